"""Where sentences of German end, what is no prose, and what asserts something."""

import pytest

from factcheck.engine import Kind, analyse, sentences

FILLER = "Die Stadt und der Hafen sind mit dem Schiff von der Insel aus zu sehen, und es ist nicht weit. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Am 3. Mai kam der Zug.",
        "Der 2. Zivilsenat entschied für die Klägerin.",
        "Im 19. Jahrhundert war das anders.",
        "Sie feierte ihren 75. Geburtstag in Kiel.",
        "Vom 1. bis 3. Mai war die Straße gesperrt.",
        "Es kostete 1,3 Mio. Euro und 2,5 Mrd. Dollar.",
        "Betroffen sind z. B. Kiel und u. a. Lübeck.",
        "Betroffen sind z.B. Kiel und d. h. alle anderen.",
        "Prof. Dr. Ida Holm sprach mit Dipl.-Ing. Jan Moor.",
        "Er kam bzw. Moor kam um 3.40 Uhr in die Goethestr. Ecke Markt.",
        "Nach § 3 Abs. 2 Nr. 4 ist das verboten.",
        "Der Minister a. D. Rolf Wende starb.",
        "Die Firma Kranz & Co. KG zahlte.",
        "„Was soll das?“, fragte Holm.",
        "„Das geht nicht!“, rief Holm.",
    ],
)
def test_no_sentence_ends_there(sentence):
    assert [s.text for s in sentences(FILLER + sentence)][1:] == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Er wurde 12.", "Der Sieger kam aus Kiel."),
        ("Sie liegen auf Platz 3.", "Trainer Moor war zufrieden."),
        ("Es kostete 1,3 Mio.", "Der Bund zahlte die Hälfte."),
        ("Es gab Äpfel, Birnen usw.", "Die Kinder freuten sich."),
        ("Er nannte es den Plan B.", "Die Stadt lehnte ab."),
        ("‚Wir gehen.‘", "Als der Zug kam, war es spät."),
        ("„Wir gehen.“", "Danach fuhr der Zug ab."),
        ("Das war 1998.", "Der Bund zahlte."),
    ],
)
def test_a_sentence_ends_there(first, second):
    assert [s.text for s in sentences(f"{FILLER}{first} {second}")][1:] == [first, second]


def test_english_is_cut_as_before():
    text = "The mayor was 12. Officials said that the club is the best in the city and that it was not for sale. "
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Von Hanne Berg und Jan Moor", Kind.BYLINE),
        ("Montag, 3. Mai 2027, 14.30 Uhr", Kind.DATELINE),
        ("Foto: Jan Moor/Agentur", Kind.CAPTION),
    ],
)
def test_what_is_no_prose(line, kind):
    found = sentences(f"Hafen wird gesperrt\n\n{line}\n\n{FILLER}")
    assert next(s.kind for s in found if s.text == line) == kind


@pytest.mark.parametrize(
    "text", ["Lesen Sie hier mehr.", "Bitte werfen Sie nichts weg.", "Wer gab den Befehl?", "Vielen Dank für alles."]
)
def test_what_asserts_nothing(text):
    assert not analyse(f"Hafen wird gesperrt\n\n{FILLER}{text}").findings[-1].rating.assertive


@pytest.mark.parametrize("text", ["Er log.", "Die Stadt zahlte 3 Millionen Euro.", "„Das stimmt“, sagte Holm."])
def test_what_asserts(text):
    assert analyse(f"Hafen wird gesperrt\n\n{FILLER}{text}").findings[-1].rating.assertive


def test_headlines_assert_unless_they_are_labels():
    assert analyse(f"Hafen wird gesperrt\n\n{FILLER}").findings[0].rating.assertive
    assert not analyse(f"Kommentar: Der Hafen und wir\n\n{FILLER}").findings[0].rating.assertive


def test_ranking_knows_place_accusations_and_denials():
    text = (
        f"Hafenchef soll Geld genommen haben\n\nGegen den Hafenchef wird wegen Betrugs ermittelt. {FILLER}"
        "Der Hafenchef Jan Moor bestritt die Vorwürfe. Das Café öffnet bald wieder."
    )
    rated = {f.sentence.text: f.rating for f in analyse(text).findings}
    plain = rated["Das Café öffnet bald wieder."]
    denied = rated["Der Hafenchef Jan Moor bestritt die Vorwürfe."]
    accused = rated["Gegen den Hafenchef wird wegen Betrugs ermittelt."]
    assert min(denied.score, accused.score) > 0.5 > plain.score
    assert any(reason == "a denial: bestritt" for reason in denied.reasons)
    assert "the first sentence" in accused.reasons
