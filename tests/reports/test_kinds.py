"""A report is an interim one, a final one, or a correction, and the last only when its editor says so."""

import json
import re
from html import unescape
from uuid import uuid4

import pytest

from factcheck.reports import actions
from factcheck.reports.exporters import RENDERERS
from factcheck.reports.models import Rendition, Report
from factcheck.review.actions import questions
from tests.asks import JSON, logged_in, words_of
from tests.makers import add_evidence, make_article, place_tag
from tests.review.actions.acts import do


@pytest.fixture
def article(editor):
    return make_article(by=editor).article


@pytest.fixture
def site(editor):
    return logged_in(editor)


def conclude(article, reviewer):
    for assertion in article.assertions.all():
        place_tag(assertion, "alleged", by=reviewer)


def freeze(site, article, **fields):
    answer = site.post(f"/articles/{article.pk}/reports/", fields, **JSON)
    return answer.status_code, answer.json()


def test_second_report_is_no_correction_by_itself(site, article):
    made = [freeze(site, article)[1] for _ in range(2)]
    assert [(m["number"], m["kind"]) for m in made] == [(1, "interim"), (2, "interim")]
    assert not Report.objects.exclude(replaces=None).exists()


def test_report_is_an_interim_one_while_anything_is_open_and_a_final_one_after_it(site, article, reviewer):
    assert freeze(site, article)[1]["kind"] == "interim"
    conclude(article, reviewer)
    assert freeze(site, article)[1]["kind"] == "final"


@pytest.mark.parametrize("kind", ["interim", "final"])
def test_editor_says_which_it_is(kind, site, article):
    status, made = freeze(site, article, kind=kind, unfinished=article.assertions.count())
    assert (status, made["kind"]) == (201, kind)


def test_words_on_what_is_different_make_a_correction_where_a_script_names_no_kind(site, article):
    first = freeze(site, article)[1]
    second = freeze(site, article, correction="The party was wrong.")[1]
    assert second["kind"] == "correction"
    assert Report.objects.get(pk=second["report"]).replaces_id == first["report"]


def test_correction_replaces_the_newest_that_none_replaced(site, article):
    freeze(site, article)
    freeze(site, article, correction="one")
    freeze(site, article, kind="interim")
    assert Report.objects.get(pk=freeze(site, article, correction="two")[1]["report"]).replaces.number == 3
    assert Report.objects.get(pk=freeze(site, article, correction="three")[1]["report"]).replaces.number == 4


def test_editor_chooses_which_report_a_correction_replaces(site, article):
    first, _ = (freeze(site, article)[1] for _ in range(2))
    made = freeze(site, article, kind="correction", replaces=first["report"], correction="The party was wrong.")[1]
    assert Report.objects.get(pk=made["report"]).replaces.number == 1


@pytest.mark.parametrize("words", ["", "-", "\u200b"])
def test_correction_without_words_is_refused_with_the_field_named(site, article, words):
    freeze(site, article)
    answer = site.post(f"/articles/{article.pk}/reports/", {"kind": "correction", "correction": words})
    assert answer.status_code == 422
    assert "Say what changed since the report it replaces." in answer.content.decode()
    assert Report.objects.count() == 1


def test_correction_of_nothing_is_refused(site, article):
    assert freeze(site, article, kind="correction", correction="x")[0] == 422
    with pytest.raises(actions.NothingToCorrect):
        actions.publish(article=article, kind=actions.ReportKind.CORRECTION, correction="x", by=None)
    assert not Report.objects.exists()


def test_words_on_what_is_different_are_not_lost_in_another_kind(site, article):
    freeze(site, article)
    assert freeze(site, article, kind="final", correction="The party was wrong.")[0] == 422
    assert Report.objects.count() == 1


