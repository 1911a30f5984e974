"""One more language is a folder: a small one of French, and nothing else, names who speaks."""

import shutil

import pytest

from factcheck.engine import analyse, names_speakers_in
from factcheck.engine.findings import Suggestion, Voice
from factcheck.engine.languages import lexicon, wording

SPEECH = """
[small nouns]
yes

[elided]
l d qu n s

[subject determiner]
le la les l' un une des ce cette ces son sa ses leur leurs plusieurs

[inner preposition]
de du d' des

[pronoun]
il elle ils elles on nous je

[preposition]
à au aux en dans sur sous avec pour par vers chez selon depuis après avant pendant

[conjunction]
et ou

[auxiliary]
a ont avait avaient

[passive]
est sont été

[negation]
ne n' pas jamais aucun aucune rien

[according]
selon

[adverb]
aussi hier mardi toutefois

[time]
lundi mardi mercredi

[claim]
accusations accusation rapport

[rebuff of a claim]
faux fausses

[pointer]
c' cela ce
"""
VERBS = """
[say]
dire dit dit disent disait
affirmer affirmé affirme affirment affirmait
déclarer déclaré déclare déclarent

[deny]
démentir démenti dément démentent
nier nié nie nient

[reject]
rejeter rejeté rejette rejettent
"""


@pytest.fixture
def with_french(tmp_path, monkeypatch):
    """The word lists with a folder of French that names speakers; all that was read is read again."""
    folder = tmp_path / "languages"
    shutil.copytree(lexicon.WORD_LISTS, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "fr" / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (folder / "fr" / "verbs.txt").write_text(VERBS, encoding="utf-8")
    caches = (lexicon.has, lexicon.languages_with, lexicon.sections, wording.wording_of)
    monkeypatch.setattr(lexicon, "WORD_LISTS", folder)
    for cached in caches:
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()


def test_without_its_folder_a_language_names_nobody():
    assert not names_speakers_in("fr")
    (finding,) = analyse("Le maire a déclaré que le pont est fermé.", spoken="fr").findings
    assert finding.attribution.voice == Voice.NEWSPAPER


@pytest.mark.usefixtures("with_french")
@pytest.mark.parametrize(
    ("text", "source", "cue", "voice", "denied"),
    [
        ("Le maire a déclaré que le pont était fermé.", "Le maire", "déclaré", Voice.INDIRECT, False),
        ("« Le pont est sûr », affirme Anne Morel.", "Anne Morel", "affirme", Voice.DIRECT, False),
        ("Selon la police, deux hommes ont été arrêtés.", "la police", "Selon", Voice.INDIRECT, False),
        ("L’avocat de la banque a démenti ces accusations.", "L’avocat de la banque", "démenti", Voice.INDIRECT, True),
        ("La directrice du port rejette les accusations.", "La directrice du port", "rejette", Voice.INDIRECT, True),
        ("Le conseil rejette le budget.", None, None, Voice.NEWSPAPER, False),
        ("Deux hommes ont été arrêtés mardi.", None, None, Voice.NEWSPAPER, False),
    ],
)
def test_with_its_folder_speakers_are_named(text, source, cue, voice, denied):
    assert names_speakers_in("fr")
    (finding,) = analyse(text, spoken="fr").findings
    said = finding.attribution
    assert (said.source.text if said.source else None, said.cue.text if said.cue else None) == (source, cue)
    assert said.voice == voice
    assert (said.suggestion == Suggestion.DENIED) is denied
