"""Who says it in German: which words name somebody, who that is, and what is denied."""

import pytest

from factcheck.engine import alleges_plainly, analyse, denies_plainly, identified, named, party_or_empty
from factcheck.engine.findings import Suggestion, Voice


def said(text, i=-1):
    return analyse(text, spoken="de").findings[i].attribution


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        # behind a quotation or a clause
        ("„Die Brücke ist sicher“, sagte Ida Holm.", "Ida Holm", "sagte"),
        ("»Die Brücke ist sicher«, sagte die Ingenieurin.", "die Ingenieurin", "sagte"),
        ("«Die Brücke ist sicher», so Holm.", "Holm", "so"),
        ("Die Brücke sei sicher, sagte gestern ein Sprecher der Stadt.", "ein Sprecher der Stadt", "sagte"),
        ("„Wir gehen!“, spottete Parteichef Rolf Wende.", "Parteichef Rolf Wende", "spottete"),
        ("Die Brücke ist sicher, wie die Polizei am Montag mitteilte.", "die Polizei", "mitteilte"),
        ("Wie die Polizei mitteilte, ist die Brücke sicher.", "die Polizei", "mitteilte"),
        # before it
        ("Holm sagte, die Brücke sei sicher.", "Holm", "sagte"),
        ("Der Leiter des Hafens, Jan Moor, hat Fehler eingeräumt.", "Der Leiter des Hafens, Jan Moor", "eingeräumt"),
        ("Holm, die seit 2019 im Amt ist, sagte dagegen, alles sei gut.", "Holm, die seit 2019 im Amt ist", "sagte"),
        ("Teile der Partei behaupten, das Geld sei weg.", "Teile der Partei", "behaupten"),
        # inversion, and verbs in two parts
        ("Am Montag sagte der Minister, das Geld sei da.", "der Minister", "sagte"),
        ("Generell rechnet der frühere Trainer mit einem Abstieg.", "der frühere Trainer", "rechnet"),
        ("Das teilte die Staatsanwaltschaft mit.", "die Staatsanwaltschaft", "teilte"),
        ("Das sagte Ida Holm am Montag.", "Ida Holm", "sagte"),
        ("Dieses bestätigte Holm der Zeitung.", "Holm", "bestätigte"),
        ("Das Ministerium bestätigte den Fund.", "Das Ministerium", "bestätigte"),
        ("Zugleich räumte Holm Fehler ein.", "Holm", "räumte"),
        ("Zuvor hatte Holm dem Verein Betrug vorgeworfen.", "Holm", "vorgeworfen"),
        ("Das Gericht prüfte die Pflichten, verneinte diese jedoch.", "Das Gericht", "verneinte"),
        # without a verb of saying
        ("Laut einem Gutachten ist die Brücke marode.", "einem Gutachten", "Laut"),
        ("Dem Gutachten zufolge ist die Brücke marode.", "Dem Gutachten", "zufolge"),
        ("Nach Angaben der Feuerwehr starben drei Menschen.", "der Feuerwehr", "Nach Angaben"),
        ("Nach Einschätzung von Fachleuten dauert es Jahre.", "Fachleuten", "Nach Einschätzung"),
        ("Nach eigenen Angaben wusste Holm nichts davon.", "Holm", "Nach eigenen Angaben"),
        ("Das geht aus einem Bericht der Prüfer hervor.", "einem Bericht der Prüfer", "geht"),
        ("Die Lage sei ernst, heißt es in dem Schreiben.", "dem Schreiben", "heißt"),
        ("In dem Schreiben hieß es, die Lage sei ernst.", "dem Schreiben", "hieß"),
        ("Trainerin Kim Abel zeigte sich enttäuscht: „Wir waren besser.“", "Trainerin Kim Abel", "zeigte"),
        ("Fachleute argwöhnen, die Zahlen seien geschönt.", "Fachleute", "argwöhnen"),
        # who is told, when and where it is said, are no part of who says it
        ("„So ist es“, sagte Holm der Deutschen Presse-Agentur.", "Holm", "sagte"),
        ("„So ist es“, sagte Holm dem Sender Nordfunk am Freitag.", "Holm", "sagte"),
        ("„So ist es“, sagte Minister Rolf Wende der Zeitung „Der Bote“.", "Minister Rolf Wende", "sagte"),
        ("„So ist es“, sagte Anna Berg, Sprecherin der Werft, in Kiel.", "Anna Berg, Sprecherin der Werft", "sagte"),
        ("„So ist es“, sagte der 35 Jahre alte Kapitän.", "der 35 Jahre alte Kapitän", "sagte"),
        ("Forscher vom Institut für Polar- und Meereskunde warnen vor Eile.", None, "warnen"),
    ],
)
def test_words_that_name_somebody(text, source, cue):
    found = said(text)
    assert found.cue is not None
    assert found.cue.text == cue
    if source:
        assert found.source is not None
        assert found.source.text == source