def test_report_that_was_replaced_is_not_corrected_again(site, article):
    first = freeze(site, article)[1]
    freeze(site, article, correction="one")
    newer = Report.objects.get(number=2)
    words = "Report 1 was replaced by Report 2 meanwhile. Correct Report 2 instead, if that is still needed."
    fields = {"kind": "correction", "replaces": first["report"], "correction": "The sum."}
    status, said = freeze(site, article, **fields)
    assert (status, said["error"], said["replaced_by"]) == (409, words, newer.pk)
    status, page = post(site, article, **fields)
    assert (status, words in page, "The sum.</textarea>" in page) == (409, True, True)
    assert re.search(rf'<option value="{newer.pk}"\s+selected', page)
    assert Report.objects.count() == 2
    replaced = Report.objects.get(pk=first["report"])
    with pytest.raises(actions.NothingToCorrect):
        actions.publish(article=article, kind=actions.ReportKind.CORRECTION, replaces=replaced, correction="x", by=None)


def test_report_of_another_article_is_not_corrected(site, article, editor):
    other = actions.publish(article=make_article("Other words.\n", by=editor).article, by=editor)
    freeze(site, article)
    assert freeze(site, article, kind="correction", replaces=other.pk, correction="x")[0] == 422


def test_page_page_list_and_files_name_the_kind(site, article):
    freeze(site, article, kind="interim")
    left = article.assertions.count()
    freeze(site, article, kind="final", unfinished=left)
    freeze(site, article, correction="The party was wrong.", unfinished=left)
    listed = site.get("/reports/").content.decode()
    for report, name in zip(
        Report.objects.order_by("number"), ("Interim report 1", "Final report 2", "Report 3, a correction"), strict=True
    ):
        assert name in listed
        assert name in site.get(f"/reports/{report.pk}/").content.decode()
        files = {r.form: bytes(r.body).decode() for r in Rendition.objects.filter(report=report)}
        assert set(files) == {form for form, r in RENDERERS.items() if r.at_freezing}
        assert name in files["html"]
        assert json.loads(files["json"])["report"]["kind"] == report.kind
        assert f",{report.kind}," in files["csv"]
        assert f",{report.kind}," in files["sentences-csv"]
    assert "of report 2" in listed


def test_form_says_what_is_open_and_offers_what_fits(site, article, reviewer):
    page = site.get(f"/articles/{article.pk}/reports/").content.decode()
    total = article.assertions.count()
    assert f"<b>{total} of {total}</b> assertions have no agreed verdict yet" in page
    assert 'value="interim" id="id_kind_0" checked' in page.replace(" required", "")
    assert "Correction" not in page
    conclude(article, reviewer)
    freeze(site, article)
    page = site.get(f"/articles/{article.pk}/reports/").content.decode()
    assert 'value="final" id="id_kind_1" checked' in page.replace(" required", "")
    assert "Final report 1, frozen by Edda" in page


@pytest.mark.parametrize("kind", ["interim", "final"])
def test_report_of_any_kind_says_first_how_much_was_not_checked(kind, site, article, reviewer):
    total = article.assertions.count()
    said = f"{total} of {total} assertions were not checked or not agreed when this was frozen."
    made = freeze(site, article, kind=kind, unfinished=total)[1]
    for address in (made["address"], made["files"]["html"]):
        assert said in " ".join(site.get(address).content.decode().split("<h2")[0].split())
    conclude(article, reviewer)
    done = freeze(site, article, kind=kind)[1]
    assert "not checked or not agreed when this" not in site.get(done["files"]["html"]).content.decode()


def test_form_does_not_claim_that_the_check_is_done(site, article):
    assert "the check is done" not in site.get(f"/articles/{article.pk}/reports/").content.decode()


def test_words_on_what_is_different_are_refused_while_there_is_no_report(site, article):
    status, said = freeze(site, article, correction="The party was wrong.")
    assert (status, "There is no report to correct yet." in said["error"]) == (422, True)
    status, said = freeze(site, article, kind="correction", correction="x")
    assert (status, "There is no report to correct yet." in said["error"]) == (422, True)
    assert not Report.objects.exists()


def test_kind_that_is_none_is_refused_with_those_that_there_are(site, article):
    for _ in range(2):
        status, said = freeze(site, article, kind="bogus")
        assert (status, "interim, final or correction" in said["error"]) == (422, True)
        freeze(site, article)


# A final report while something is not finished


@pytest.fixture
def unfinished(article, reviewer, other_reviewer):
    """An article with one assertion disputed, one to recheck, and the rest of them open: how many it is."""
    disputed, waits = article.assertions.order_by("order")[:2]
    place_tag(disputed, "alleged", by=reviewer)
    place_tag(disputed, "denied", by=other_reviewer)
    type(waits).objects.filter(pk=waits.pk).update(standing="recheck", recheck_reason="words")
    return article.assertions.count()


