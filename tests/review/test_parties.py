"""Whom a verdict names: the one who alleges or who denies, never the speaker for having spoken."""

import csv
import io
import json
import re

import pytest

from factcheck.articles import actions as articles
from factcheck.engine import identified, party_or_empty
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.reports.exporters import RENDERERS
from factcheck.review.actions import rechecks, sessions
from factcheck.review.choices import Verdict
from factcheck.review.models import Tag
from factcheck.review.queries.assertion_state import load_state
from factcheck.review.rules import names_accuser, names_denier
from tests.asks import HTMX, JSON, ask, logged_in, news_of, tag
from tests.makers import make_article, place_tag
from tests.review.actions.acts import do, settle

pytestmark = pytest.mark.one_database

QUOTED = '"The mayor stole the harbour fund," Councillor Mira Holt said.'
BOARD = "The board denies that it received any report."
PASSIVE = "The charges against the mayor were denied by Smith, police said."
TEXT = f"Harbour board hid flood report\n\n{QUOTED}\n\n{BOARD}\n\n{PASSIVE}\n"


@pytest.fixture
def article(db):
    return make_article(TEXT).article


def sentence(article, words):
    return article.assertions.in_text().get(words=words)


def row_of(article, words, form="json"):
    payload = {**reports.current(article), "checksum": ""}
    if form == "csv":
        rows = csv.DictReader(io.StringIO(RENDERERS["csv"].render(payload).decode("utf-8-sig")))
    else:
        rows = json.loads(RENDERERS["json"].render(payload))["assertions"]
    return next(r for r in rows if r["sentence"] == words)


def page_of(article):
    page = RENDERERS["html"].render({**reports.current(article), "checksum": ""}).decode()
    return " ".join(page.split())


def test_quoted_sentence_called_denied_names_nobody(article, reviewer):
    assert sentence(article, QUOTED).attributed_to == "Councillor Mira Holt"
    place_tag(sentence(article, QUOTED), "denied", by=reviewer)
    assert Tag.objects.get().party == ""
    assert row_of(article, QUOTED, "csv")["party"] == ""
    assert "by whom is not said" in page_of(article)
    assert 'denied</span> <span class="party">by' not in page_of(article)


def test_denial_names_who_denies_where_the_text_itself_says_it(article, reviewer):
    place_tag(sentence(article, BOARD), "denied", by=reviewer)
    assert row_of(article, BOARD, "csv")["party"] == "The board"
    assert 'denied</span> <span class="party">by <b>the board</b>' in page_of(article)


def test_who_reports_a_denial_is_not_who_denies(article, reviewer):
    said = sentence(article, PASSIVE)
    assert (said.suggestion, said.attributed_to) == ("denied", "police")
    place_tag(said, "denied", by=reviewer)
    assert Tag.objects.get().party == ""


ITEM = "- Roe met the builder in Lisbon."
CASH = "- Roe took 40,000 euros in cash."
LISTED = (
    f"Harbour trial opens\n\nThe lawyer denied these allegations:\n\n{ITEM}\n\n{CASH}\n\nNine people drowned in May.\n"
)


def parties_in_panel(site, assertion):
    page = site.get(f"/review/assertions/{assertion.pk}/", **HTMX).content.decode()
    fields = {name: page.split(f'name="{name}"')[1].split(">")[0] for name in ("alleged_by", "denied_by")}
    return page, {n: f.split('value="')[1].split('"')[0] if "value=" in f else "" for n, f in fields.items()}


@pytest.mark.parametrize("words", [ITEM, CASH])
def test_what_a_text_lists_as_denied_is_denied_by_whom_it_names_and_alleged_by_nobody(db, words, site, reviewer):
    article = make_article(LISTED).article
    item = sentence(article, words)
    assert (item.attributed_to, item.suggestion) == ("", "denied")
    page, parties = parties_in_panel(site, item)
    assert parties == {"alleged_by": "", "denied_by": "The lawyer"}
    assert "not said in the text" in page
    place_tag(item, "alleged", by=reviewer)
    assert row_of(article, words)["party"] == ""
    place_tag(item, "denied", by=reviewer)
    row = row_of(article, words)
    assert (row["party"], row["attributed_to"]) == ("The lawyer", "")
    assert 'denied</span> <span class="party">by <b>the lawyer</b>' in page_of(article)
    assert page_of(article).count("said in the text by") == 1  # the sentence that ends in a colon


