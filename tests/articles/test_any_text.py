"""Any text on its way from a paste to stored sentences (STANDARDS 3): what it must never lose, cut or claim."""

import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.articles import actions
from factcheck.articles.models import Article
from factcheck.engine import Kind, analyse, key
from factcheck.ingest import Unreadable, from_paste
from tests.growth import assert_linear, repeated
from tests.makers import make_article, make_long_article
from tests.scale import sized
from tests.standards import standard

pytestmark = pytest.mark.usefixtures("last_seen_stays")

LIMIT = 2_000_000


def cut(text: str) -> list[str]:
    """Return the sentences behind a first one that keeps the text from being a headline alone."""
    return [f.sentence.text for f in analyse(f"The port opened in May. {text}").findings][1:]


def words_of(draft) -> list[str]:
    return [draft.text[s.start : s.end] for s in draft.sentences.order_by("index")]


@standard("B26")
@pytest.mark.django_db
def test_ten_thousand_blank_lines_make_no_sentence_and_no_paragraph():
    draft = make_article("The pier failed twice." + "\n" * 10_000 + "The crane failed 3 times.")
    assert words_of(draft) == ["The pier failed twice.", "The crane failed 3 times."]
    assert draft.sentences.order_by("index").last().paragraph == 1


@standard("B28")
@pytest.mark.django_db
def test_one_line_of_two_hundred_thousand_letters_is_kept_whole():
    draft = make_article("x" * 200_000)
    assert "".join(words_of(draft)) == "x" * 200_000


@standard("B29")
def test_trailing_blanks_cost_no_more_than_their_number():
    assert_linear(analyse, 30_000, repeated(" ", before="The pier failed."))


@standard("B31")
def test_soft_hyphens_change_no_identity():
    assert key("The har\u00adbour failed.") == key("The harbour failed.")


@standard("B33")
@pytest.mark.django_db
def test_arabic_text_with_figures_keeps_its_order_and_its_offsets():
    text = "قال الوزير إن 12 مضخة تعطلت في مايو. هل كان يعلم؟ لم يجب أحد."
    draft = make_article(text)
    assert words_of(draft) == ["قال الوزير إن 12 مضخة تعطلت في مايو.", "هل كان يعلم؟", "لم يجب أحد."]


@standard("B36")
def test_letters_that_look_alike_make_two_sentences():
    assert key("Mayor Roth paid.") != key("Mаyor Roth paid.")  # the second has a Cyrillic а


@standard("B42")
@pytest.mark.parametrize("word", ["İstanbul'da ışık", "Straße", "Ὀδυσσεύς"])
def test_case_folding_changes_no_stored_letter(word):
    text = unicodedata.normalize("NFC", f"The clerk wrote {word} twice. The board read it.")
    assert next(f.sentence.text for f in analyse(text).findings) == text.split(". ")[0] + "."


@standard("B43")
def test_chinese_sentences_are_cut_at_their_stops():
    found = [f.sentence.text for f in analyse("港口于五月关闭。起重机坏了三次！谁知道？没有人回答。").findings]
    assert found == ["港口于五月关闭。", "起重机坏了三次！", "谁知道？", "没有人回答。"]


@standard("B45")
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("बंदरगाह मई में बंद हुआ। क्रेन तीन बार टूटी।", 2),
        ("Նավահանգիստը փակվեց։ Ոչ ոք չպատասխանեց։", 2),
        ("هل كان يعلم؟ لم يجب أحد.", 2),
    ],
)
def test_stops_of_other_scripts_end_sentences(text, count):
    assert len(analyse(text).findings) == count


@standard("B47")
@pytest.mark.parametrize("word", ["Mr.", "Dr.", "U.S.", "e.g.", "No.", "St.", "Jan."])
def test_abbreviations_end_nothing(word):
    assert len(cut(f"The clerk met {word} 5 Harbour last week.")) == 1


@standard("B48")
@pytest.mark.parametrize("word", ["3.14", "$1.2 million", "v2.0.1", "www.port.co.uk", "10.30 p.m."])
def test_stops_inside_figures_and_addresses_end_nothing(word):
    assert len(cut(f"The report names {word} as the answer.")) == 1


