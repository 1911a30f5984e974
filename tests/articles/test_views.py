import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from factcheck.articles import actions
from factcheck.articles.models import Article, Draft
from factcheck.ingest import from_paste
from tests.asks import JSON, logged_in, words_of
from tests.makers import TEXT, first_assertion, make_article, place_tag
from tests.standards import standard

NEW = "/articles/new/"
BODY = "".join(f"The council paid {n} million euros in 2019, auditors said.\n" for n in range(2, 9))


@pytest.fixture
def desk(editor):
    return logged_in(editor)


def test_pasted_text_is_loaded(desk, editor):
    answer = desk.post(NEW, {"text": TEXT, "title": ""}, **JSON)
    draft = Draft.objects.get()
    assert answer.status_code == 201
    assert answer.json()["article"] == draft.article_id
    assert (draft.text, draft.article.loaded_by) == (TEXT, editor)


@standard("B23")
def test_paste_with_crlf_and_file_with_lf_are_one_text(desk):
    desk.post(NEW, {"text": TEXT.replace("\n", "\r\n")})
    desk.post(NEW, {"file": SimpleUploadedFile("story.txt", TEXT.encode())})
    assert len(set(Draft.objects.values_list("sha256", flat=True))) == 1
    assert Draft.objects.count() == 2


def test_all_details_are_kept(desk):
    details = {
        "title": "Flood",
        "byline": "Edda Lund",
        "address": "https://example.org/f",
        "published_on": "2026-05-22",
    }
    desk.post(NEW, {"text": TEXT, **details})
    kept = Article.objects.values("title", "byline", "address", "published_on").get()
    assert {name: str(value) for name, value in kept.items()} == details


@standard("B27")
@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"text": ""},
        {"text": "  \n"},
        {"text": "a\0b"},
        {"text": TEXT, "title": "x" * 301},
        {"text": TEXT, "address": "javascript:alert(1)"},
        {"text": TEXT, "published_on": "May"},
    ],
    ids=str,
)
def test_text_that_cannot_be_loaded_makes_no_article_and_says_why(sent, desk):
    answer = desk.post(NEW, sent, **JSON)
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert desk.post(NEW, sent).status_code == 422
    assert not Article.objects.exists()


@standard("S58")
def test_paste_over_the_limit_is_refused_in_words(desk, settings):
    settings.MAX_TEXT_BYTES = 1000
    answer = desk.post(NEW, {"text": "x" * 1001}, **JSON)
    assert answer.status_code == 422
    assert "must be smaller than" in answer.json()["error"]