def test_what_stands_behind_a_list_is_the_newspapers(db):
    behind = sentence(make_article(LISTED).article, "Nine people drowned in May.")
    assert (behind.attributed_to, behind.suggestion) == ("", "")


@pytest.mark.parametrize(
    "lead", ["She denied these allegations:", "Voss’s denial was repeated: he denied the following:"]
)
def test_denier_of_a_list_whom_the_text_does_not_name_is_asked_for(db, lead, site):
    item = sentence(make_article(LISTED.replace("The lawyer denied these allegations:", lead)).article, ITEM)
    assert parties_in_panel(site, item)[1] == {"alleged_by": "", "denied_by": ""}
    assert tag(site, item, "denied").json()["party"] == ""


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("She denies it strongly to this day.", "denied"),
        ("They deny that the harbour was closed.", "denied"),
        ("He said the harbour was closed in 2009.", "alleged"),
    ],
)
def test_bare_pronoun_is_no_party(db, words, verdict, site, reviewer):
    article = make_article(f"Harbour trial opens\n\n{words}\n").article
    said = sentence(article, words)
    page, parties = parties_in_panel(site, said)
    assert parties == {"alleged_by": "", "denied_by": ""}
    assert "not named (here “" in page
    place_tag(said, verdict, by=reviewer)
    assert [row_of(article, words, "csv")[name] for name in ("party", "attributed_to")] == ["", ""]
    assert "said in the text by" not in page_of(article)


def test_pronoun_that_another_engine_kept_as_a_name_is_not_printed(db, reviewer):
    words = "She denies it strongly to this day."
    article = make_article(f"Harbour trial opens\n\n{words}\n").article
    article.assertions.update(attributed_to="She")
    place_tag(sentence(article, words), "denied", by=reviewer)
    assert [row_of(article, words, "csv")[name] for name in ("party", "attributed_to")] == ["", ""]


def test_pronoun_stands_for_whom_the_text_named_before(db, reviewer):
    words = "She denies that the harbour was closed."
    article = make_article(f"Harbour trial opens\n\nCouncillor Mira Holt said it was open. {words}\n").article
    place_tag(sentence(article, words), "denied", by=reviewer)
    assert row_of(article, words, "csv")["party"] == "Councillor Mira Holt"


@pytest.mark.parametrize(
    ("words", "cue", "says_who"),
    [
        ("The board denies that it received any report.", "denies", True),
        ("“I did not do it,” Smith said.", "said", True),
        ("The charges were denied by Smith, police said.", "said", False),
        ("Voss denied that he had beaten her, his lawyer said.", "said", False),
        ("The ministry's denial was false, the mayor denied.", "denied", False),
    ],
)
def test_speaker_denies_if_no_other_word_of_the_sentence_does(words, cue, says_who):
    assert names_denier(words, cue) is says_who


DENIALS = [
    "The lawyer denied taking the money.",
    "The board rejected the accusation that it had hidden the report.",
    "“I did not take the money,” Ann Hill insisted.",
]


@pytest.mark.parametrize("words", DENIALS)
@pytest.mark.parametrize("way", ["tag", "bulk"])
def test_denial_called_alleged_is_alleged_by_nobody_and_said_by_its_speaker(db, words, way, site):
    article = make_article(f"Harbour trial opens\n\n{words}\n").article
    said = sentence(article, words)
    assert said.suggestion == "denied"
    assert parties_in_panel(site, said)[1]["alleged_by"] == ""
    if way == "tag":
        assert tag(site, said, "alleged").json()["party"] == ""
    else:
        chosen = [f"{said.pk}:{said.version}"]
        site.post(f"/review/{article.pk}/bulk/", {"chosen": chosen, "verdict": "alleged", "alleged_by": ""}, **JSON)
    assert [row_of(article, words, form)["party"] for form in ("csv", "json")] == ["", ""]
    page = page_of(article)
    assert 'alleged</span> <span class="party">by' not in page
    assert "alleged by" not in page
    assert f"said in the text by {re.sub('^The', 'the', said.attributed_to)}" in page


