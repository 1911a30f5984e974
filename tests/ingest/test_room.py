import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
IMPORT_ALL = """
import importlib, pkgutil, sys
sys.modules["django"] = None  # an import of it fails
import factcheck.ingest
for found in pkgutil.walk_packages(factcheck.ingest.__path__, "factcheck.ingest."):
    importlib.import_module(found.name)
ours = sorted(name for name in sys.modules if name.count(".") == 1 and name.startswith("factcheck."))
print(*ours)
"""


@pytest.fixture(scope="module")
def imported():
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return set(done.stdout.split())


def test_ingest_is_imported_without_django(imported):
    assert "factcheck.ingest" in imported


def test_ingest_imports_the_engine_and_plain_rules_only(imported):
    assert imported == {"factcheck.engine", "factcheck.ingest", "factcheck.refusals", "factcheck.web_address"}
