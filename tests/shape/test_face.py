"""What README, CHANGELOG and docs say of the program, as far as a test can tell, is so."""

import os
import re
import tomllib

import grimp
import pytest
from django.core.management import get_commands, load_command_class

from factcheck.accounts.choices import Permission, Role
from factcheck.accounts.rules import MAY
from factcheck.reports.exporters.as_csv import COLUMNS
from tests.shape.tree import PROGRAM, ROOT

PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROOMS = (
    "accounts|articles|db|engine|ingest|reports|review|web|factcheck|templates|tests|static|docs|benchmarks|findings"
)
IN_THE_TREE = re.compile(rf"`((?:{ROOMS})/[\w./-]+\.(?:py|html|css|js|md|txt|tsv|png|toml))(?:::[^`]*)?`")


def named(page):
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_of_a_page_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    ours = [link for link in links if "://" not in link]
    assert [link for link in ours if not (page.parent / link).exists()] == []


def test_each_finding_can_be_run_and_is_listed():
    scripts = sorted((ROOT / "findings").glob("*.sh"))
    assert scripts
    assert [named(script) for script in scripts if not os.access(script, os.X_OK)] == []
    listed = re.findall(r"\]\(([\w.]+\.sh)\)", (ROOT / "findings" / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == [script.name for script in scripts]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_files_that_a_page_names_are_there(page):
    paths = IN_THE_TREE.findall(page.read_text(encoding="utf-8"))
    bases = (ROOT, ROOT / "factcheck", ROOT / "tests")
    ours = [path for path in paths if "NAME" not in path]
    assert [path for path in ours if not any((base / path).exists() for base in bases)] == []


def test_version_is_the_newest_release_of_the_changelog():
    releases = re.findall(r"^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert releases == sorted(releases, key=lambda v: [int(n) for n in v.split(".")], reverse=True)
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == releases[0]


def test_picture_of_the_rooms_has_the_imports_of_the_code():
    picture = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").partition("```mermaid")[2].partition("```")[0]
    arrows = set(re.findall(r"^ *(\w+) --> (\w+)$", picture, re.MULTILINE))
    rooms = set(re.findall(r"^ *(\w+)\[", picture, re.MULTILINE))
    assert rooms == {path.parent.name for path in PROGRAM.glob("*/__init__.py")}
    code = grimp.build_graph("factcheck", exclude_type_checking_imports=True, cache_dir=None)
    imports = {
        (one.split(".")[1], other.split(".")[1])
        for one in code.modules - {"factcheck"}
        for other in code.find_modules_directly_imported_by(one) - {"factcheck"}
    }
    drawn = {(one, other) for one, other in imports if {one, other} <= rooms and one != other}
    assert arrows <= drawn
    assert drawn <= {(one, other) for one in rooms for other in reached(one, arrows)}


def reached(room, arrows):
    """Return the rooms that arrows lead to from one, straight or through others."""
    straight = {other for one, other in arrows if one == room}
    return straight.union(*(reached(other, arrows) for other in straight))


def test_commands_of_the_readme_take_the_options_that_it_names():
    block = README.partition("## For scripts")[2].split("```")[1].replace("\n      ", " ")
    commands = re.findall(r"^manage\.py (\w+) (.*)$", block, re.MULTILINE)
    assert {name for name, _ in commands} == {
        "load_article",
        "ingest",
        "analyse",
        "export_report",
        "add_person",
        "replay",
        "check_proof",
    }
    for name, words in commands:
        parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
        assert set(re.findall(r"--[a-z-]+", words)) <= set(parser._option_string_actions), name


def test_make_knows_what_the_pages_ask_of_it():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    pages = "\n".join(page.read_text(encoding="utf-8") for page in [ROOT / "pyproject.toml", *PAGES])
    asked = set(re.findall(r"(?:^|`)(?:#\s+)?make ([a-z-]+)", pages, re.MULTILINE))
    assert {target for target in asked if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()


def test_readme_names_every_column_of_the_csv():
    table = README.partition("## The CSV")[2].partition("\n## ")[0]
    first_cells = " ".join(re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE))
    assert set(COLUMNS) - set(re.findall(r"`(\w+)`", first_cells)) == set()


def test_readme_has_the_row_of_every_permission():
    rows = {
        "read articles and reports": Permission.READ,
        "see confidential evidence, notes and questions": Permission.SEE_CONFIDENTIAL,
        "tag, give evidence, mark, dismiss": Permission.TAG,
        "load articles and drafts": Permission.LOAD,
        "freeze reports": Permission.FREEZE,
        "use the admin site": Permission.ADMINISTER,
        "open, change and close review sessions, archive articles, settle disagreements": Permission.LEAD,
    }
    assert set(rows.values()) == set(Permission)
    for words, permission in rows.items():
        cells = README.partition(f"| {words} |")[2].partition("\n")[0].split("|")
        assert [cell.strip() == "yes" for cell in cells[:4]] == [role in MAY[permission] for role in Role], words