def test_denial_called_alleged_is_alleged_by_whom_is_given(db, site):
    said = sentence(make_article(f"Harbour trial opens\n\n{DENIALS[0]}\n").article, DENIALS[0])
    assert tag(site, said, "alleged", alleged_by="The ministry").json()["party"] == "The ministry"


NOBODY = ["The man", "The latter", "The former", "The two", "He", "They", "Others", "Some", "Two of the women", "Both"]


@pytest.mark.parametrize("who", NOBODY)
def test_who_is_not_named_denies_nothing_by_name(db, who, site, reviewer):
    words = f"{who} denied that the harbour was closed."
    article = make_article(f"Harbour trial opens\n\n{words}\n\n{who} denied these allegations:\n\n{ITEM}\n").article
    for said in (sentence(article, words), sentence(article, ITEM)):
        assert parties_in_panel(site, said)[1] == {"alleged_by": "", "denied_by": ""}
        place_tag(said, "denied", by=reviewer)
    assert {t.party for t in Tag.objects.all()} == {""}
    assert page_of(article).count("· by whom is not said") == 2


@pytest.mark.parametrize(
    ("source", "names"),
    [
        *((nobody, False) for nobody in (*NOBODY, "A 30-year-old", "one man", "a woman", "")),
        *(
            (some, True)
            for some in ("The man's lawyer", "The mayor", "US", "WHO", "A man from Ferrow", "Two ministers")
        ),
    ],
)
def test_source_tells_by_itself_who_it_is(source, names):
    assert identified(source) == (source if names else "")


def test_report_keeps_who_says_it_apart_from_who_denies_it(article, reviewer):
    place_tag(sentence(article, QUOTED), "denied", by=reviewer, party="The mayor")
    row = row_of(article, QUOTED, "csv")
    assert (row["party"], row["attributed_to"]) == ("The mayor", "Councillor Mira Holt")
    page = page_of(article)
    assert 'denied</span> <span class="party">by <b>the mayor</b>' in page
    assert "said in the text by Councillor Mira Holt" in page


def test_open_sentence_names_no_party(article, reviewer, editor):
    sessions.open_(article=article, reviewers=[reviewer], required_reviewers=2, by=editor)
    place_tag(sentence(article, QUOTED), "alleged", by=reviewer)
    assert [row_of(article, QUOTED, form)[k] for form, k in [("csv", "standing"), ("csv", "party")]] == ["open", ""]
    page = page_of(article)
    assert "not checked</span> </p>" in page
    assert 'not checked</span> <span class="party">' not in page
    assert [t["party"] for t in row_of(article, QUOTED)["tags"]] == ["Councillor Mira Holt"]


def test_disputed_sentence_names_the_party_of_each_reading(article, reviewer, other_reviewer):
    place_tag(sentence(article, QUOTED), "alleged", by=reviewer)
    place_tag(sentence(article, QUOTED), "denied", by=other_reviewer, party="The mayor")
    assert (row_of(article, QUOTED)["standing"], row_of(article, QUOTED)["party"]) == ("disputed", "")
    page = page_of(article)
    assert "reviewers disagree</span> </p>" in page
    assert 'reviewers disagree</span> <span class="party">' not in page
    assert "Ana: alleged by Councillor Mira Holt, " in page
    assert "Bo: denied by the mayor, " in page


def test_word_on_a_disagreement_takes_the_party_of_the_reading_it_agrees_with(
    article, reviewer, other_reviewer, editor
):
    place_tag(sentence(article, QUOTED), "alleged", by=reviewer)
    place_tag(sentence(article, QUOTED), "denied", by=other_reviewer, party="The mayor")
    ask(logged_in(editor), sentence(article, QUOTED), "settle", verdict="denied", note="She wrote to us.")
    assert row_of(article, QUOTED)["party"] == "The mayor"