def post(site, article, **fields):
    answer = site.post(f"/articles/{article.pk}/reports/", fields)
    return answer.status_code, unescape(answer.content.decode())


def tick(page):
    return re.search(r"<input type=\"checkbox\"[^>]*name=\"unfinished\"[^>]*>", page)[0]


def test_final_report_asks_whether_it_is_frozen_although_something_is_not_finished(site, article, unfinished):
    left = f"{unfinished - 2} open, 1 disputed, 1 to recheck"
    page = site.get(f"/articles/{article.pk}/reports/").content.decode()
    assert f"Freeze it although {unfinished} have no agreed verdict: {left}" in page
    assert "checked" not in tick(page)
    status, page = post(site, article, kind="final")
    assert status == 422
    assert f"{unfinished} assertions have no agreed verdict yet: {left}. Confirm that it is frozen all the same" in page
    assert 'value="final" id="id_kind_1" checked' in page.replace(" required", "")
    assert not Report.objects.exists()
    status, _ = post(site, article, kind="final", unfinished=unfinished)
    assert (status, Report.objects.get().kind) == (302, "final")


def test_final_report_by_script_asks_the_same(site, article, unfinished):
    status, said = freeze(site, article, kind="final")
    assert (status, said["unfinished"]) == (422, unfinished)
    assert f"{unfinished} assertions have no agreed verdict yet" in said["error"]
    assert not Report.objects.exists()
    assert freeze(site, article, kind="final", unfinished=said["unfinished"])[1]["kind"] == "final"


def test_number_that_changed_since_it_was_ticked_is_asked_again(site, article, unfinished, reviewer):
    place_tag(article.assertions.filter(standing="open").first(), "alleged", by=reviewer)
    status, page = post(site, article, kind="final", unfinished=unfinished)
    assert (status, Report.objects.exists()) == (422, False)
    assert f"That changed meanwhile, from {unfinished} to {unfinished - 1}." in page
    assert f'value="{unfinished - 1}"' in tick(page)
    assert "checked" not in tick(page)
    assert freeze(site, article, kind="final", unfinished=unfinished)[1]["unfinished"] == unfinished - 1


def test_tick_stays_where_another_field_is_refused(site, article, unfinished):
    freeze(site, article)
    status, page = post(site, article, kind="final", unfinished=unfinished, correction="The party was wrong.")
    assert status == 422
    assert "checked" in tick(page)
    assert "The party was wrong.</textarea>" in page


def test_last_one_left_is_asked_about_in_the_singular(site, article, unfinished, reviewer, other_reviewer):
    for assertion in article.assertions.exclude(standing="disputed"):
        place_tag(assertion, "alleged", by=reviewer)
    assert "Freeze it although 1 has no agreed verdict: 1 disputed" in post(site, article, kind="final")[1]
    assert "1 assertion has no agreed verdict yet: 1 disputed." in freeze(site, article, kind="final")[1]["error"]


@pytest.mark.parametrize("fields", [{}, {"kind": "interim"}, {"kind": "correction", "correction": "The party."}])
def test_other_reports_need_no_such_word(fields, site, article, unfinished):
    freeze(site, article)
    assert freeze(site, article, **fields)[0] == 201


def test_nothing_is_asked_when_all_is_finished(site, article, reviewer):
    conclude(article, reviewer)
    assert 'name="unfinished"' not in site.get(f"/articles/{article.pk}/reports/").content.decode()
    assert freeze(site, article, kind="final", unfinished=1)[0] == 201


@pytest.mark.parametrize("wrong", ["yes", "9" * 5000])
def test_what_is_no_number_is_refused_in_words(wrong, site, article, unfinished):
    status, said = freeze(site, article, kind="final", unfinished=wrong)
    assert (status, "Send how many have no agreed verdict, as a number." in said["error"]) == (422, True)


@pytest.mark.parametrize("words", ["-", "\u200b"])
def test_what_says_nothing_makes_no_correction_where_a_script_names_no_kind(words, site, article):
    freeze(site, article)
    assert freeze(site, article, correction=words)[1]["kind"] == "interim"
    assert set(Report.objects.values_list("correction", flat=True)) == {""}


