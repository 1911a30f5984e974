"""The preview shows what was left out in its words, and nothing is stored by looking."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.articles.models import Article
from tests.asks import logged_in
from tests.ingest.made import docx

NEW = "/articles/new/"
BODY = (
    "<w:p><w:r><w:t>The ferry cost </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>four &lt;b&gt; </w:t></w:r>"
    "<w:r><w:t>three million euros, the minutes of the board show.</w:t></w:r></w:p>"
)


def sent(**more):
    return {"title": "Ferry sold", "file": SimpleUploadedFile("a.docx", docx(BODY)), "preview": "1", **more}


@pytest.fixture
def desk(editor):
    return logged_in(editor)


def test_preview_shows_the_words_in_a_closed_list(desk):
    page = desk.post(NEW, sent()).content.decode()
    (shown,) = re.findall(r"<details>\s*<summary>What is not part of the text.*?</details>", page, re.S)
    assert "1 struck-out passage" in shown
    assert "four &lt;b&gt;</dd>" in shown
    assert not Article.objects.exists()


def test_script_gets_the_words_by_kind(desk):
    answer = desk.post(NEW, sent(), headers={"accept": "application/json"}).json()
    assert answer["left_out"] == ["1 struck-out passage"]
    assert answer["left_out_words"] == {"1 struck-out passage": ["four <b>"]}