def test_party_of_another_verdict_is_no_part_of_the_conclusion(article, reviewer, other_reviewer, editor):
    place_tag(sentence(article, QUOTED), "alleged", by=reviewer)
    place_tag(sentence(article, QUOTED), "denied", by=other_reviewer)
    settle(sentence(article, QUOTED), "denied", by=editor)
    assert row_of(article, QUOTED)["party"] == ""


# The form


@pytest.mark.parametrize(
    ("verdict", "party"), [("alleged", "Holt"), ("denied", "The mayor"), ("verified", "")], ids=lambda v: v or "nobody"
)
def test_field_that_fits_the_verdict_is_taken(verdict, party, site, article):
    if verdict == "verified":
        ask(site, sentence(article, QUOTED), "evidence", seen=None, title="Accounts", locator="p. 4", stance="supports")
    said = sentence(article, QUOTED)
    assert tag(site, said, verdict, alleged_by="Holt", denied_by="The mayor").json()["party"] == party


def test_empty_field_for_who_denies_is_nobody_and_not_the_speaker(site, article):
    said = tag(site, sentence(article, QUOTED), "denied", alleged_by="Councillor Mira Holt", denied_by="").json()
    assert said["party"] == ""


def test_party_of_a_script_goes_before_the_fields_of_the_page(site, article):
    assert tag(site, sentence(article, QUOTED), "denied", party="Roe", denied_by="Poe").json()["party"] == "Roe"


@pytest.mark.parametrize(
    ("words", "alleged_by", "denied_by"),
    [(QUOTED, "Councillor Mira Holt", ""), (BOARD, "", "The board"), (PASSIVE, "", "")],
)
def test_panel_fills_in_what_the_text_says(words, alleged_by, denied_by, site, article):
    parties = parties_in_panel(site, sentence(article, words))[1]
    assert parties == {"alleged_by": alleged_by, "denied_by": denied_by}


def test_answer_asks_at_once_who_denies_it(site, article):
    assertion = sentence(article, QUOTED)
    address = f"/review/assertions/{assertion.pk}/tag/"
    answer = site.post(address, {"verdict": "denied", "denied_by": "", "seen": assertion.version}, **HTMX)
    news = news_of(answer)
    assert (news["denier"], news["said"]) == (True, "Saved as denied. Who denies it is not said yet.")
    assert b"data-no-denier" in answer.content
    assertion.refresh_from_db()
    answer = site.post(address, {"verdict": "denied", "denied_by": "Roe", "seen": assertion.version}, **HTMX)
    assert news_of(answer)["denier"] is False
    assert b"data-no-denier" not in answer.content


def test_page_marks_what_nobody_is_said_to_deny_and_offers_to_show_it(site, article):
    tag(site, sentence(article, QUOTED), "denied")
    page = site.get(f"/review/{article.pk}/").content.decode()
    assert page.count("data-no-denier") == 1
    assert 'denied by whom? <span data-count="denier">1</span>' in page


def test_several_called_denied_ask_who_denies_them(site, article):
    chosen = [f"{a.pk}:{a.version}" for a in article.assertions.filter(words__in=[QUOTED, BOARD])]
    answer = site.post(f"/review/{article.pk}/bulk/", {"chosen": chosen, "verdict": "denied", "denied_by": ""}, **HTMX)
    news = news_of(answer)
    assert news["denier"] is True
    assert news["said"] == "2 saved as denied. It is not said yet who denies 1 of them."
    assert sorted(t.party for t in Tag.objects.all()) == ["", "The board"]


def test_several_called_denied_are_denied_by_whom_is_given_where_the_text_names_nobody(site, article):
    chosen = [f"{a.pk}:{a.version}" for a in article.assertions.filter(words__in=[QUOTED, BOARD])]
    fields = {"chosen": chosen, "verdict": "denied", "denied_by": "Roe"}
    answer = site.post(f"/review/{article.pk}/bulk/", fields, **JSON)
    assert {t.assertion.words: t.party for t in Tag.objects.all()} == {QUOTED: "Roe", BOARD: "The board"}
    assert answer.json()["said"] == "2 saved as denied. Denied by Roe: 1; 1 keeps the board."


