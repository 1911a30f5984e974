"""What is found on either database, by whom, and that the index follows what the desk holds."""

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection

from factcheck.articles.actions import revise
from factcheck.articles.models import Article, Assertion
from factcheck.db import bulk
from factcheck.ingest import from_paste
from factcheck.review.actions import sessions
from factcheck.review.actions.replies import conceal_reply, withdraw_request
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.models import Evidence, Question, Source, Tag
from factcheck.search import index
from factcheck.search.models import Entry
from factcheck.search.queries import visible_matches
from factcheck.search.terms import parse
from factcheck.search.views import RESULTS_ON_PAGE
from tests.asks import ask, logged_in, words_of
from tests.makers import (
    add_evidence,
    first_assertion,
    make_article,
    make_person,
    place_tag,
    record_reply,
    record_request,
)


def names(words):
    """Return what stands between blanks."""
    return words.split(" ")


def said(person, asked, standing=""):
    """Return the words of all entries that a person finds."""
    return [entry.words for entry in visible_matches(parse(asked), person, standing)]


def article(*, by=None, **fields):
    return Article.objects.create(**{"title": "Untitled", "loaded_by": by, "loaded_by_name": "Edda", **fields})


def assertion_of(words, by):
    given = {"article": article(by=by), "key": words[:60], "words": words, "order": 1}
    return Assertion.objects.create(**given)


FOUND = [
    ("Leaders of al-Qaida met in Łódź.", ["al-Qaida", "al qaida", "AL-QAI", "Lodz", "łódź", "LOD", "qaida met"]),
    (
        "São Tomé’s Müller-Lüdenscheidt owes €4,200.50",
        ["sao tome", "Muller", "mueller"[:2], "lüdensch", "4,200", "4200"[:1]],
    ),
    ("Straße, Ærø, Đorđe, Øresund, Œuvre, Þingvellir", ["strasse", "aero", "dorde", "oresund", "oeuvre", "thingv"]),
    ("İstanbul IRMAK ırmak", ["istanbul", "irmak"]),
    ("Президент Йошкар-Олы ушёл", ["ПРЕЗИДЕНТ", "йошкар", "олы", "ушёл"]),
    ("Ο Οδυσσέας έφυγε", ["οδυσσέας", "ΈΦΥΓΕ"]),
    ("الرئيس قال ٤٢", ["الرئيس", "٤٢"]),
    ("ראש הממשלה אמר", ["הממשלה"]),
    ("प्रधानमंत्री ने कहा", ["प्रधानमंत्री", "प्रधान", "कहा"]),
    ("총리는 말했다", ["총리", "말했다"]),
    ("首相は東京で記者団に語った", ["東京", "記者団", "首相は東京"]),
    ("นายกรัฐมนตรีกล่าวว่า", ["รัฐมนตรี"]),
    ("O’Brien’s AT&T e-mail a_b C++ 3.5%", ["o'brien", "O’Brien", "at&t", "email"[:1], "a_b", "c++", "3.5 %"]),
    ("One two three four", ["two one", '"two three"', "“three four”", '"one two three four"', "fo thr", '"two three']),
]


@pytest.mark.parametrize(("words", "asked"), FOUND)
def test_words_are_found_as_they_are_asked_for(words, asked, editor):
    assertion_of("Something else altogether, zzz.", editor)
    assertion_of(words, editor)
    assert {q: [s.rstrip("\n") for s in said(editor, q)] for q in asked} == {q: [words] for q in asked}


def test_other_words_are_not_found(editor):
    assertion_of("One two three four", editor)
    for asked in ("wo", '"tw"', '"one three"', "one five", "hree", "on-three", '"fo"', "o"):
        assert said(editor, asked) == [], asked


FINDS = names("one* ^one -one !one (one one) one:* 'one' one\\ +one {one} \"one one|two one&two one;two one\"")
FINDS += ["one | two", "one & two", "one AND two", "one OR not", "NOT one", "one* AND (two*)", "\x00one", "one %"]
FINDS_NOTHING = names('words:five two:one one:A % _ \\ " \'\' "" * \ud7ff 𝓸𝓷𝓮 👍 \u200b NULL - ;')
FINDS_NOTHING += ["one <3> two", "one NEAR/2 two", "one; DROP", "two one x", "a" * 300]


