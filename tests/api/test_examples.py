"""The worked examples of docs/examples/ do what they say, against a server."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from factcheck.accounts import actions
from factcheck.accounts.models import Token
from factcheck.articles.models import Article
from tests.makers import TEXT, make_token, place_tag
from tests.shape.tree import ROOT


def run(name, *args, words):
    """Run an example as a program of its own, with nothing of ours."""
    environment = {"FACTCHECK_TOKEN": words, "PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-I", str(ROOT / "docs/examples" / name), *map(str, args)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_content_system_sends_drafts_and_asks_whether_it_may_publish(live_server, editor, draft):
    words = make_token(editor, "read", "load")
    first = run("may_publish.py", live_server.url, draft, words=words)
    said, article = json.loads(first.stdout), Article.objects.get()
    open_ones = article.assertions.count()
    assert (first.returncode, said) == (1, {"article": article.pk, "may_publish": False, "left": {"open": open_ones}})
    for assertion in article.assertions.all():
        place_tag(assertion, "alleged", by=editor, party="the board")
    again = run("may_publish.py", f"{live_server.url}/", draft, article.pk, words=words)
    assert (again.returncode, json.loads(again.stdout)["may_publish"], article.drafts.count()) == (0, True, 1)
    draft.write_text(TEXT.replace("12 pumps", "13 pumps"), encoding="utf-8")
    changed = run("may_publish.py", live_server.url, draft, article.pk, words=words)
    left = json.loads(changed.stdout)["left"]
    assert (changed.returncode, left, article.drafts.count()) == (1, {"recheck": 1}, 2)
    actions.take_back_token(token=Token.objects.get(), by=editor)
    refused = run("may_publish.py", live_server.url, draft, article.pk, words=words)
    assert (refused.returncode, refused.stdout, "was taken back on" in refused.stderr) == (2, "", True)


def test_script_pulls_all_assertions_of_an_article(live_server, editor, reader, draft):
    loaded = run("may_publish.py", live_server.url, draft, words=make_token(editor))
    article = json.loads(loaded.stdout)["article"]
    pulled = run("pull_assertions.py", live_server.url, article, words=make_token(reader))
    table = list(csv.DictReader(io.StringIO(pulled.stdout)))
    assertions = Article.objects.get().assertions.order_by("order")
    assert (pulled.returncode, pulled.stderr) == (0, "")
    assert [(row["sentence"], row["standing"]) for row in table] == [(a.words, "open") for a in assertions]
    nothing = run("pull_assertions.py", live_server.url, 999_999, words=make_token(reader, name="other"))
    assert (nothing.returncode, nothing.stdout, bool(nothing.stderr)) == (2, "", True)