@standard("S58")
def test_request_over_the_limit_is_refused_with_a_page(desk, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = desk.post(NEW, {"text": "x" * 2000}, **JSON)
    assert (answer.status_code, answer.json()["title"]) == (413, "That is too much to load at once")


@standard("S62")
@pytest.mark.parametrize("fields", [101, 1001])
def test_hundreds_of_files_or_fields_do_not_break_it(fields, desk):
    many = {f"file{n}": SimpleUploadedFile(f"{n}.txt", b"x") for n in range(fields if fields == 101 else 0)}
    sent = many or {f"field{n}": "x" for n in range(fields)}
    assert desk.post(NEW, sent).status_code == 400
    assert desk.get(NEW).status_code == 200


def test_preview_shows_what_was_understood_and_stores_nothing(desk):
    page = desk.post(NEW, {"text": f"Council paid\n\n{BODY}\n{BODY}", "preview": "1"}).content.decode()
    assert not Article.objects.exists()
    assert "paid 3 million euros" in page
    assert re.search(r"\b7\b", page)


@pytest.mark.parametrize(("address", "named"), [(NEW, "Load article"), ("/articles/{}/drafts/", "Load draft")])
def test_preview_is_loaded_from_where_it_says_what_would_be(address, named, desk, reviewer):
    address = address.format(make_article().article_id)
    before = html.fromstring(desk.get(address).content)
    assert [b.get("form") for b in before.xpath(f"//button[.='{named}']")] == [None]
    page = html.fromstring(desk.post(address, {"text": f"{TEXT}\n3 more boats sank.", "preview": "1"}).content)
    [button] = page.xpath(f"//button[.='{named}']")
    assert button.xpath("ancestor::section[@class='understood']")
    [form] = page.xpath(f"//form[@id='{button.get('form')}']")
    assert form.xpath(".//textarea[@name='text']")


def test_preview_of_a_file_carries_its_text_on(desk):
    page = desk.post(NEW, {"file": SimpleUploadedFile("story.txt", TEXT.encode()), "preview": "1"}).content.decode()
    assert "12 pumps had failed" in page
    assert not Article.objects.exists()


def test_loaded_article_is_where_one_is_sent(desk):
    answer = desk.post(NEW, {"text": TEXT})
    assert answer.status_code == 302
    assert answer.url == f"/articles/{Article.objects.get().pk}/"


@standard("B61")
def test_editor_is_told_what_was_left_out_and_can_have_both(desk):
    page = desk.post(NEW, {"text": f"Council paid\n\n{BODY}\n{BODY}"}, follow=True).content.decode()
    assert "We kept one copy" in page
    article = Article.objects.get()
    desk.post(f"/articles/{article.pk}/drafts/both/")
    assert Draft.objects.latest_of(article.pk).text.count("paid 3 million") == 2


def test_keeping_both_of_one_copy_changes_nothing(desk):
    draft = make_article()
    assert desk.post(f"/articles/{draft.article_id}/drafts/both/", **JSON).status_code == 409
    assert Draft.objects.count() == 1


def test_new_draft_is_loaded_beside_the_old(desk):
    draft = make_article()
    answer = desk.post(f"/articles/{draft.article_id}/drafts/", {"text": TEXT + "\nMore was said.\n"}, **JSON)
    assert (answer.status_code, answer.json()["draft"]) == (201, 2)


def test_same_draft_again_is_refused_in_words(desk):
    draft = make_article()
    answer = desk.post(f"/articles/{draft.article_id}/drafts/", {"text": TEXT}, **JSON)
    assert answer.status_code == 409
    assert "the same text as draft 1" in answer.json()["error"]


def test_same_draft_again_is_said_in_the_form_and_keeps_what_was_typed(desk):
    draft = make_article()
    for more in ({}, {"preview": "1"}):
        answer = desk.post(f"/articles/{draft.article_id}/drafts/", {"text": TEXT, **more})
        assert (answer.status_code, answer.context["form"]["text"].value()) == (409, TEXT)
        assert "the same text as draft 1" in answer.content.decode()


def test_preview_of_a_draft_says_what_would_become_of_the_checks_and_stores_nothing(desk, reviewer):
    draft = make_article()
    for assertion in draft.article.assertions.in_text():
        place_tag(assertion, "alleged", by=reviewer)
    checked = draft.article.assertions.in_text().count()
    sent = {"text": TEXT.replace("12 pumps", "14 pumps"), "preview": "1"}
    answer = desk.post(f"/articles/{draft.article_id}/drafts/", sent)
    compared = answer.context["compared"]
    assert (len(compared.changed), compared.waiting, compared.kept) == (1, 1, checked - 1)
    assert compared.lost == 0
    assert "<del>12</del>" in answer.content.decode()
    assert answer.context["form"]["text"].value() == sent["text"]
    assert Draft.objects.count() == 1
    assert not draft.article.assertions.filter(standing="recheck").exists()


def test_preview_of_a_draft_foresees_what_loading_it_does(desk, reviewer):
    draft = make_article()
    address, text = f"/articles/{draft.article_id}/drafts/", TEXT.replace("12 pumps", "14 pumps") + "\nMore was said.\n"
    foreseen = desk.post(address, {"text": text, "preview": "1"}).context["compared"]
    desk.post(address, {"text": text})
    compared = desk.get(f"{address}2/").context["compared"]
    assert [(r.change, r.old.runs, r.new.runs) for r in foreseen.rows] == [
        (r.change, r.old.runs, r.new.runs) for r in compared.rows
    ]
    assert (foreseen.waiting, foreseen.kept) == (compared.waiting, compared.kept)


def test_preview_and_article_say_the_same_of_checked_sentences_that_change_or_go(desk, reviewer):
    draft = make_article()
    for assertion in draft.article.assertions.in_text():
        place_tag(assertion, "alleged", by=reviewer)
    address, gone = f"/articles/{draft.article_id}/drafts/", "The board denies that it received any report.\n"
    text = TEXT.replace("12 pumps", "14 pumps").replace("4.2", "5.2").replace(gone, "")
    foreseen = words(desk.post(address, {"text": text, "preview": "1"}))
    assert "2 checked sentences have other words in it. 1 checked sentence is gone from it" in foreseen
    desk.post(address, {"text": text})
    page = words(desk.get(f"/articles/{draft.article_id}/"))
    assert "3 checked sentences are no longer in the text: 2 have other words now, the others are gone" in page


def test_preview_answer_and_review_page_say_the_same_number_of_a_third_draft(desk, reviewer):
    text = "The port\n\nMayor Roe spoke on Monday. He took 7 million euros in 2004.\n\nThe port bought 12 pumps.\n"
    draft = make_article(text)
    for assertion in draft.article.assertions.in_text():
        place_tag(assertion, "alleged", by=reviewer)
    address, second = f"/articles/{draft.article_id}/drafts/", text.replace("12 pumps", "14 pumps")
    desk.post(address, {"text": second})
    third = {"text": second.replace("Mayor Roe", "Minister Poe") + "\nThe port paid 9 officials in June.\n"}
    foreseen = words(desk.post(address, {**third, "preview": "1"}))
    assert "3 to recheck, 2 of them in the same words as in draft 2. 1 assertion in new" in foreseen
    assert "to recheck: its words changed in an earlier draft" in foreseen
    assert desk.post(address, {**third, "preview": "1"}, **JSON).json()["need_a_look"] == 3
    assert desk.post(address, third, **JSON).json()["need_a_look"] == 3
    assert "3 to recheck: go to the review" in words(desk.get(f"{address}3/"))
    assert "3 of 4 changed since they were checked" in words(desk.get(f"/review/{draft.article_id}/"))


def words(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


SAID = {"title", "sentences", "assertions", "repeats", "placeholders", "sha256", "engine"}


@pytest.mark.parametrize(
    "sent",
    [
        {"text": TEXT},
        {"text": f"{TEXT}\nTK is still to come.\n", "title": "Flood"},
        {"text": f"Council paid\n\n{BODY}\n{BODY}"},
        {"text": f"Council paid\n\n{BODY}\nMore followed.\n{BODY[:60]}"},
        {"text": f"{'The council paid one official and then another ' * 4}.\n\n{BODY}"},
        {"text": f"Rat zahlt\n\n{BODY}", "language": "de"},
    ],
    ids=lambda sent: sent["text"][-30:],
)
def test_script_is_told_of_a_text_before_it_is_loaded_what_it_is_told_after(sent, desk):
    foreseen = desk.post(NEW, {**sent, "preview": "1"}, **JSON)
    assert (foreseen.status_code, Article.objects.count()) == (200, 0)
    foreseen, loaded = foreseen.json(), desk.post(NEW, sent, **JSON).json()
    assert {name: foreseen[name] for name in SAID} == {name: loaded[name] for name in SAID}
    assert foreseen["language"] == Draft.objects.get().language
    assert foreseen["loaded_before"] is None


def test_script_is_told_how_a_file_was_read_and_nothing_of_it_is_kept(desk, settings, tmp_path):
    settings.VAR = tmp_path
    file = SimpleUploadedFile("a.txt", "L’été — “très” sec, dit-il. C’était prévu.".encode("cp1252"))
    answer = desk.post(NEW, {"file": file, "language": "fr", "preview": "1"}, **JSON).json()
    assert (answer["encoding"], answer["language"]) == ("Windows-1252", "fr")
    assert answer["remarks"]
    assert not list(tmp_path.iterdir())


def test_script_is_told_what_was_loaded_before(desk):
    draft = make_article()
    same = desk.post(NEW, {"text": TEXT, "preview": "1"}, **JSON).json()["loaded_before"]
    near = desk.post(NEW, {"text": TEXT.replace("12 pumps", "14 pumps"), "preview": "1"}, **JSON).json()
    assert (same["article"], same["draft"], same["same"]) == (draft.article_id, 1, True)
    assert same["remark"].startswith("The same text was loaded before")
    assert (near["loaded_before"]["same"], near["loaded_before"]["of"]) == (False, near["assertions"])
    assert near["loaded_before"]["shared"] == near["assertions"] - 1


def test_script_is_told_what_would_become_of_the_sentences_and_nothing_is_stored(desk, reviewer):
    draft = make_article()
    for assertion in draft.article.assertions.in_text():
        place_tag(assertion, "alleged", by=reviewer)
    text = TEXT.replace("12 pumps", "14 pumps").replace('"Nobody answered."', "") + "\nMore was said.\n"
    answer = desk.post(f"/articles/{draft.article_id}/drafts/", {"text": text, "preview": "1"}, **JSON)
    said = answer.json()
    assert (answer.status_code, Draft.objects.count(), said["title"]) == (200, 1, draft.article.title)
    changes = {"same": 4, "moved": 0, "changed": 1, "merged": 0, "split": 0, "new": 1, "gone": 1}
    assert (said["changes"], said["need_a_look"], said["loaded_before"]) == (changes, 1, None)


@pytest.mark.parametrize(("sent", "status"), [({"text": TEXT}, 409), ({"text": " "}, 422)])
def test_script_is_refused_a_preview_in_words(sent, status, desk):
    draft = make_article()
    answer = desk.post(f"/articles/{draft.article_id}/drafts/", {**sent, "preview": "1"}, **JSON)
    assert (answer.status_code, bool(answer.json()["error"])) == (status, True)


def test_draft_of_nothing_is_not_found(desk):
    assert desk.post("/articles/999/drafts/", {"text": TEXT}, **JSON).status_code == 404


def test_two_drafts_are_shown_side_by_side(desk):
    draft = make_article()
    desk.post(f"/articles/{draft.article_id}/drafts/", {"text": TEXT.replace("12 pumps", "14 pumps")})
    page = desk.get(f"/articles/{draft.article_id}/drafts/2/").content.decode()
    assert "12" in page
    assert "14" in page
    assert desk.get(f"/articles/{draft.article_id}/drafts/1/").status_code == 404


@standard("B63", "B64")
def test_preview_says_what_was_loaded_before_and_leads_on_to_a_draft_of_it(desk):
    draft = make_article()
    page = desk.post(NEW, {"text": TEXT, "preview": "1"}).content.decode()
    assert "The same text was loaded before" in page
    assert f'href="/articles/{draft.article_id}/"' in page
    page = desk.post(NEW, {"text": TEXT.replace("12 pumps", "14 pumps"), "preview": "1"}).content.decode()
    assert f'formaction="/articles/{draft.article_id}/drafts/"' in page
    assert "preview this as its draft 2" in page


@standard("B63")
def test_script_that_loads_a_known_text_is_told_so_as_a_person_is(desk):
    make_article()
    [remark] = desk.post(NEW, {"text": TEXT}, **JSON).json()["remarks"]
    assert remark.startswith("The same text was loaded before, by")


@pytest.fixture
def third(editor):
    """The third draft of an article; each differs from the one before in one figure."""
    draft = make_article()
    for pumps in ("14 pumps", "15 pumps"):
        source = from_paste(TEXT.replace("12 pumps", pumps), limit=100_000)
        draft = actions.revise(article=draft.article, source=source, by=editor)
    return draft


def test_draft_is_shown_beside_any_earlier_one(desk, third):
    address = f"/articles/{third.article_id}/drafts/3/"
    assert "<del>14</del>" in desk.get(address).content.decode()
    assert "<del>12</del>" in desk.get(f"{address}?against=1").content.decode()
    assert [desk.get(f"{address}?against={n}").status_code for n in ("0", "3", "4", "-1", "x", "²")] == [404] * 6


def test_both_drafts_are_shown_whole_when_asked(desk, third):
    address, same = f"/articles/{third.article_id}/drafts/3/", "Repairs will cost"
    assert same in TEXT
    assert [desk.get(f"{address}{more}").content.decode().count(same) for more in ("", "?whole=on")] == [0, 2]


def test_what_was_checked_since_needs_no_look_any_more(desk, third, reviewer):
    now = third.article.assertions.get(words__contains="15 pumps")
    place_tag(now, "alleged", by=reviewer)
    text = third.text.replace("15 pumps", "16 pumps")
    draft = actions.revise(article=third.article, source=from_paste(text, limit=100_000), by=None)
    address = f"/articles/{third.article_id}/drafts/4/"
    assert desk.get(address).context["compared"].waiting == 1
    place_tag(draft.article.assertions.get(words__contains="16 pumps"), "alleged", by=reviewer)
    assert desk.get(address).context["compared"].waiting == 0


@standard("S63")
def test_original_is_downloaded_and_never_opened_in_our_name(desk, reviewer, reader):
    content = "<script>alert(1)</script><p>Twelve pumps had failed, the council said on Friday in a long report.</p>"
    sent = {"file": SimpleUploadedFile("../störy.html", content.encode())}
    article = desk.post(NEW, sent, **JSON).json()["article"]
    address = f"/articles/{article}/drafts/1/original/"
    answer = logged_in(reviewer).get(address)
    assert b"".join(answer.streaming_content) == content.encode()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''st%C3%B6ry.html"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")
    assert logged_in(reader).get(address).status_code == 403
    assert desk.get(f"/articles/{article}/drafts/2/original/").status_code == 404


def test_article_page_shows_text_drafts_and_progress(desk, reviewer):
    draft = make_article()
    place_tag(first_assertion(draft), "alleged", by=reviewer)
    page = desk.get(f"/articles/{draft.article_id}/").content.decode()
    assert "12 pumps had failed" in page
    assert re.search(rf"\b1 of {draft.article.assertions.count()}\b", re.sub(r"<[^>]+>", "", page))


def test_reader_is_offered_no_loading(reader):
    draft = make_article()
    page = logged_in(reader).get(f"/articles/{draft.article_id}/").content.decode()
    assert f"/articles/{draft.article_id}/drafts/" not in page.replace("drafts/2/", "")
    assert "/articles/new/" not in page


KILLED = "KILL - KILL - KILL\n\nHarbour board hid report\n\n" + "\n".join(
    [
        "The harbour board paid 12 officials 30,000 euros in May, and the",
        "auditors of the town said so in a report that was published on a",
        "Monday in June, after the board had denied it twice in two weeks",
        "to the newspaper, which had asked for the report since December.",
    ]
)


def test_notice_that_withdraws_a_text_is_first_in_the_preview_and_after_loading(editor):
    site = logged_in(editor)
    page = words_of(site.post("/articles/new/", {"text": KILLED, "preview": "1"}))
    assert page.index("withdraws the story: “KILL - KILL - KILL”") < page.index("Nothing is stored yet")
    assert page.count("withdraws the story") == 1
    page = words_of(site.post("/articles/new/", {"text": KILLED}, follow=True))
    assert page.index("withdraws the story") < page.index("lines were broken")


def test_remark_on_joined_lines_leads_to_the_choice_that_keeps_them(editor):
    page = logged_in(editor).post("/articles/new/", {"text": KILLED, "preview": "1"}).content.decode()
    remark = page.partition("lines were broken")[2].partition("</li>")[0]
    assert 'href="#id_keep_lines"' in remark
    assert 'id="id_keep_lines"' in page
