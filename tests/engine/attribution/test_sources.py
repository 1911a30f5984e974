"""Who is named, kind by kind: documents, courts, passives, nouns, signatures, those whose quotation follows, nobody."""

import pytest

from factcheck.engine import analyse
from factcheck.engine.attribution.relative_clauses import told_of
from factcheck.engine.attribution.tokens import pieces, tokenize
from factcheck.engine.findings import Suggestion, Voice
from tests.engine.attribution.test_attribute import only, said, words

DENIED, ALLEGED = Suggestion.DENIED, Suggestion.ALLEGED
NEIGHBOUR = "“The road is closed for good,” Ann Hill said."


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Minutes of the meeting show the board knew of the leak.", "Minutes of the meeting"),
        ("The contract states that no refunds are given.", "The contract"),
        ("Accounts filed at Companies House show a loss of £2m.", "Accounts filed at Companies House"),
        ("Bank records introduced as evidence show that he paid.", "Bank records introduced as evidence"),
        ("The dossier claims he met the envoy twice.", "The dossier"),
        ("Emails reviewed by the panel show that he was warned in March.", "Emails reviewed by the panel"),
        ("Guidelines published in May say patients must be told.", "Guidelines published in May"),
    ],
)
def test_document_says_what_stands_in_it(sentence, source):
    assert words(said(NEIGHBOUR, sentence)[1].source) == source


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("A builder accused of fraud threatened to burn down a house, a jury heard yesterday.", "a jury"),
        ("Roe lied to the bank for years, the court heard.", "the court"),
        ("Roe threatened to kill his wife, Ferrow crown court was told on Monday.", "Ferrow crown court"),
        ("The inquest heard that Roe had drunk two bottles of gin.", "The inquest"),
        ("On Monday the court was told that Roe had fled.", "the court"),
        ("The officer was told by his boss that he could go, the hearing was told.", "the hearing"),
    ],
)
def test_court_hears_what_is_said(sentence, source):
    assert words(only(sentence).source) == source