def test_correction_of_a_final_report_asks_the_same(site, article, reviewer, unfinished):
    freeze(site, article, kind="final", unfinished=unfinished)
    status, said = freeze(site, article, kind="correction", correction="The party was wrong.")
    assert (status, said["unfinished"]) == (422, unfinished)
    fields = {"kind": "correction", "correction": "The party was wrong."}
    assert freeze(site, article, **fields, unfinished=unfinished)[0] == 201
    assert freeze(site, article, **fields)[0] == 422


# A final report while something is not said


@pytest.fixture
def nameless(article, reviewer):
    """An article of which all is checked, and one sentence is denied by nobody."""
    conclude(article, reviewer)
    place_tag(article.assertions.first(), "denied", by=reviewer, party="")


def test_final_report_with_a_denial_of_nobody_asks_for_a_tick(site, article, nameless):
    missing = "a name for 1 denial"
    page = site.get(f"/articles/{article.pk}/reports/").content.decode()
    assert f"Freeze it without {missing}" in page
    status, page = post(site, article, kind="final")
    assert status == 422
    assert f"Still missing: {missing}. Confirm that it is frozen without it, or choose an interim report." in page
    assert not Report.objects.exists()
    assert post(site, article, kind="final", missing_details=1)[0] == 302
    assert Report.objects.get().kind == "final"


def test_script_is_asked_for_the_number_of_missing_details(site, article, nameless):
    for sent, said in ({}, "Still missing"), ({"missing_details": 2}, "That changed meanwhile, from 2 to 1."):
        status, answer = freeze(site, article, kind="final", **sent)
        assert (status, answer["missing_details"]) == (422, 1)
        assert said in answer["error"]
    assert freeze(site, article, kind="final", missing_details="no")[0] == 422
    assert freeze(site, article)[1]["kind"] == "interim"
    assert freeze(site, article, kind="final", missing_details=1)[0] == 201


def test_final_report_asks_at_once_for_all_that_is_to_be_confirmed(site, article, unfinished, reviewer):
    place_tag(article.assertions.filter(standing="open").first(), "denied", by=reviewer, party="")
    status, said = freeze(site, article, kind="final")
    assert (status, said["unfinished"], said["missing_details"]) == (422, unfinished - 1, 1)
    assert {"no agreed verdict yet", "Still missing"} == {
        w for w in ("no agreed verdict yet", "Still missing") if w in said["error"]
    }
    status, page = post(site, article, kind="final", unfinished=unfinished - 1)
    assert (status, "Still missing" in page, "have no agreed verdict: " in page) == (422, True, True)
    assert "checked" in tick(page)


@pytest.mark.parametrize("confidential", [False, True])
@pytest.mark.parametrize("count", [1, 2])
def test_final_report_with_unanswered_questions_asks_for_a_tick(count, confidential, site, article, reviewer):
    conclude(article, reviewer)
    for assertion in article.assertions.all()[:count]:
        do(
            assertion,
            lambda state, write: questions.ask(state, text="Who saw the mole?", confidential=confidential, write=write),
            by=reviewer,
        )
    many = "s" if count > 1 else ""
    status, page = post(site, article, kind="final")
    answers = "answers" if count > 1 else "an answer"
    assert (status, f"Still missing: {answers} to {count} question{many}." in page) == (422, True)
    assert f"{count} question{many} {'have' if many else 'has'} no answer." in " ".join(page.split())
    assert "the mole" not in page
    assert freeze(site, article, kind="final")[1]["missing_details"] == count
    assert not Report.objects.exists()
    assert post(site, article, kind="final", missing_details=count)[0] == 302
    summary = words_of(site.get(Report.objects.get().get_absolute_url()))
    assert f"Questions without an answer {count} " in summary
    assert f"no answer yet to {'1 confidential question' if confidential else 'Ana: Who saw the mole?'}" in summary
    assert ("the mole" in summary) != confidential