def test_conflict_shows_whom_each_side_names(site, article, other_reviewer):
    assertion = sentence(article, QUOTED)
    place_tag(assertion, "denied", by=other_reviewer, party="The mayor")
    typed = {"verdict": "denied", "alleged_by": "Holt", "denied_by": "The port", "seen": 1}
    page = site.post(f"/review/assertions/{assertion.pk}/tag/", typed, **HTMX).content.decode()
    assert "denied by the mayor" in page
    assert "denied by the port" in page
    assert '<input type="hidden" name="party" value="The port">' in page


# Before freezing


def test_freezing_says_of_how_many_it_is_not_said_who_denies_them(article, editor):
    site = logged_in(editor)
    page = f"/articles/{article.pk}/reports/"
    assert "nobody has said who denies" not in site.get(page).content.decode()
    place_tag(sentence(article, QUOTED), "denied", by=editor)
    assert "1 sentence is tagged denied, and nobody has said who denies it." in site.get(page).content.decode()
    assert '<th scope="row">Denied, and by whom is not said</th> <td>1</td>' in page_of(article)
    place_tag(sentence(article, QUOTED), "denied", by=editor, party="The mayor")
    assert "nobody has said who denies" not in site.get(page).content.decode()


# Changed words


def redrafted(article, old, new):
    articles.revise(article=article, source=from_paste(TEXT.replace(old, new), limit=9999), by=None)
    return article.assertions.in_text().filter(changed_from__isnull=False).get()


def confirmed(assertion, person):
    do(assertion, lambda c, a: rechecks.confirm(c, write=a), by=person)
    return Tag.objects.active().get(assertion=assertion)


def test_denial_taken_over_names_who_denies_in_the_new_words(article, reviewer):
    place_tag(sentence(article, BOARD), "denied", by=reviewer)
    now = redrafted(article, "The board denies", "The council denies")
    assert confirmed(now, reviewer).party == "The council"


def test_denial_taken_over_keeps_whom_the_reviewer_named(article, reviewer):
    place_tag(sentence(article, QUOTED), "denied", by=reviewer, party="The mayor")
    now = redrafted(article, "stole the harbour fund", "stole the whole harbour fund")
    assert confirmed(now, reviewer).party == "The mayor"


def test_denial_of_the_speaker_of_old_words_is_not_that_of_the_new_speaker(article, reviewer):
    place_tag(sentence(article, QUOTED), "denied", by=reviewer, party="Councillor Mira Holt")
    now = redrafted(article, "Councillor Mira Holt said", "Councillor Ian Roe said")
    assert confirmed(now, reviewer).party == ""


def test_list_that_somebody_else_denies_now_is_confirmed_as_denied_by_them(db, reviewer):
    article = make_article(LISTED).article
    place_tag(sentence(article, ITEM), "denied", by=reviewer)
    now = LISTED.replace("The lawyer denied", "The ministry denied")
    articles.revise(article=article, source=from_paste(now, limit=9999), by=None)
    assert sentence(article, ITEM).standing == "recheck"
    assert confirmed(sentence(article, ITEM), reviewer).party == "The ministry"


# Whom a sentence names for both verdicts, as the panel has it

NAMED = {
    "Lang said Odell had pleaded not guilty to theft.": ("", ""),
    "Lang said that Odell was not guilty.": ("", ""),
    "Lang said Odell had nothing to do with the theft.": ("", ""),
    "Odell's lawyer said he had pleaded not guilty.": ("", ""),
    "“My client is innocent,” Odell's lawyer said.": ("", ""),
    "“Odell is innocent,” Lang said.": ("", ""),
    "Odell said the report was false.": ("", "Odell"),
    "“It is a lie,” Odell said.": ("", "Odell"),
    "“I deny it,” Odell said.": ("", "Odell"),
    "“I categorically deny these claims,” Odell told the court.": ("", "Odell"),
    "“We reject the allegation,” the board said.": ("", "the board"),
    "Odell denied the theft until March, when she confessed.": ("", ""),
    "Odell denied the theft, only to admit it a week later.": ("", ""),
    "Odell had long denied the theft, but pleaded guilty on Monday.": ("", ""),
    "Odell denied the theft at first.": ("", ""),
    "Until March, Odell had denied the theft.": ("", ""),
    "Odell denied the theft in a letter that she has since retracted.": ("", ""),
    "Odell, not Lang, denied the theft.": ("", ""),
    "Odell, not Lang, said that the fund was empty.": ("", ""),
    "Odell rather than Lang denied the theft.": ("", ""),
    "The allegation, denied by Odell, was repeated by Lang.": ("", ""),
    "The claim, rejected by Odell, was made by Lang.": ("", ""),
    "Please deny the theft of 4 bicycles.": ("", ""),
    "“Lang took 4 bicycles”, said them in May.": ("", ""),
    "Lang said that Odell took 4 bicycles.": ("Lang", ""),
}