def test_what_a_band_heard_is_said_by_nobody():
    assert only("The band heard that the hall was full.").voice is Voice.NEWSPAPER


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The mill was sold twice, as reported by the Ferrow Times.", "the Ferrow Times"),
        ("Drugs are sent to Spain as reported by arrested dealers.", "arrested dealers"),
        ("Roe was warned twice, Ann Hill noted.", "Ann Hill"),
        ("The device, which sources claim is called the Pad, is sold in May, according to the Courier.", "the Courier"),
        ("The letter, which Roe says is fake, claims that he was paid.", "The letter, which Roe says is fake"),
        ("Roe denied that he had, as she claimed, been drunk.", "Roe"),
        ("The chief was suspended on Monday after staff alleged that she stole from the till.", None),
        ("The army published a report earlier this year that showed that a third of the land was lost.", "a report"),
        ("Myers referred to a change in the process, saying, “All of them want to be part of it now.”", "Myers"),
        ("An automated message was sent saying that the cabin had lost its pressure.", "An automated message"),
        ("Hill is survived by her wife Ann Roe, who once said she never saw her drunk.", None),
        ("The view of the board is that Roe was robbed.", "the board"),
        ("His belief was that the bank would pay.", "His"),
        ("Officers did not find any evidence for the Roe campaign's accusation of fraud.", "the Roe campaign"),
        ("According to Mr. Roe, the treasurer joked about the account at a party.", "Mr. Roe"),
        ("He quoted her as saying, “As long as nobody asks, nobody knows.”", "her"),
        ("The minister, Tom Dale, has written to the board demanding an answer.", "The minister, Tom Dale"),
        ("Another suggested that money was the motive.", "Another"),
        ("In Scotland and Wales, he noted, parking at hospitals is free.", "he"),
        ("It was 25 minutes, she maintained; she was sure of it.", "she"),
        ("Boyd shot back that she had been misled.", "Boyd"),
        ("The board made it clear that Roe would go.", "The board"),
        ("Vetting had been “patchy”, he accepted, and complaints had been dealt with too slowly.", "he"),
        ("It was announced last week that the mill would close.", None),
    ],
)
def test_of_several_cues_the_right_one_is_taken(sentence, source):
    assert words(only(sentence).source) == source


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Prime Minister Dr. Amir Singh stated last month that rebels were near.", "Prime Minister Dr. Amir Singh"),
        ("Former Sen. Ann Hill of Ohio stated in May that she was tired.", "Former Sen. Ann Hill of Ohio"),
        ("Ann Hill (Labour) said the plan was mad.", "Ann Hill (Labour)"),
        ("Ann Hill, the member for Ferrow (Labour), said it was mad.", "Ann Hill, the member for Ferrow (Labour)"),
        ("Tom Dale, head of Dale Inc. (NYSE: DLE), said sales fell.", "Tom Dale, head of Dale Inc. (NYSE: DLE)"),
        ("]] Tom Dale, the head of it, said sales fell.", "Tom Dale, the head of it"),
        ("A man named in the report as Witness C said he saw it.", "A man named in the report as Witness C"),
        ("It was sold, according to a man who was there.", "a man who was there"),
        ("Ann Hill, who was deputy mayor until 2019, said so.", "Ann Hill, who was deputy mayor until 2019"),
        ("Late Tuesday night police said a man was held.", "police"),
        ("A statement aired on Libyan state TV said that the ship sank.", "A statement aired on Libyan state TV"),
        ("Members asked the minister, Tom Dale, if he knew that “Roe and others had been paid”.", "Members"),
        (
            "Members of both parties, asked the minister, Tom Dale, if he knew that “all of them were paid”.",
            "Members of both parties",
        ),
        ("According to onlookers, some members of the league, including Roe, are worried.", "onlookers"),
        (
            "According to Tass, the news agency, a cargo plane of the navy, lost on Monday, was found.",
            "Tass, the news agency",
        ),
        (
            "“They are moving away from the shore,” Tom Dale, coordinator for the agency said.",
            "Tom Dale, coordinator for the agency",
        ),
    ],
)
def test_source_is_a_whole_noun_phrase_and_no_listener_and_no_time(sentence, source):
    assert words(only(sentence).source) == source


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor called off a meeting to visit the sick.",
        "The guards failed to note his first call for help.",
        "The clerk lost the woman's first call for a doctor.",
        "Only Roe, Hill and Moss now maintain the ban.",
        "The court took an interest in his posting to Coptic blogs.",
        "France was part of a majority of EU states that imposed limits.",
        "The tape is recent according to Ferrow standards.",
    ],
)
def test_verb_or_noun_of_another_meaning_attributes_nothing(sentence):
    assert only(sentence).source is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Roe is understood to have left the country.",
        "Talks will be held in May, it is understood.",
        "The fire was set on purpose, it was claimed last night.",
        "Roe is alleged to have stolen £300 from a till.",
    ],
)
def test_where_nobody_can_be_named_nobody_is(sentence):
    found = said(NEIGHBOUR, sentence)[1]
    assert (found.source, found.voice, found.suggestion) == (None, Voice.INDIRECT, ALLEGED)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("“We are not safe here,” was all the mayor would say.", "the mayor"),
        ("“Never in my life,” came the reply.", None),
        ("Senator Tom Dale was blunter: “She has to go now.”", "Senator Tom Dale"),
        ("Another mother was not so sure: “They lied to us before.”", "Another mother"),
        ("Tom Dale had a warning: “The dam will burst by May.”", "Tom Dale"),
        ("“We listen to every comment.” – Tom Dale, mayor", "Tom Dale, mayor"),
        ("“The bridge is next” is written on the wall.", None),
        ("They wore black shirts, symbolising “the law of the land is dead”.", None),
    ],
)
def test_neighbour_is_not_named_for_a_quotation_with_words_of_its_own(sentence, source):
    assert words(said([NEIGHBOUR, sentence])[1].source) == source


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Her neighbour, Tom Kells, agreed.", "Her neighbour, Tom Kells"),
        ("Asked whether he would quit, Dale laughed.", "Dale"),
        ("The mayor was in no doubt.", "The mayor"),
        ("He shook his head.", "He"),
        ("The council met on Monday.", None),
    ],
)
def test_bare_quotation_is_by_whoever_reacts_right_before_it(before, source):
    assert words(said([before, "“They have not thought it through.”"])[1].source) == source
    assert said(before, "“They have not thought it through.”")[1].source is None


