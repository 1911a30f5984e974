"""The end of a script, stored in every field, ends none: no page has a script element with anything in it."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.admin.models import LogEntry

from factcheck.accounts.models import User
from factcheck.articles.actions import revise
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.reports.models import Report
from factcheck.review.actions import sessions
from factcheck.review.models import Question
from tests.asks import HTMX, logged_in
from tests.makers import add_evidence, first_assertion, load_many, make_article, place_tag
from tests.standards import standard

pytestmark = pytest.mark.one_database

ENDS = "</script><!--]]><script>a()</script>"
TEXT = f"Mayor {ENDS} paid\n\nThe mayor paid 12 officials {ENDS} in May, auditors {ENDS} said.\n"


class Scripts(HTMLParser):
    """Reads a page: what stands in its script elements, what became a comment, and where its links lead."""

    def __init__(self, page):
        super().__init__()
        self.inside, self.scripts, self.comments, self.links = False, [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.inside = tag == "script"
        self.links += [value for name, value in attrs if (tag, name) == ("a", "href") and value]

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "script"

    def handle_data(self, data):
        self.scripts += [data] if self.inside and data.strip() else []

    def handle_comment(self, data):
        self.comments.append(data)


@pytest.fixture
def stored(editor, administrator):
    """Put the end of a script wherever words are stored."""
    User.objects.update(name=f"Eve {ENDS}")
    editor.refresh_from_db()
    administrator.refresh_from_db()
    given = {"byline": ENDS, "address": f"https://example.org/{ENDS}"}
    draft = make_article(TEXT, by=editor, title=f"Mayor {ENDS} paid", **given)
    sessions.open_(article=draft.article, by=editor, reviewers=[editor], instructions=ENDS)
    state = add_evidence(first_assertion(draft), by=editor, title=ENDS, locator=ENDS, excerpt=ENDS)
    place_tag(state, "alleged", by=editor, party=ENDS, note=ENDS)
    asked = {"asked_by": editor, "asked_by_name": str(editor)}
    Question.objects.create(assertion=state, text=ENDS, answer="", **asked)
    revise(article=draft.article, source=from_paste(TEXT.replace("12", "13"), limit=9999), by=editor)
    reports.publish(article=draft.article, correction=ENDS, by=editor)
    load_many(f'title,text,{ENDS}\n{ENDS},"Towns paid 9 officials {ENDS}",\nx,=\0,\n', by=administrator)
    LogEntry.objects.log_actions(administrator.pk, [draft.article], 2, ENDS, single_object=True)
    return state


def crawl(client, *starts):
    """Return every page that links of the site lead to: {address: page}."""
    pages, waiting = {}, list(starts)
    while waiting:
        address = waiting.pop()
        answer = client.get(address, follow=True)
        is_page = answer.get("Content-Type", "").startswith("text/html")
        pages[address] = answer.content.decode() if is_page else ""
        found = (urljoin(address, link).partition("#")[0] for link in Scripts(pages[address]).links)
        here = {link for link in found if link.startswith("/") and not urlsplit(link).query}
        waiting += here - {*pages, *waiting}
    return pages


def check(pages):
    for address, page in pages.items():
        read = Scripts(page)
        assert (address, read.scripts) == (address, [])
        assert (address, [c for c in read.comments if "script" in c]) == (address, [])
    return sum(page.count("&lt;/script&gt;") for page in pages.values())


@standard("S41")
def test_end_of_a_script_in_every_field_ends_none_on_any_page(stored, editor):
    report = Report.objects.get().pk
    pages = crawl(logged_in(editor), "/", f"/reports/{report}.html")

    article = stored.article_id
    assert check(pages) > 100
    assert {f"/review/{article}/", f"/articles/{article}/drafts/2/", f"/reports/{report}/"} <= {*pages}


@standard("S41")
def test_end_of_a_script_in_every_field_ends_none_in_the_admin_site(stored, administrator):
    pages = crawl(logged_in(administrator), "/admin/")

    assert check(pages) > 100


@standard("S41")
def test_end_of_a_script_that_was_just_typed_ends_none(stored, editor):
    client = logged_in(editor)
    form = {"text": TEXT, "title": ENDS, "byline": ENDS, "address": ENDS, "published_on": ENDS}
    at = f"/review/assertions/{stored.pk}"
    answers = {
        "preview": client.post("/articles/new/", {"text": TEXT, "title": ENDS, "preview": ""}),
        "misfilled": client.post("/articles/new/", form),
        "conflict": client.post(f"{at}/tag/", {"verdict": "denied", "note": ENDS, "party": ENDS, "seen": 1}),
        "conflict in a piece": client.post(f"{at}/tag/", {"verdict": "denied", "note": ENDS, "seen": 1}, **HTMX),
        "evidence": client.post(f"{at}/evidence/", {"excerpt": ENDS, "url": ENDS, "stance": "supports"}, **HTMX),
        "panel": client.get(f"{at}/", **HTMX),
        "history": client.get(f"{at}/history/", **HTMX),
        "search": client.get(f"/review/{stored.article_id}/find/", {"words": f"no {ENDS}"}, follow=True),
    }
    pages = {name: answer.content.decode() for name, answer in answers.items()}
    check(pages)
    assert [name for name, page in pages.items() if "&lt;/script&gt;" not in page] == []