@pytest.mark.parametrize("words", NAMED)
def test_name_is_filled_in_where_the_text_leaves_no_doubt(db, words, site):
    article = make_article(f"Harbour trial opens\n\n{words}\n").article
    said = sentence(article, words)
    assert tuple(parties_in_panel(site, said)[1].values()) == NAMED[words]


@pytest.mark.parametrize(
    "fragment",
    [
        *(
            'rubbish"',
            "them in May",
            "accused Odell",
            "Please",
            "Nonsense",
            "Yes",
            "in May",
            "and Lang",
            "who",
            "said Lang",
        ),
        *(
            "Lang said",
            "the mayor was",
            "taking the money",
            "when Lang",
            "the allegation",
            "Absolutely",
            "of the board",
        ),
    ],
)
@pytest.mark.parametrize("verdict", ["alleged", "denied"])
def test_fragment_that_is_no_name_and_no_noun_phrase_is_no_party(db, fragment, verdict, reviewer):
    words = "Odell denied the theft."
    article = make_article(f"Harbour trial opens\n\n{words}\n").article
    suggestion = "denied" if verdict == "denied" else "alleged"
    article.assertions.update(attributed_to=fragment, suggestion=suggestion)
    place_tag(sentence(article, words), verdict, by=reviewer)
    assert Tag.objects.get().party == ""


@pytest.mark.parametrize(
    "somebody",
    [
        *(
            "Odell",
            "Mayor Ann Odell",
            "The board",
            "police",
            "residents",
            "US",
            "Will Young",
            "April Hill",
        ),
        *(
            "O'Brien",
            "McDonald's",
            "Odell, the mayor",
            "Two ministers",
            "a spokesman for the port",
            "Ed Moss",
            "al-Hadi",
        ),
        *("The Countryside Alliance", "United States officials", "two people close to the talks", "Lawyers for Odell"),
    ],
)
def test_name_or_noun_phrase_for_somebody_is_a_party(somebody):
    assert party_or_empty(somebody) == somebody


# Nobody denies by name where the text may say otherwise


@pytest.mark.parametrize(
    "words",
    [
        "Karl Voss, but not Ann Lee, denied taking 4 bribes.",
        "Not Ann Lee but Karl Voss denied taking 4 bribes.",
        "Karl Voss cannot keep denying taking 4 bribes.",
        "Karl Voss was urged to deny taking 4 bribes.",
        "Karl Voss stopped denying that 3 men died.",
        "Karl Voss regretted having denied that 3 men died.",
        "Ann Lee wants Karl Voss to deny taking 4 bribes.",
        "Ann Lee let Karl Voss deny taking 4 bribes.",
        "Karl Voss neither admitted nor denied taking 4 bribes.",
        "Karl Voss has never denied taking 4 bribes.",
        "Karl Voss denied nothing.",
        "Karl Voss initially denied, then admitted, taking 4 bribes.",
        "Karl Voss denied taking 4 bribes but later admitted it.",
    ],
)
def test_who_may_have_denied_nothing_or_is_another_is_not_filled_in(db, words, site, reviewer):
    article = make_article(f"Harbour trial opens\n\n{words}\n").article
    found = article.assertions.filter(words=words).first()
    if found is not None:
        assert place_tag(found, "denied", by=reviewer, party=None).tags.get().party == ""


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Karl Voss denied taking 4 bribes.", "Karl Voss"),
        ("Karl Voss has repeatedly denied that he took 4 bribes.", "Karl Voss"),
        ("The board denies that it was told of any report, and that 3 men died.", "The board"),
        ("Councillor Mira Holt strongly denied the claim that she should have known.", "Councillor Mira Holt"),
    ],
)
def test_who_plainly_denies_is_filled_in(db, words, party, site, reviewer):
    article = make_article(f"Harbour trial opens\n\n{words}\n").article
    assert place_tag(sentence(article, words), "denied", by=reviewer, party=None).tags.get().party == party