def test_characters_with_a_meaning_for_the_database_have_none_here(editor):
    assertion_of("One two and or not words", editor)
    site = logged_in(editor)
    for asked in [*FINDS, *FINDS_NOTHING]:
        answer = site.get("/search/", {"q": asked})
        assert (answer.status_code, "1 result," in words_of(answer)) == (200, asked in FINDS), asked


def desk(editor):
    """An article with a tag, evidence, questions: each word of it in one place alone."""
    draft = make_article(by=editor, title="Harbourtitle", byline="Bylinaria", place="Placeford")
    given = {"title": "Sourcetitle", "excerpt": "Excerptal", "locator": "Locatoria 4"}
    assertion = add_evidence(first_assertion(draft), by=editor, **given, url="https://addressed.example/")
    place_tag(assertion, "alleged", by=editor, party="Partyname", note="Notewords")
    site = logged_in(editor)
    assertion.refresh_from_db()
    ask(site, assertion, "questions", text="Questionary")
    assertion.refresh_from_db()
    ask(site, assertion, f"questions/{Question.objects.get().pk}/answer", text="Answerable")
    return assertion


PLACES = ["Harbourtitle", "Bylinaria", "Placeford", "Sourcetitle", "Excerptal", "Locatoria", "addressed.example",
          "Partyname", "Notewords", "Questionary", "Answerable", "Mira Holt", "pumps had failed"]  # fmt: skip


def test_words_are_found_wherever_they_stand_and_lead_to_their_sentence(editor):
    assertion = desk(editor)
    site = logged_in(editor)
    for words in PLACES:
        page = site.get("/search/", {"q": words}).content.decode()
        address = f"/review/{assertion.article_id}/"
        assert f'href="{address}' in page, words
        assert '<strong class="hit">' in page, words
    assert f'href="{address}?at={assertion.pk}"' in site.get("/search/", {"q": "Partyname"}).content.decode()


def asked_for_comment(assertion, by):
    """Somebody asked to comment on a sentence, with an answer and a denial: each word of it in one place alone."""
    request = record_request(assertion, by=by, party="Askedparty", asked_by="Askerina")
    reply = record_reply(request, by=by, words="Printably no.", confidential_words="Secretly yes.")
    place_tag(assertion, "alleged", by=by, denial={"denied_by": "Denierson", "denied_words": "Untruthful"})
    return reply


COMMENTS = ("Askedparty", "Askerina", "Printably", "Denierson", "Untruthful")


def test_requests_for_comment_replies_and_denials_are_found_by_who_may_see_them(editor, reader):
    reply = asked_for_comment(first_assertion(make_article(by=editor)), editor)
    board = f"/review/{reply.request.article_id}/replies/"
    assert [words for words in COMMENTS if len(said(reader, words)) != 1] == []
    assert (said(reader, "Secretly"), said(editor, "Secretly")) == ([], ["Secretly yes."])
    assert "Nothing found" in words_of(logged_in(reader).get("/search/", {"q": "Secretly"}))
    page = logged_in(editor).get("/search/", {"q": "Secretly"})
    assert (board in page.content.decode(), "confidential reply" in words_of(page)) == (True, True)
    conceal_reply(article=reply.request.article, reply_id=reply.pk, write=WriteRequest(editor))
    assert (said(reader, "Printably"), said(editor, "Printably")) == ([], ["Printably no."])
    withdraw_request(article=reply.request.article, request_id=reply.request_id, write=WriteRequest(editor))
    assert [words for words in ("Askedparty", "Printably", "Secretly") if said(editor, words)] == []