def test_answered_question_and_one_of_a_sentence_that_left_the_text_are_not_missing(site, article, reviewer):
    conclude(article, reviewer)
    answered, gone = article.assertions.all()[:2]
    for assertion in (answered, gone):
        do(assertion, lambda state, write: questions.ask(state, text="Who saw it?", write=write), by=reviewer)
    assert "answers to 2 questions" in freeze(site, article, kind="final")[1]["error"]
    asked = answered.questions.get().pk
    do(answered, lambda state, write: questions.answer(state, question_id=asked, text="Roe.", write=write), by=reviewer)
    type(gone).objects.filter(pk=gone.pk).update(in_text=False)
    assert freeze(site, article)[1]["kind"] == "final"


# A request that comes again


def test_request_that_comes_again_gets_the_report_that_it_made(site, article):
    key = str(uuid4())
    made = [freeze(site, article, key=key) for _ in range(2)]
    assert made[0] == made[1]
    assert freeze(site, article, key=key, correction="Another.")[0] == 422
    assert freeze(site, article, key=str(uuid4()))[1]["number"] == 2


def key_of(site, article):
    page = site.get(f"/articles/{article.pk}/reports/").content.decode()
    return re.search(r'name="key" value="([0-9a-f-]{36})"', page)[1]


def test_report_frozen_in_two_tabs_is_one_and_the_second_says_so(site, article):
    keys = [key_of(site, article) for _ in range(2)]
    answers = [site.post(f"/articles/{article.pk}/reports/", {"kind": "interim", "key": key}) for key in keys]
    assert {answer.url for answer in answers} == {Report.objects.get().get_absolute_url()}
    page = site.get(answers[1].url).content.decode()
    assert re.search(r"Interim report 1 was already frozen, by Edda on \d\d \w{3} \d{4} at \d\d:\d\d\. No other", page)
    assert "already frozen" not in site.get(answers[1].url).content.decode()


def test_final_report_that_would_say_the_same_is_refused_until_something_changed(site, article, reviewer):
    conclude(article, reviewer)
    made = [freeze(site, article, kind="final", key=str(uuid4())) for _ in range(3)]
    assert [status for status, _ in made] == [201, 409, 409]
    refused = made[2][1]
    assert (refused["report"], refused["number"]) == (made[0][1]["report"], 1)
    assert "Final report 1 was already frozen, by Edda on" in refused["error"]
    assert "Nothing that it says changed since" in refused["error"]
    assert freeze(site, article, key=str(uuid4()))[0] == 409  # final by itself
    answer = site.post(f"/articles/{article.pk}/reports/", {"kind": "final", "key": key_of(site, article)})
    assert answer.url == Report.objects.get().get_absolute_url()
    assert "Nothing that it says changed since" in site.get(answer.url).content.decode()
    assert freeze(site, article, kind="interim")[0] == 201
    assert freeze(site, article, kind="final")[0] == 409  # the interim one is another kind
    add_evidence(article.assertions.first(), by=reviewer)
    assert freeze(site, article, kind="final")[0] == 201


def test_refused_report_says_each_problem_once(site, article):
    page = site.post(f"/articles/{article.pk}/reports/", {"kind": "final"}).content.decode()
    assert page.count("no agreed verdict yet: ") == 1
    assert page.count('id="id_unfinished_error"') == page.count('aria-describedby="id_unfinished_error"') == 1


def test_page_that_is_drawn_after_a_report_or_a_tag_has_another_key(site, article, reviewer):
    first = key_of(site, article)
    assert site.post(f"/articles/{article.pk}/reports/", {"kind": "interim", "key": first}).status_code == 302
    second = key_of(site, article)
    place_tag(article.assertions.first(), "alleged", by=reviewer)
    assert len({first, second, key_of(site, article)}) == 3


def test_other_kind_from_the_second_tab_is_refused(site, article):
    key = key_of(site, article)
    freeze(site, article, kind="interim", key=key)
    assert freeze(site, article, kind="final", unfinished=article.assertions.count(), key=key)[0] == 422
    assert Report.objects.count() == 1


