"""Who says it, with which words, in which voice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.engine.attribution.attribute import attribute
from factcheck.engine.findings import Attribution, Kind, Sentence, Suggestion, Voice, named


def cut(*paragraphs):
    """Put paragraphs, each a list of sentences, together to a text and its sentences."""
    text, found = "", []
    for number, paragraph in enumerate(paragraphs):
        for sentence in [paragraph] if isinstance(paragraph, str) else paragraph:
            kind = Kind.LIST_ITEM if sentence.startswith("- ") else Kind.SENTENCE
            found.append(Sentence(len(found), number, len(text), len(text) + len(sentence), sentence, kind))
            text += sentence + " "
        text = text[:-1] + "\n"
    return text, found


def said(*paragraphs):
    return attribute(*cut(*paragraphs))


def only(sentence):
    (found,) = said(sentence)
    return found


def words(mention):
    return mention and mention.text


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Bob Dorn, prosecutors say, took 3 million.", "prosecutors"),
        ("Dorn, Falk says, stole 3 cars.", "Falk"),
        ("Mayor Ada Holm, police said, hit a boy of 12.", "police"),
        ("Dorn, Falk told the court, shot 2 men.", "Falk"),
        ("Dorn, a friend told the Gazette on Monday, owns 3 guns.", "a friend"),
        ("Dorn, his wife says, beat her.", "his wife"),
        ("Dorn, the lawsuit alleges, took 3 million.", "the lawsuit"),
        ("Dorn, according to police, stole 3 cars.", "police"),
        ("Dorn, according to Ida Falk, the prosecutor, stole 3 cars.", "Ida Falk, the prosecutor"),
        ("Dorn, said Falk, stole 3 cars.", "Falk"),
        ("Dorn, say police, stole 3 cars.", "police"),
        ("Dorn – Falk says – stole 3 cars.", "Falk"),
        ("Dorn, the mayor of Brück, prosecutors say, took 3 million.", "prosecutors"),
        ("Dorn, Ida Falk, a prosecutor, said, took 3 million.", "Ida Falk, a prosecutor"),
        ("Dorn and Holm, police say, shot 2 men.", "police"),
        ("Dorn, Holm and Roe, police said, stole 3 cars.", "police"),
        ("On Monday, Dorn, Falk said, stole 3 cars.", "Falk"),
        ("Dorn, Falk said, never paid the tax.", "Falk"),
        ("Dorn, Falk said, and Holm stole 3 cars.", "Falk"),
        ("Dorn, Falk denied, took 3,000 euros.", "Falk"),
        ("Dorn, her lawyer denied, beat her.", "her lawyer"),
        ("Dorn, she says, hit her.", "she"),
        ("Dorn stole 3 cars, he told the court.", "he"),
        ("Dorn stole 3 cars, Falk told the court.", "Falk"),
    ],
)
def test_an_inserted_clause_alone_names_who_speaks(sentence, source):
    assert words(only(sentence).source) == source


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Ada Holm, the mayor, said Dorn stole 3 cars.", "Ada Holm, the mayor"),
        ("Ada Holm, the mayor said, adding that it was late.", "Ada Holm, the mayor"),
        ("Ada Holm, a WHO spokesperson said it was late.", "Ada Holm, a WHO spokesperson"),
        ("Ada Holm, who leads the council, said Dorn stole 3 cars.", "Ada Holm, who leads the council"),
        ("Holm, Falk and Roe said Dorn stole 3 cars.", "Holm, Falk and Roe"),
        ("Holm, Falk and Roe said, after the meeting, that Dorn stole 3 cars.", "Holm, Falk and Roe"),
        ("Dorn stole 3 cars, according to Falk, mayor of Brück.", "Falk, mayor of Brück"),
    ],
)
def test_what_is_said_of_the_speaker_between_commas_stays(sentence, source):
    assert words(only(sentence).source) == source


@pytest.mark.parametrize("sentence", ["Dorn, Falk denied, took 3,000 euros.", "Dorn, her lawyer denied, beat her."])
def test_an_inserted_denial_is_one(sentence):
    assert only(sentence).suggestion == Suggestion.DENIED


@pytest.mark.parametrize(
    "sentences",
    [
        ["Klein and Moss said 2 men died.", "The priest, she said, hit her."],
        ["Klein stole 3 cars, he told the court.", "Voss shot 2 men, they told us."],
        ["Klein hit a boy, he admitted."],
        ["Ms Holm said 2 men died.", "It was hot, he said."],
        ["A spokesman for the town said 2 men died.", "It was hot, she said."],
        ["The Brück Daily said 2 men died.", "It was hot, he said."],
        ["Police said 2 men died.", "It was hot, she said."],
    ],
)
def test_a_pronoun_that_fits_nobody_names_nobody(sentences):
    assert said(sentences)[-1].full_source is None


def test_a_pronoun_stands_for_who_holds_two_offices():
    *_, last = said(["The president and founder of the club said it was over.", "It was hot, he said."])
    assert last.full_source == "The president and founder of the club"


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        ("Officials say the bridge will close.", "Officials", "say"),
        ("The mayor said that the bridge will close.", "The mayor", "said"),
        ("The bridge will close, the mayor said.", "the mayor", "said"),
        ("The bridge will close, said Ada Holm, the mayor of Brück.", "Ada Holm, the mayor of Brück", "said"),
        ("The bridge, the mayor said, will close in May.", "the mayor", "said"),
        ("According to the harbour office, the bridge will close.", "the harbour office", "According to"),
        ("It will close, according to two people close to the talks.", "two people close to the talks", "according to"),
        ('"We will close it," the mayor told the Harbour Gazette.', "the mayor", "told"),
        ('"We will close it," said Ada Holm.', "Ada Holm", "said"),
        ("Interfin, a news agency, reported that it had closed.", "Interfin, a news agency", "reported"),
        ("Ada Holm, who leads the town, said on Monday it would close.", "Ada Holm, who leads the town", "said"),
        ("Rep. Carl M. Dorn, R-Ohio, said he would not run.", "Rep. Carl M. Dorn, R-Ohio", "said"),
        ("In its letter, the builder wrote that it was \"sorry for the long delay\".", "the builder", "wrote"),
        ("An engineer who has seen it said it was safe.", "An engineer who has seen it", "said"),
        ("But at the hearing, the judge, Ida Falk, also said the firm had lied.", "the judge, Ida Falk", "said"),
        ("Speaking in Bergen, Ada Holm said the bridge was safe.", "Ada Holm", "said"),
        ("The letter reads \"the bridge is not to be used by lorries\".", "The letter", "reads"),
        ("A survey of 900 drivers found that most wanted a tunnel.", "A survey of 900 drivers", "found"),
        ("Most drivers believe the bridge is unsafe.", "Most drivers", "believe"),
        ("The town closed the bridge, saying it was unsafe.", "The town", "saying"),
        ("Warning that the bridge could fall, she named three engineers.", "she", "Warning"),
        ("The agency quoted Ada Holm as saying the bridge was safe.", "Ada Holm", "saying"),
        ("The builder is reported as saying that the bridge is safe.", "The builder", "saying"),
        ("The firm continues to claim that the bridge is safe.", "The firm", "claim"),
        ("The union, however, claimed that nobody had been paid.", "The union", "claimed"),
        ("A man who has read it said it showed \"no great love of bridges\".", "A man who has read it", "said"),
        ("\"It fell,\" Dorn said by telephone from Oslo.", "Dorn", "said"),
        ("The old bridge cost the town two fortunes, records show.", "records", "show"),
        ("A spokesman would say only that \"things are moving\".", "A spokesman", "say"),
        ("What drivers want most, said Ida Falk of the motor club, is a tunnel.", "Ida Falk of the motor club", "said"),
        ("Asked about rust, Dorn replied: \"It is only paint.\"", "Dorn", "replied"),
        ("The tunnel was described by one clerk as a folly.", "one clerk", "described"),
        ("Once the vote was over, Dorn commented: \"It is done.\"", "Dorn", "commented"),
        ("The drivers' union said it was paid.", "The drivers' union", "said"),
        ("Shortly after the vote, a town clerk, Carl Dorn, claimed fraud.", "a town clerk, Carl Dorn", "claimed"),
        ("The town left the league and officials said it was over.", "officials", "said"),
        ("Theresa May said the bridge would open today.", "Theresa May", "said"),
        ("USA Today reported that the bridge had closed.", "USA Today", "reported"),
        ("The mayor accused the builder of fraud.", "The mayor", "accused"),
    ],
)  # fmt: skip
def test_source_and_cue_are_found(sentence, source, cue):
    found = only(sentence)
    assert (words(found.source), words(found.cue)) == (source, cue)


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge will close in May.",
        "The town has declined to say when the bridge will close.",
        "The mayor did not say when the bridge will close.",
        "No one said the bridge would close.",
        "Who said the bridge would close?",
        "The alleged thief left the town.",
        "The builder maintained close ties to the mayor.",
        "The flood claimed 14 lives.",
        "The mayor rejected the plan.",
        "She was denied a visa last week.",
        "The Colorado State team added three players.",
        "The town helped five men whose claim acceptance rate is high.",
        "The storm slammed into the old bridge on Monday.",
        "The study is expected to show results next year.",
        "The move, announced on Wednesday, would close the bridge.",
        "The council looked into the claim that the bridge was unsafe.",
        "Neither clerk has revealed what the bridge had cost.",
        "Three men, thought to be clerks, left the town.",
    ],
)
def test_what_nobody_is_said_to_say_is_the_newspapers(sentence):
    found = only(sentence)
    assert (found.voice, found.source, found.cue, found.suggestion) == (Voice.NEWSPAPER, None, None, None)


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        ("The builder is accused of fraud.", None, "accused"),
        ("The bridge is believed to be unsafe.", None, "believed"),
        ("The bridge was reportedly sold twice.", None, "reportedly"),
        ("The court threw out the union's contention that nobody had been paid.", "the union", "contention"),
        ("The bridge closed amid allegations of fraud by two former clerks.", None, "allegations"),
        ("The bridge closed amid allegations by two former clerks of fraud.", "two former clerks", "allegations"),
        ("There were reports that the bridge had closed.", None, "reports"),
    ],
)
def test_passives_nouns_and_adverbs_attribute(sentence, source, cue):
    found = only(sentence)
    assert (found.voice, words(found.source), words(found.cue)) == (Voice.INDIRECT, source, cue)


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ('"The bridge is old and it is going to fall," she said.', Voice.DIRECT),
        ('She said the bridge was "old".', Voice.INDIRECT),
        ('She said: "The bridge is old and it is going to fall."', Voice.DIRECT),
        ('She said the old bridge over the river in the north of the town was "not at all safe".', Voice.INDIRECT),
        (
            '"It is safe," said Ada Holm, who had walked over the bridge with her two sons and a dog in May.',
            Voice.DIRECT,
        ),
    ],
)
def test_voice_is_judged_on_the_attributed_words(sentence, voice):
    assert only(sentence).voice is voice


def test_a_stance_adverb_belongs_to_the_cue():
    assert words(only("The builders flatly deny the accusations of fraud.").cue) == "flatly deny"


def test_an_appeal_is_attributed_and_puts_nothing_forward():
    found = only("The union called for the bridge to be closed.")
    assert (words(found.source), found.voice, found.suggestion) == ("The union", Voice.INDIRECT, None)


def test_a_quotation_of_several_sentences_has_one_speaker():
    first, second = said(['"The bridge is old.', 'It will fall," a clerk in the harbour office said.'])
    assert first.source == second.source
    assert words(first.source) == "a clerk in the harbour office"
    assert first.voice is second.voice is Voice.DIRECT


def test_a_quotation_that_was_introduced_keeps_its_speaker():
    found = said(['Ada Holm said: "The bridge is old.', "It has rust.", 'It will fall."'])
    assert [words(f.source) for f in found] == ["Ada Holm"] * 3


def test_a_quotation_without_attribution_takes_the_speaker_before_it():
    found = said(['"We wait," Ada Holm said.', '"The town waits too."'], '"And the harbour waits with us all."')
    assert [words(f.source) for f in found] == ["Ada Holm"] * 3


def test_a_paragraph_that_continues_a_quotation_keeps_its_speaker():
    found = said('The clerk said: "The bridge is old.', '"It will fall."')
    assert [words(f.source) for f in found] == ["The clerk"] * 2


def test_a_quotation_of_another_speaker_is_not_mixed_up():
    found = said('"We wait," Ada Holm said.', ['"We do not.', 'We go home," Carl Dorn said.'])
    assert [words(f.source) for f in found] == ["Ada Holm", "Carl Dorn", "Carl Dorn"]


def test_a_list_after_these_allegations_is_quoted():
    found = said("The union made these allegations:", "- The builder paid nobody.", "- The bridge is unsafe.")
    assert [words(f.source) for f in found[1:]] == ["The union"] * 2
    assert {f.voice for f in found[1:]} == {Voice.DIRECT}


ITEMS = ("- The port sold 40 tanks. They leaked.", "- “The dam is unsafe.”", "- The clerk took cash.")


@pytest.mark.parametrize(
    "lead",
    [
        "The harbour master denied these allegations:",
        "Ada Holm has repeatedly denied the following claims by the union:",
        "The ministry rejected these accusations:",
        "The board dismissed these reports as nonsense:",
        "Carl Dorn denied that:",
        "These allegations were denied by the company:",
        "The clerk said he denied the following:",
        "Roe pleaded not guilty to these charges:",
    ],
)
def test_what_a_denial_announces_is_denied_and_said_by_nobody(lead):
    first, *items = said(lead, *ITEMS)
    assert (first.suggestion, first.source is None) == (Suggestion.DENIED, lead.startswith("These"))
    assert {(f.voice, f.source, f.speaker, f.suggestion) for f in items} == {
        (Voice.NEWSPAPER, None, "", Suggestion.DENIED)
    }
    assert {f.cue for f in items} == {first.cue}


@pytest.mark.parametrize(
    "lead",
    [
        "The company denied wrongdoing, saying:",
        "The company denied the charges in a statement:",
        "The company denied the charges but admitted the following:",
    ],
)
def test_a_denial_that_goes_on_announces_the_words_of_who_denies(lead):
    assert [f.speaker for f in said(lead, *ITEMS)] == ["The company"] * 4


def test_a_quotation_after_a_denial_is_the_words_of_who_denies():
    _, quoted = said("The clerk denied the allegation:", '"We never took the money."')
    assert (quoted.speaker, quoted.voice, quoted.suggestion) == ("The clerk", Voice.DIRECT, Suggestion.DENIED)


@pytest.mark.parametrize(
    "lead",
    [
        "Roe faces these charges:",
        "The clerk answered these allegations:",
        "The board did not deny these allegations:",
        "Ada Holm refused to comment on these accusations:",
    ],
)
def test_who_only_answers_an_accusation_makes_none(lead):
    assert [f.speaker for f in said(lead, *ITEMS)] == [""] * 4


@pytest.mark.parametrize(
    "lead",
    [
        "The harbour master denied these allegations:",
        "Prosecutors listed these charges:",
        "The union made these allegations:",
        "The company denied the charges in a statement:",
    ],
)
def test_what_a_colon_announces_ends_with_its_list(lead):
    behind = ["Nine people drowned in May.", "Mayor Anna Roe entered the hall.", '"The money never came."']
    found = said(lead, *ITEMS, *behind)[-3:]
    assert [(f.source, f.cue) for f in found] == [(None, None)] * 3
    assert [f.voice for f in found] == [Voice.NEWSPAPER, Voice.NEWSPAPER, Voice.DIRECT]
    assert said(lead, *ITEMS, behind[-1])[-1].source is None


@pytest.mark.parametrize("lead", ["The union made these allegations:", "The ministry denies the following claims:"])
def test_without_a_list_a_colon_announces_one_paragraph(lead):
    first, second, last = said(lead, "The port sold 40 tanks.", "Nine people drowned in May.")
    assert second.cue == first.cue
    assert last == Attribution()


def test_an_item_that_names_its_speaker_does_not_end_the_list():
    found = said("The union made these allegations:", "- The dam leaks, Carl Dorn said.", "- The clerk took cash.")
    assert [f.speaker for f in found[1:]] == ["Carl Dorn", "The union"]


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("The mayor read out a statement:", "The mayor"),
        ("On Monday the mayor reads a letter:", "the mayor"),
        ("The clerk, Ada Holm, read from a prepared statement:", "The clerk, Ada Holm"),
        ("The board’s lawyer read out the statement of the family:", "The board’s lawyer"),
        ("The mayor issued a statement:", "The mayor"),
        ("The ministry published the following report:", "The ministry"),
        ("A statement read out by the mayor:", "the mayor"),
        ("A statement was issued on Monday by the board:", "the board"),
        ("A letter released by Ada Holm:", "Ada Holm"),
        ("The statement read:", "The statement"),
        ("The letter reads:", "The letter"),
    ],
)
def test_what_is_read_out_is_said_by_whoever_reads_it(lead, source):
    found = said(lead, '"The bridge has been closed for good."')
    assert [words(attribution.source) for attribution in found] == [source, source]


def test_a_quotation_after_a_statement_is_its_issuers():
    first, second = said("Ada Holm issued a statement about the bridge.", '"It has been closed for good."')
    assert (first.voice, second.voice) == (Voice.NEWSPAPER, Voice.DIRECT)
    assert (words(second.source), words(second.cue)) == ("Ada Holm", "statement")


def test_a_quotation_of_nobody_has_no_source():
    (found,) = said('"The bridge is closed for good."')
    assert (found.voice, found.source, found.cue) == (Voice.DIRECT, None, None)


def test_a_sentence_between_two_quotations_is_the_newspapers():
    found = said(['"We wait," Ada Holm said.', "The bridge was built in 1931.", '"It is old."'])
    assert [f.voice for f in found] == [Voice.DIRECT, Voice.NEWSPAPER, Voice.DIRECT]


@pytest.mark.parametrize(
    ("sentences", "full"),
    [
        (["A senior official in Bergen said it was shut.", "The official said so."], "A senior official in Bergen"),
        (["Ada Holm, the mayor, said it was shut.", "She said it was old."], "Ada Holm, the mayor"),
        (["The bridge was built by Ada Maria Holm.", "Holm said it was safe."], "Ada Maria Holm"),
        (["Two engineers said it was shut.", "They said it was old."], "Two engineers"),
        (["Engineers said it was shut.", "Ada Holm agreed that it was.", "She said it was old."], "Ada Holm"),
    ],
)  # fmt: skip
def test_short_names_are_completed(sentences, full):
    assert said(sentences)[-1].full_source == full


@pytest.mark.parametrize(
    "sentence",
    [
        "She denies it.",
        "He said the bridge was shut.",
        "They deny that the bridge was shut.",
        '"We never took the money," she said.',
        "It said that the bridge was shut.",
        "Her claim that the bridge was shut is old.",
    ],
)
def test_a_pronoun_that_stands_for_nobody_known_is_no_name(sentence):
    found = only(sentence)
    assert words(found.source).lower() in {"she", "he", "they", "it", "her"}
    assert (found.full_source, found.speaker) == (None, "")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        *((bare, "") for bare in ["", "She", "they both", "He himself", "The others", "who", "s/he"]),
        *(
            (full, full)
            for full in ["The US", "the WHO", "IT", "She Wolf", "her lawyer", "one of them who left", "Roe"]
        ),
    ],
)
def test_a_bare_pronoun_names_nobody(source, name):
    assert named(source) == name


def test_a_byline_says_nothing():
    text, (sentence,) = cut("By Ada Holm, who said it")
    byline = Sentence(0, 0, sentence.start, sentence.end, sentence.text, Kind.BYLINE)
    assert attribute(text, [byline])[0].voice is Voice.NEWSPAPER


def test_what_is_said_is_alleged():
    assert only("The mayor said that the bridge will close.").suggestion is Suggestion.ALLEGED


_PIECES = st.sampled_from(
    [
        "said",
        "the mayor",
        ",",
        '"',
        "“",
        "”",
        "'",
        "denied",
        "that",
        "who",
        "according to",
        ":",
        ".",
        "Ada",
        "claims",
        "to",
        "as",
        "saying",
        "was",
        "and",
        "by",
        "not",
        "(",
        "]",
        "’s",
        "with",
    ]
)


@given(st.lists(st.lists(_PIECES, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=6))
def test_mentions_are_words_of_the_article(paragraphs):
    text, sentences = cut(*paragraphs)
    found = attribute(text, sentences)
    assert len(found) == len(sentences)
    for mention in (m for f in found for m in (f.source, f.cue) if m):
        assert text[mention.start : mention.end] == mention.text != ""


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\n"), min_size=1), min_size=1, max_size=4))
def test_any_text_is_attributed(paragraphs):
    text, sentences = cut(*paragraphs)
    assert len(attribute(text, sentences)) == len(sentences)


def test_nothing_to_attribute():
    assert attribute("", ()) == ()


def test_the_alone_before_a_verb_of_saying_breaks_nothing():
    assert said("No fish were lost. The report said so. The on report.") is not None


@pytest.mark.parametrize(
    ("behind", "source"),
    [
        ("Ann Hill went on.", "Ann Hill"),
        ("Ann Hill threatened.", "Ann Hill"),
        ("went on Ann Hill, the mayor.", "Ann Hill, the mayor"),
        ("thundered Ann Hill.", "Ann Hill"),
        ("Ann Hill, the mayor of Ferrow, shot back on Monday.", "Ann Hill, the mayor of Ferrow"),
        ("the minutes of the meeting show.", "the minutes of the meeting"),
        ("a man in the crowd heckled.", "a man in the crowd"),
        ("the banner read.", "the banner"),
        ("Hill's lawyer fired back.", "Hill's lawyer"),
        ("one of the widows sobbed.", "one of the widows"),
        ("the letter to the council runs, “and we will.”", "the letter to the council"),
    ],
)
def test_whatever_the_verb_a_quotation_is_of_who_is_named_behind_it(behind, source):
    found = said("“It was a bribe of $3 million,” Bob Moss said.", f"“We paid for all of the pumps,” {behind}")[1]
    assert (words(found.source), found.voice, found.suggestion) == (source, Voice.DIRECT, Suggestion.ALLEGED)


@pytest.mark.parametrize("behind", ["a reference to the winter of 2004.", "an aside to the press."])
def test_a_quotation_that_its_sentence_goes_on_behind_is_never_put_into_the_mouth_of_the_speaker_before(behind):
    found = said("“It was a bribe of $3 million,” Bob Moss said.", f"“It was a cold winter,” {behind}")[1]
    assert found.source is None