def test_index_made_anew_is_the_index_that_was_kept(editor, capsys):
    asked_for_comment(desk(editor), editor)
    Article.objects.update(byline="Otherline", place="Otherford")
    Source.objects.update(title="Renamed source")
    columns = ("kind", "row_id", "article_id", "assertion_id", "confidential", "words")
    kept = sorted(Entry.objects.values_list(*columns), key=str)
    call_command("rebuild_search")
    assert sorted(Entry.objects.values_list(*columns), key=str) == kept
    assert f"holds {len(kept)} entries" in capsys.readouterr().out
    assert len(said(editor, "Otherline")) == len(said(editor, "Otherford")) == len(said(editor, "Renamed source")) == 1
    assert said(editor, "Bylinaria") == said(editor, "Placeford") == said(editor, "Sourcetitle") == []


def test_index_is_laid_anew_over_what_the_desk_holds(editor):
    asked_for_comment(desk(editor), editor)
    kept = sorted(Entry.objects.values_list("kind", "row_id", "words"))
    by_hand = SimpleNamespace(connection=connection)
    index.remove(by_hand)
    index.create(by_hand)
    with connection.cursor() as cursor:
        index.fill(cursor, connection.vendor)
    assert sorted(Entry.objects.values_list("kind", "row_id", "words")) == kept
    assert (len(said(editor, "Printably")), len(said(editor, "Questionary"))) == (1, 1)