# Nobody alleges by name what they disown

LISTS = {
    "Greta Lund said the following is untrue:": ("", "Greta Lund"),
    "The court found these accusations to be false:": ("", ""),
    "Brandt says Lund denies the following:": ("", ""),
    "The prosecutor dropped these charges:": ("", ""),
    "The Courier apologised for these errors:": ("", ""),
    "Ida Falk withdrew the following claims:": ("", ""),
    "The ministry corrected:": ("", ""),
    "The bank denied these claims:": ("", "The bank"),
    "His lawyer alleged the following:": ("", ""),
    "The union made these allegations:": ("The union", ""),
}


def test_what_a_list_says_is_alleged_and_denied_by_whom_its_introduction_lets_speak(db):
    lists = "\n\n".join(f"{lead}\n\n- Voss took {k} million.\n\nIt rained." for k, lead in enumerate(LISTS, 3))
    article = make_article(f"Harbour trial opens\n\n{lists}\n").article
    for k, (lead, parties) in enumerate(LISTS.items(), 3):
        state = load_state(sentence(article, f"- Voss took {k} million.").pk)
        assert (lead, *map(state.party_said, (Verdict.ALLEGED, Verdict.DENIED))) == (lead, *parties)


@pytest.mark.parametrize(
    ("words", "cue", "alleges"),
    [
        ("Odell regretted having said that Lang took 3 million.", "said", False),
        ("Odell admitted lying when she said that Lang took 3 million.", "admitted", False),
        ("Odell said she had been wrong to claim that Lang took 3 million.", "said", False),
        ("Odell doubted that Lang took 3 million.", "doubted", False),
        ("The tribunal ruled it untrue that Lang took 3 million.", "ruled", False),
        ("The claim that Lang took 3 million is wrong, Odell said.", "said", False),
        ("Odell apologised: “I was wrong to say Lang took 3 million.”", "apologised", False),
        ("Odell said Lang denies that she took 3 million.", "said", False),
        ("Odell was misquoted as saying that Lang took 3 million.", "saying", False),
        ("Odell falsely claimed that Lang took 3 million.", "claimed", True),
        ("Odell withdrew from the race and said Lang took 3 million.", "said", True),
        ("Odell said Lang’s figures were wrong.", "said", True),
        ("Odell said Lang had apologised for 9 deaths.", "said", True),
        ("Odell complained that Lang had dropped the case.", "complained", True),
    ],
)
def test_who_takes_back_or_calls_wrong_what_is_said_does_not_allege_it(words, cue, alleges):
    source = "The tribunal" if words.startswith("The tribunal") else "Odell"
    assert names_accuser(words, cue, at=words.index(cue), source=source) is alleges


@pytest.mark.parametrize(
    ("words", "source", "cue", "denies"),
    [
        ("The judge dismissed the claim that Lang took 3 million.", "The judge", "dismissed", False),
        ("The court rejected the claim that Lang took 3 million.", "The court", "rejected", False),
        ("The court found the claim that Lang took 3 million to be false.", "The court", "found", False),
        ("The court said the report was false.", "The court", "said", False),
        ("Judge Ann Odell denied taking 3 million.", "Judge Ann Odell", "denied", True),
        ("The ministry rejected the claim that it took 3 million.", "The ministry", "rejected", True),
        ("The ministry said the report was false.", "The ministry", "said", True),
    ],
)
def test_who_judges_a_claim_of_others_does_not_deny_it(words, source, cue, denies):
    assert names_denier(words, cue, at=words.index(cue), source=source) is denies
