import pytest

from factcheck.engine import Voice, analyse
from factcheck.engine.languages.detection import language
from tests.standards import standard


@pytest.mark.parametrize(
    "text",
    [
        "The bridge over the river fell on Friday, and the town said that it had been warned.",
        "Odell denies it.",
        "Bridge falls",
        "No",
        "Berlin, Paris, Madrid",
        "Die-hard Odell fans in Troy",
        "U.S. v. Odell: Ana's case",
    ],
)
def test_english_is_known_however_short(text):
    assert language(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Brücke ist am Freitag eingestürzt, und die Stadt hatte davon gewusst.", "de"),
        ("Le pont est tombé vendredi et la ville ne savait pas que les trains passaient.", "fr"),
        ("El puente se cayó el viernes y la ciudad no sabía que los trenes pasaban.", "es"),
        ("Il ponte è crollato venerdì e la città non sapeva che i treni erano in ritardo.", "it"),
        ("A ponte caiu na sexta e a cidade não sabia que os trens ainda passavam por ela.", "pt"),
        ("De brug is vrijdag ingestort en de stad had het niet geweten van de treinen.", "nl"),
        ("Most zawalił się w piątek i nie wiadomo, czy miasto o tym wiedziało, ale już jest po.", "pl"),
        ("Мост рухнул в пятницу, и город об этом знал.", "ru"),
        ("Міст упав у п'ятницю, і місто про це знало.", "uk"),
        ("انهار الجسر يوم الجمعة", "ar"),
        ("הגשר קרס ביום שישי", "he"),
        ("桥在星期五倒塌了。", "zh"),
        ("橋は金曜日に崩れた。", "ja"),
        ("다리가 금요일에 무너졌다.", "ko"),
        ("पुल शुक्रवार को गिर गया।", "hi"),
        ("สะพานถล่มเมื่อวันศุกร์", "th"),
        ("Η γέφυρα έπεσε την Παρασκευή.", "el"),
    ],
)
def test_other_languages_are_told_apart(text, code):
    assert language(text) == code


@pytest.mark.parametrize(
    "text", ["", "1234 - 5678", "\U0001f680", " ".join(f"xq{n}zv" for n in "abcdefghijklmnopqrstuvwxyz")]
)
def test_text_without_words_of_a_language_is_undetermined(text):
    assert language(text) == "und"


@standard("B74")
def test_text_in_another_language_is_cut_but_not_attributed():
    found = analyse("Le ministre a dit : « Ce n’est pas vrai. » Il said cela dans la ville, et le maire est avec lui.")
    assert found.language == "fr"
    assert len(found.findings) == 2
    said = [f.attribution for f in found.findings]
    assert all(a.voice == Voice.NEWSPAPER and a.source is a.cue is a.suggestion is None for a in said)