@pytest.mark.parametrize(
    "text",
    [
        "Die Partei wird am Montag berichten.",
        "Er hat zu sagen, was er denkt.",
        "Der Stürmer bestritt 40 Länderspiele.",
        "Der Rat wies den Antrag zurück.",
        "Die Ministerin wies den Antrag ab.",
        "Holm wollte sich nicht äußern.",
        "Holm lehnte einen Kommentar ab.",
        "Die Behörde bestätigte das nicht.",
        "Der Rat soll am Montag entscheiden.",
        "Es lief, als sei nichts geschehen.",
        "Der neue Direktor teilte das Zimmer mit seinem Bruder.",
    ],
)
def test_nobody_says_it(text):
    found = said(text)
    assert (found.voice, found.source, found.suggestion) == (Voice.NEWSPAPER, None, None)


@pytest.mark.parametrize("text", ["Holm soll Geld genommen haben.", "Ihm wird vorgeworfen, dass er Geld nahm."])
def test_what_is_said_by_nobody_who_is_named_is_alleged(text):
    found = said(text)
    assert (found.voice, found.source, found.suggestion) == (Voice.INDIRECT, None, Suggestion.ALLEGED)


def test_mood_of_reports_goes_on_with_the_speaker():
    text = "Holm sagte, das Geld sei da. Es liege auf einem Konto. Die Stadt zahlte 2019 drei Millionen Euro."
    told, paid = said(text, 1), said(text, 2)
    assert told.source is not None
    assert told.source.text == "Holm"
    assert told.voice == Voice.INDIRECT
    assert paid.voice == Voice.NEWSPAPER


def test_quotation_of_several_sentences_has_one_speaker():
    text = "„Das war falsch. Wir zahlen alles zurück“, sagte Ida Holm."
    assert [f.attribution.speaker for f in analyse(text, spoken="de").findings] == ["Ida Holm", "Ida Holm"]


@pytest.mark.parametrize(
    ("before", "text", "full"),
    [
        ("Ministerin Ida Holm kam am Montag.", "„Das Geld ist da“, sagte Holm.", "Ministerin Ida Holm"),
        (
            "„Das Geld ist da“, sagte Bauminister Rolf Wende.",
            "Der Minister sagte, es reiche.",
            "Bauminister Rolf Wende",
        ),
        ("„Das Geld ist da“, sagte Sprecherin Ida Holm.", "Sie sagte, es reiche.", "Sprecherin Ida Holm"),
        ("„Das Geld ist da“, sagte Sprecherin Ida Holm.", "Er sagte, es reiche.", ""),
        ("Die Stiftung Nordlicht warnte vor Eile.", "Er sagte, es reiche.", ""),
        ("„Das Geld ist da“, sagte Rolf Wende. Auch Ida Holm und Jan Moor kamen.", "Er sagte, es reiche.", ""),
        ("„Das Geld ist da“, sagte Rolf Wende.", "Man sagte, es reiche.", ""),
    ],
)
def test_fuller_name(before, text, full):
    found = said(f"{before} {text}")
    assert (found.full_source or "") == full