def test_name_before_a_quotation_over_paragraphs_holds_up_to_its_pronoun():
    first = ["“I have known her for years,” the governor said.", "“She is honest.", "That is all."]
    found = said(first, "“People want to hurt me.", "“I will not let them,” he went on.")
    assert [words(f.source) for f in found] == ["the governor"] * 4 + ["he"]
    found = said(["“It fell,” Hill said.", "“It was old.", "It was rusty,” Dale said."])
    assert [words(f.source) for f in found] == ["Hill", "Dale", "Dale"]


def test_line_under_a_quotation_says_whose_it_is():
    found = said("The road is open.", ["“We listen to every comment.", "We always did.”"], "— Ann Hill, mayor")
    assert [words(f.source) for f in found] == [None, "Ann Hill, mayor", "Ann Hill, mayor", None]
    assert found[1].cue is None


def test_announced_statement_is_its_owners():
    found = said("Here is the trust's statement in full:", ["We take it seriously.", "A clerk has been hired."])
    assert [words(f.source) for f in found[1:]] == ["the trust", "the trust"]
    assert found[1].voice is Voice.DIRECT


def test_letter_without_marks_goes_on_in_its_paragraph():
    found = said(["The email, sent on Monday, reads: Team, I am on leave.", "I will be back."], "It rained.")
    assert [words(f.source) for f in found] == ["The email", "The email", None]


@pytest.mark.parametrize(
    "written", ["con\N{LATIN SMALL LIGATURE FI}rmed", "con\N{SOFT HYPHEN}firmed", "con\N{ZERO WIDTH SPACE}firmed"]
)
def test_letters_as_a_browser_prints_them_do_not_hide_a_cue(written):
    (found,) = analyse(f"The mayor {written} that the dam was old.", spoken="en").findings
    assert words(found.attribution.source) == "The mayor"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Few believe Harte, who said it fell.", "Harte"),
        ("Few believe Harte, the mayor of Ferrow, who said it fell.", "Harte, the mayor of Ferrow"),
        ("Few people in Ferrow trust Ida Harte, who says the money is gone.", "Ida Harte"),
        ("They trust Harte, who said it fell.", "Harte"),
        ("The report names Harte, who said it fell.", "Harte"),
        ("Many doubt Harte, who said he was ill.", "Harte"),
        ("Critics blame local builders, who said it fell.", "local builders"),
        ("The arms dealer Harte, who said it fell, left.", "The arms dealer Harte"),
        ("The twins Ida and May Harte, who said it fell, left.", "The twins Ida and May Harte"),
    ],
)
def test_who_tells_of_the_noun_before_it_and_of_no_clause(sentence, source):
    assert _whom_a_relative_tells_of(sentence) == source


def _whom_a_relative_tells_of(sentence):
    tokens = tokenize(pieces(sentence), 0, ())
    relative = next(k for k, token in enumerate(tokens) if token.low in ("who", "which"))
    first, end = told_of(tokens, relative)
    return " ".join(token.text for token in tokens[first:end]).replace(" ,", ",")


@pytest.mark.parametrize(
    "sentence",
    [
        "Harte refuses to say who denied it.",
        "Roe wants to know who denied the charge.",
        "It is unclear who denied the claims.",
        "The inquiry is about who denied the claims.",
    ],
)
def test_a_question_who_denied_it_names_nobody(sentence):
    found = only(sentence)
    assert (found.source, found.voice, found.suggestion) == (None, Voice.NEWSPAPER, None)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Dorn was denied bail by judge Ada Holm, who said he might flee.", "judge Ada Holm"),
        ("Dorn was refused entry by officer Ada Holm, who said he had no papers.", "officer Ada Holm"),
        ("Dorn was handed a fine by judge Ada Holm, who said he lied.", "judge Ada Holm"),
        ("Dorn was denied a visa by the embassy, which said he lied.", "the embassy"),
        ("Dorn was named in a report by the board, which said he lied.", "a report by the board"),
    ],
)
def test_who_did_something_to_somebody_speaks_without_what_they_did(sentence, who):
    assert _whom_a_relative_tells_of(sentence) == who