def test_rows_that_went_round_the_actions_are_found(editor):
    names = ["article", "key", "words", "order"]
    bulk.insert(Assertion, names, [(article(by=editor).pk, "k", "Straightaway stored", 1)])
    assert said(editor, "straightaway") == ["Straightaway stored\n"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_assertion SET words = 'Rewritten behind'")
    assert (said(editor, "straightaway"), said(editor, "rewritten")) == ([], ["Rewritten behind\n"])


def test_words_longer_than_the_index_takes_are_stored_all_the_same(editor):
    assertion = assertion_of("first " + "wo rd " * 9_000 + "x" * 100_000, editor)
    assertion_of("y" * 5_000, editor)
    assert len(said(editor, "first")) == 1
    assert Assertion.objects.get(pk=assertion.pk).words.endswith("xxx")


def test_what_was_withdrawn_removed_or_left_the_text_is_found_no_more(editor):
    assertion = desk(editor)
    site = logged_in(editor)
    assertion.refresh_from_db()
    ask(site, assertion, f"evidence/{Evidence.objects.get().pk}/remove")
    assertion.refresh_from_db()
    ask(site, assertion, "tag", verdict="")
    assert [words for words in PLACES if not said(editor, words)] == [
        "Sourcetitle",
        "Excerptal",
        "Locatoria",
        "addressed.example",
        "Partyname",
        "Notewords",
    ]
    revise(
        article=assertion.article,
        source=from_paste("Ports\n\nNine cranes fell in May, police said.\n", limit=999),
        by=editor,
    )
    assert said(editor, "pumps") == []
    assert len(said(editor, "cranes")) == 1


SECRETS = ("Sourcetitle", "Excerptal", "Locatoria", "addressed.example", "Notewords", "Questionary", "Answerable")


def test_confidential_words_are_found_by_nobody_who_may_not_see_them(editor, reader):
    assertion = desk(editor)
    site = logged_in(editor)
    assert all(said(reader, words) for words in SECRETS)
    assertion.refresh_from_db()
    for verb in (
        f"evidence/{Evidence.objects.get().pk}",
        f"notes/{Tag.objects.get().pk}",
        f"questions/{Question.objects.get().pk}",
    ):
        assert ask(site, assertion, f"{verb}/conceal", seen=None).status_code == 200
    assert [words for words in SECRETS if said(reader, words)] == []
    assert [words for words in SECRETS if not said(editor, words)] == []
    for words in SECRETS:
        page = words_of(logged_in(reader).get("/search/", {"q": words}))
        assert f"Nothing found for “{words}”" in page


def test_answer_made_confidential_alone_leaves_the_question(editor, reader):
    assertion = desk(editor)
    assertion.refresh_from_db()
    ask(logged_in(editor), assertion, f"questions/{Question.objects.get().pk}/conceal", answer_alone="on")
    assert (len(said(reader, "Questionary")), said(reader, "Answerable")) == (1, [])


def test_blind_session_hides_what_another_concluded_until_one_has_concluded(editor, reviewer, other_reviewer):
    draft = make_article(by=editor)
    sessions.open_(
        article=draft.article, by=editor, reviewers=[reviewer, other_reviewer], required_reviewers=2, blind=True
    )
    assertion = first_assertion(draft)
    place_tag(assertion, "alleged", by=reviewer, party="Partyname", note="Notewords")

    def results(person):
        return [
            words_of(logged_in(person).get("/search/", {"q": q})).count("1 result,") for q in ("Partyname", "Notewords")
        ]

    assert (results(reviewer), results(other_reviewer), results(editor)) == ([1, 1], [0, 0], [0, 0])
    place_tag(assertion, "denied", by=other_reviewer, party="Somebody")
    assert results(other_reviewer) == [1, 1]


def test_results_are_filtered_by_standing_and_paged(editor):
    draft = make_article(by=editor)
    place_tag(first_assertion(draft), "denied", by=editor, party="Holt")
    for n in range(RESULTS_ON_PAGE + 1):
        assertion_of(f"Holt paid {n}", editor)
    site = logged_in(editor)
    first, second = (site.get("/search/", {"q": "holt", "page": n}) for n in (1, 2))
    assert (first.content.count(b"<li>\n            <div"), b'rel="next"' in first.content) == (RESULTS_ON_PAGE, True)
    assert b"Councillor Mira" in second.content
    assert "There is no page 9" in words_of(site.get("/search/", {"q": "holt", "page": 9}))
    denied = site.get("/search/", {"q": "holt", "standing": "denied"})
    assert "1 result," in words_of(denied)
    assert "Nothing disputed found for “holt”" in words_of(site.get("/search/", {"q": "holt", "standing": "disputed"}))


def test_newest_come_first(editor):
    for n in range(3):
        assertion_of(f"Holt paid {n}", editor)
    assert [s.strip()[-1] for s in said(editor, "holt")] == ["2", "1", "0"]


def test_page_says_in_words_what_cannot_be_searched(editor):
    site = logged_in(editor)
    assert "All words have to stand in one" in words_of(site.get("/search/"))
    assert "“...” has no letter or digit" in words_of(site.get("/search/", {"q": " ... "}))
    for asked, why in (("a" * 301, "at most 300 letters"), ("ab " * 21, "at most 20")):
        answer = site.get("/search/", {"q": asked})
        assert answer.status_code == 422
        assert why in words_of(answer)
        assert asked.strip() in answer.content.decode()


def test_words_that_are_marked_are_escaped(editor):
    assertion_of("<b>Holt</b> & <script>alert(1)</script>", editor)
    page = logged_in(editor).get("/search/", {"q": "holt script"}).content.decode()
    assert '&lt;b&gt;<strong class="hit">Holt</strong>&lt;/b&gt; &amp; &lt;<strong class="hit">script</strong>' in page


@pytest.mark.parametrize("standing", ["", "open"])
def test_search_is_read_from_the_index(standing, editor):
    plan = visible_matches(parse("holt"), editor, standing)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")  # of so few rows
        assert "Bitmap Index Scan on search_entry_found" in plan.explain()
    else:
        said = plan.explain()
        assert "SCAN search_words VIRTUAL TABLE INDEX" in said
        assert "SEARCH search_entry USING INTEGER PRIMARY KEY" in said
        assert "TEMP B-TREE" not in said


def test_search_asks_the_same_few_questions_however_much_is_found(editor):
    from tests.shape.test_costs import asked_by

    site, counts = logged_in(editor), []
    for n in (1, 30):
        for k in range(n):
            place_tag(assertion_of(f"Holt paid {n} {k}", editor), "denied", by=editor, party="Holt")
        site.get("/search/", {"q": "holt"})
        questions, answer = asked_by(lambda: site.get("/search/", {"q": "holt"}))
        assert answer.status_code == 200
        counts.append(len(questions))
    assert counts[0] == counts[1]
    assert counts[0] <= 7


def test_person_who_may_read_sees_the_link(reader):
    assert '<a href="/search/"' in logged_in(make_person("Who", "reviewer")).get("/").content.decode()