@pytest.mark.parametrize(
    "text",
    [
        "Holm bestreitet die Vorwürfe.",
        "Holm wies die Vorwürfe zurück.",
        "Holm hat die Vorwürfe zurückgewiesen.",
        "Die Vorwürfe wies Holm zurück.",
        "Den Bericht dementierte ein Sprecher.",
        "Holm streitet die Tat ab.",
        "Dass Geld fehlt, verneinte Holm.",
        "Holm nannte den Bericht Unsinn.",
        "„Das ist falsch“, sagte Holm.",
        "„Die Anschuldigungen sind haltlos“, sagte Holm.",
        "Die Vorwürfe seien aus der Luft gegriffen, sagte Holm.",
        "Gerüchte über einen Verkauf treffen nicht zu, stellte Holm klar.",
        "Holm beteuerte seine Unschuld.",
    ],
)
def test_denials(text):
    assert said(text).suggestion == Suggestion.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Holm bestreitet die Vorwürfe nicht.",
        "Holm räumte ein, dass der Bericht stimmt.",
        "Holm nannte den Plan absurd.",
        "„Das ist nicht falsch“, sagte Holm.",
        "„Ich weiß es nicht“, sagte Holm.",
        "Das Gesetz stimme nicht mit den Regeln überein, sagte Holm.",
        "„Es war falsch, die Schule zu schließen“, sagte Holm.",
        "Sie verbreitete die Falschbehauptung, er sei in Haft.",
    ],
)
def test_no_denials(text):
    assert said(text).suggestion != Suggestion.DENIED


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Die Opposition warf der Ministerin vor, gelogen zu haben.", "Die Opposition"),
        ("Die Firma beschuldigt Moss, er habe gelogen.", "Die Firma"),
        ("Die Gegner im Rat werfen der Partei am Montag Lügen vor.", "Die Gegner im Rat"),
        ("Kritiker werfen der Partei Lügen vor.", "Kritiker"),
        ("Der Anwalt bezichtigte den Zeugen der Lüge.", "Der Anwalt"),
        ("Roth warf der Zeitung vor, den Bericht erfunden zu haben.", "Roth"),
        ("Holm nannte Moss einen Lügner.", "Holm"),
    ],
)
def test_who_accuses_another_of_a_lie_denies_nothing(text, source):
    found = said(text)
    assert (found.source.text, found.suggestion) == (source, Suggestion.ALLEGED)


def test_negated_answer_to_an_accusation_denies():
    accused = "Die Staatsanwaltschaft wirft Holm Betrug vor. "
    assert said(f"{accused}„Ich habe nichts genommen“, sagte Holm.").suggestion == Suggestion.DENIED
    assert said("Der Zug kam um acht. „Ich habe nichts genommen“, sagte Holm.").suggestion == Suggestion.ALLEGED
    assert said(f"{accused}Holm beklagte, dass kein Angebot gekommen sei.").suggestion == Suggestion.ALLEGED
    assert said(f"{accused}„Gewalt darf keinen Platz haben“, sagte Holm.").suggestion == Suggestion.ALLEGED


def test_demands_are_put_forward_as_nothing():
    found = said("Die Opposition fordert den Rücktritt.")
    assert found.source is not None
    assert found.suggestion is None


@pytest.mark.parametrize(
    ("source", "party"),
    [
        ("Karla Voss", "Karla Voss"),
        ("der Leiter des Hafens, Jan Moor", "der Leiter des Hafens, Jan Moor"),
        ("Seine Anwältin Karla Voss", "Karla Voss"),
        ("Sein Anwalt", ""),
        ("er", ""),
        ("Der Mann", ""),
        ("Der 54-Jährige", ""),
        ("Zwei der Frauen", ""),
    ],
)
def test_who_may_be_named(source, party):
    assert party_or_empty(identified(source), spoken="de") == party


def test_pronouns_are_no_speakers():
    assert [named(word) for word in ("Er", "sie", "Man", "Holm")] == ["", "", "", "Holm"]


@pytest.mark.parametrize(
    ("words", "cue", "denies"),
    [
        ("Holm bestritt, dass es Warnungen gab.", "bestritt", True),
        ("„Das ist haltlos“, sagte Holm.", "sagte", True),
        ("„Ich habe nichts genommen“, sagte Holm.", "sagte", True),
        ("Holm bestritt die Tat zunächst.", "bestritt", False),
        ("Das Geld sei nie angekommen, sagte Holm.", "sagte", False),
    ],
)
def test_whom_a_denial_names(words, cue, denies):
    assert denies_plainly(words, cue, spoken="de") is denies


def test_whom_an_allegation_names():
    assert alleges_plainly("Holm sagte, das Geld sei weg.", "sagte", spoken="de")
    assert not alleges_plainly("Moor sagte, Holm bestreite die Tat.", "sagte", spoken="de")
    assert alleges_plainly("Hill said so.", "said", spoken="en") is None
    assert denies_plainly("Hill denied it.", "denied", spoken="en") is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("In Graz demonstrierten nach Angaben der Polizei 3.000 Menschen.", "der Polizei"),
        ("In Graz starben laut der Polizei 12 Menschen.", "der Polizei"),
        ("Nach Angaben der Gruppe 47 kamen zwölf Menschen.", "der Gruppe 47"),
    ],
)
def test_what_a_figure_behind_a_source_counts_is_no_part_of_it(text, source):
    (finding,) = analyse(text, spoken="de").findings
    assert finding.attribution.source.text == source