def test_words_typed_in_the_second_tab_are_kept_and_can_be_frozen(site, article):
    freeze(site, article)
    freeze(site, article)
    first, second = Report.objects.order_by("number").values_list("pk", flat=True)
    key = key_of(site, article)
    assert post(site, article, kind="correction", replaces=second, correction="The party.", key=key)[0] == 302
    made = Report.objects.get(number=3)
    status, page = post(site, article, kind="correction", replaces=first, correction="The sum & more.", key=key)
    assert (status, Report.objects.count()) == (422, 3)
    assert f'You froze <a href="{made.get_absolute_url()}">Report 3, a correction</a> meanwhile' in page
    assert "The sum & more.</textarea>" in page
    assert 'value="correction" id="id_kind_2" checked' in page.replace(" required", "")
    new_key = re.search(r'name="key" value="([0-9a-f-]{36})"', page)[1]
    assert new_key != key
    again = {"kind": "correction", "replaces": first, "correction": "The sum & more.", "key": new_key}
    assert post(site, article, **again)[0] == 302
    assert Report.objects.get(number=4).correction == "The sum & more."


def test_correction_that_is_sent_twice_is_frozen_once(site, article):
    first = freeze(site, article)[1]["report"]
    fields = {"kind": "correction", "replaces": first, "correction": "The sum.", "key": key_of(site, article)}
    answers = [site.post(f"/articles/{article.pk}/reports/", fields) for _ in range(2)]
    assert {a.status_code for a in answers} == {302}
    assert len({a.url for a in answers}) == 1
    assert Report.objects.count() == 2


def test_script_with_the_key_of_another_request_gets_the_plain_answer(site, article):
    key = str(uuid4())
    freeze(site, article, key=key)
    status, said = freeze(site, article, key=key, correction="Another.")
    assert (status, said["title"]) == (422, "This is not the same request")
    assert set(said) == {"title", "error"}


def test_correction_is_preset_to_replace_the_newest_final_report(site, article):
    final = freeze(site, article, kind="final", unfinished=article.assertions.count())[1]
    freeze(site, article, kind="interim")
    page = site.get(f"/articles/{article.pk}/reports/").content.decode()
    assert re.search(rf'<option value="{final["report"]}"\s+selected', page)


# An interim report says why it is none that ends the check


def asked(assertion, person, **fields):
    do(assertion, lambda state, write: questions.ask(state, text="Who saw it?", write=write, **fields), by=person)


def denied_by_nobody(article, person):
    place_tag(article.assertions.first(), "denied", by=person, party="")


WHY = {
    "denier": (denied_by_nobody, "It lacks a name for 1 denial."),
    "question": (lambda a, p: asked(a.assertions.last(), p), "It lacks an answer to 1 question."),
    "secret": (lambda a, p: asked(a.assertions.last(), p, confidential=True), "It lacks an answer to 1 question."),
    "both": (
        lambda a, p: [denied_by_nobody(a, p), asked(a.assertions.last(), p)],
        "It lacks a name for 1 denial, an answer to 1 question.",
    ),
}


@pytest.mark.parametrize("lacks", WHY)
def test_interim_report_of_what_is_all_checked_says_what_it_lacks(lacks, site, article, reviewer):
    conclude(article, reviewer)
    act, said = WHY[lacks]
    act(article, reviewer)
    missing = said.removeprefix("It lacks ").removesuffix(".")
    assert f"Still missing: {missing}." in freeze(site, article, kind="final")[1]["error"]
    made = freeze(site, article)[1]
    assert made["kind"] == "interim"
    head = f"Interim report. The check was not finished when this was frozen. {said}"
    for address in ("", ".html", ".galley"):
        assert head in words_of(site.get(f"/reports/{made['report']}{address or '/'}"))


def test_interim_report_that_its_editor_chose_does_not_call_the_check_unfinished(site, article, reviewer):
    conclude(article, reviewer)
    made = freeze(site, article, kind="interim")[1]
    page = words_of(site.get(f"/reports/{made['report']}/"))
    assert "was not finished" not in page
    assert "All was checked when this was frozen; its editor chose not to end the check." in page


def test_interim_report_with_something_left_counts_it_and_lacks_nothing_else(site, article):
    page = words_of(site.get(f"/reports/{freeze(site, article)[1]['report']}/"))
    count = article.assertions.count()
    assert "The check was not finished when this was frozen." in page
    assert f"{count} of {count} assertions were not checked or not agreed" in page
    assert "It lacks" not in page