@standard("B49")
@pytest.mark.parametrize("end", ["...", "…", "?!", "!!!"])
def test_several_marks_are_one_end(end):
    assert cut(f"Nobody knew{end} The board met on Monday.") == [f"Nobody knew{end}", "The board met on Monday."]


@standard("B50")
def test_a_quotation_that_ends_a_sentence_ends_it():
    assert cut("“No.” He left.") == ["“No.”", "He left."]


@standard("B52")
def test_a_sentence_in_brackets_opened_in_mid_sentence_is_no_end():
    assert len(cut("The board (it met on Monday. It said nothing.) paid 3 million euros.")) == 1


@standard("B55")
@pytest.mark.parametrize("mark", ["¹", "[2]"])
def test_footnote_marks_stay_with_the_sentence_before(mark):
    assert cut(f"The crane failed twice.{mark} The board paid.") == [
        f"The crane failed twice.{mark}",
        "The board paid.",
    ]


@standard("B56")
def test_an_article_in_capitals_is_cut_and_asserts():
    findings = analyse("THE PIER FAILED IN MAY. THE BOARD PAID 3 MILLION EUROS. NOBODY WAS HURT.").findings
    assert len(findings) == 3
    assert findings[1].rating.assertive


@standard("B57")
def test_an_article_in_small_letters_is_cut():
    assert len(analyse("the pier failed in may. the board paid 3 million euros. nobody was hurt.").findings) == 3


@standard("B59")
@pytest.mark.parametrize("text", ["Who paid for the pier?", "Stop the works at once!", "Good morning, everybody."])
def test_questions_commands_and_greetings_assert_nothing(text):
    assert not analyse(text).findings[0].rating.assertive


@standard("B60")
@pytest.mark.django_db
def test_words_of_denial_are_a_hint_and_no_verdict():
    draft = make_article("The board denies the allegation that 12 pumps failed.")
    assertion = draft.article.assertions.get()
    assert (assertion.suggestion, assertion.standing) == ("denied", "open")


@standard("B64")
@pytest.mark.django_db
def test_one_word_changed_offers_the_two_drafts_side_by_side(client, editor):
    article = make_article("The crane failed 3 times. The board paid.", by=editor).article
    actions.revise(
        article=article, source=from_paste("The crane failed 4 times. The board paid.", limit=LIMIT), by=editor
    )
    client.force_login(editor)
    page = client.get(reverse("articles:compare", args=[article.pk, 2])).content.decode()
    assert "<del>3</del>" in page
    assert "<ins>4</ins>" in page


@standard("B65", "P8")
@pytest.mark.early
@pytest.mark.django_db
@sized("sentences", 2_500, soak=13_500)
def test_a_megabyte_is_loaded_with_few_questions_and_its_pages_cost_what_those_of_a_thousand_sentences_cost(
    client, reviewer, sentences
):
    client.force_login(reviewer)

    def asked_for(address):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200
        return len(asked), len(answer.content)

    thousand = make_long_article(999)
    with CaptureQueriesContext(connection) as asked:
        megabyte = make_long_article(sentences)
    assert len(megabyte.text.encode()) > 72 * sentences
    assert len(asked) <= 20
    for view in ("review:review", "articles:article"):
        short, long = (asked_for(reverse(view, args=[draft.article_id])) for draft in (thousand, megabyte))
        assert long[0] == short[0]
        assert long[1] < 1.1 * short[1]


@standard("B66")
def test_ten_megabytes_are_refused_in_words():
    with pytest.raises(Unreadable, match="smaller than 2 MB"):
        from_paste("a" * 10_000_000, limit=LIMIT)


@standard("B27")
@pytest.mark.django_db
def test_nothing_but_blanks_makes_no_article():
    with pytest.raises(Unreadable, match="nothing to check"):
        make_article(" \n\t ")
    assert not Article.objects.exists()


@standard("B53")
def test_a_byline_is_its_own_block_and_asserts_nothing():
    findings = analyse("Pier closed after failure\n\nBy Dana Frey\n\nThe pier failed in May, the port said.").findings
    assert [f.sentence.kind for f in findings] == [Kind.HEADLINE, Kind.BYLINE, Kind.SENTENCE]
    assert not findings[1].rating.assertive
