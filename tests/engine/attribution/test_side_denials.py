"""Denials beside which a sentence asserts something else, and who denies a claim without having said it."""

import pytest

from factcheck.engine import analyse
from factcheck.engine.findings import Suggestion, Voice

LEADS = {"en": "Brandt accuses Moss and Kern of theft.", "de": "Brandt wirft Moss und Kern Diebstahl vor."}


def said(sentence, language):
    text = f"Trial in Ferrow\n\n{LEADS[language]} {sentence}\n"
    return analyse(text, spoken=language).findings[-1].attribution


ASIDE = [
    ("en", "Moss, who denies wrongdoing, was sacked on Monday."),
    ("en", "Kern, who denies meeting Moss, sent 2 million euros to her in 2019."),
    ("en", "The agency, which denied a cover-up, shredded 90 letters."),
    ("en", "Police arrested Moss, who denies wrongdoing."),
    ("en", "Moss denied wrongdoing and left in May after 12 complaints."),
    ("en", "Moss denied wrongdoing but paid a fine of 400 euros."),
    ("en", "Moss denied that she took it, but resigned in May."),
    ("en", "Kern denied the claims, then shredded 90 letters."),
    ("en", "Moss denied the theft, but the court jailed her for 2 years."),
    ("en", "Moss denied the theft; the court jailed her for 2 years."),
    ("en", "Despite Moss's denials, the trust paid 3 million euros."),
    ("en", "The trust paid 3 million euros despite denials by Moss."),
    ("en", "While Moss denies wrongdoing, the trust lost 3 million euros."),
    ("en", "The trust lost 3 million euros, although Moss denied it."),
    ("en", "Although Moss denied the charge, she was jailed for 2 years."),
    ("en", "After Moss denied the theft, the board sacked her."),
    ("en", "Moss was sacked on Monday but denies wrongdoing."),
    ("en", "Moss was sacked on Monday, and Kern denied the theft."),
    ("en", "Moss was sacked on Monday; she denies wrongdoing."),
    ("en", "The trust, which has rejected the claims, shut 40 shops."),
    ("de", "Moss, die die Vorwürfe bestreitet, wurde am Montag entlassen."),
    ("de", "Moss bestritt die Vorwürfe und trat im Mai zurück."),
    ("de", "Moss hat die Vorwürfe bestritten und ist im Mai zurückgetreten."),
    ("de", "Kern wies die Vorwürfe zurück und löschte 90 Akten."),
    ("de", "Moss bestritt die Tat, aber das Gericht verurteilte sie zu 2 Jahren."),
    ("de", "Moss bestritt die Tat, zahlte aber 400 Euro."),
    ("de", "Moss bestritt die Tat, während die Bank 3 Millionen Euro zahlte."),
    ("de", "Obwohl Moss die Tat bestreitet, zahlte die Bank 3 Millionen Euro."),
    ("de", "Trotz ihres Dementis zahlte die Bank 3 Millionen Euro."),
]


@pytest.mark.parametrize(("language", "sentence"), ASIDE)
def test_what_stands_beside_a_denial_is_the_newspapers(language, sentence):
    found = said(sentence, language)
    assert (found.voice, found.source, found.suggestion) == (Voice.NEWSPAPER, None, None)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "“I did not take it, Kern took it,” Moss said."),
        ("en", "“I never took money, but Kern did,” Moss said."),
        ("en", "“It is a lie, Brandt took it,” Moss said."),
        ("en", "Moss denied it and fled, police said."),
        ("de", "„Ich habe es nicht genommen, Kern hat es genommen“, sagte Moss."),
        ("de", "„Ich habe nie Geld genommen, aber Kern schon“, sagte Moss."),
    ],
)
def test_who_says_that_another_did_it_alleges(language, sentence):
    assert said(sentence, language).suggestion is Suggestion.ALLEGED


@pytest.mark.parametrize(
    ("language", "sentence", "source"),
    [
        ("en", "Moss denied that she took money.", "Moss"),
        ("en", "Moss denied taking the money and hiding it.", "Moss"),
        ("en", "Moss denied that she took the money and hid it.", "Moss"),
        ("en", "The agency, in a statement, denied the claims.", "The agency"),
        ("en", "Moss denies wrongdoing.", "Moss"),
        ("en", "Moss denies wrongdoing and negligence.", "Moss"),
        ("en", "Moss has repeatedly denied the theft and the fraud.", "Moss"),
        ("en", "Moss, who was sacked on Monday, denies wrongdoing.", "Moss, who was sacked on Monday"),
        ("en", "Accused of theft, Moss denied wrongdoing.", "Moss"),
        ("en", "After 12 complaints, Moss denied wrongdoing.", "Moss"),
        ("en", "Moss denied wrongdoing when she was questioned in May.", "Moss"),
        ("en", "“I did not take it,” Moss said.", "Moss"),
        ("en", "“I did not take it, your honour,” Moss said.", "Moss"),
        ("en", "“I never met Brandt, and I was at home,” Moss said.", "Moss"),
        ("en", "Moss denied wrongdoing and said she had never met Kern.", "Moss"),
        ("en", "Moss denied the theft, but said the key was lost.", "Moss"),
        ("en", "Moss denied the theft and called the letter a forgery.", "Moss"),
        ("en", "Moss denied the theft, her lawyer said.", "her lawyer"),
        ("en", "The trust issued a flat denial of the charge.", "The trust"),
        ("en", "The trust has rejected the claims in a letter.", "The trust"),
        ("de", "Moss bestreitet die Vorwürfe.", "Moss"),
        ("de", "Moss bestritt die alten und neuen Vorwürfe.", "Moss"),
        ("de", "Moss bestreitet den Diebstahl und den Betrug.", "Moss"),
        ("de", "Moss bestritt, Geld genommen und versteckt zu haben.", "Moss"),
        ("de", "Moss bestritt die Vorwürfe und sagte, sie habe Kern nie getroffen.", "Moss"),
        ("de", "Das Amt wies die Vorwürfe in einer Erklärung zurück.", "Das Amt"),
        ("de", "„Ich habe es nicht genommen, Herr Richter“, sagte Moss.", "Moss"),
    ],
)
def test_denial_on_which_the_whole_sentence_hangs_is_denied(language, sentence, source):
    found = said(sentence, language)
    assert (found.suggestion, found.source and found.source.text) == (Suggestion.DENIED, source)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Reports that the mayor left were denied by her office."),
        ("en", "The claim that Moss lied was dismissed by the court."),
        ("en", "Claims that the bridge is unsafe have been refuted by the council."),
        ("en", "The report was described as nonsense by Moss."),
        ("de", "Berichte, dass die Bürgermeisterin ging, wurden von ihrem Büro dementiert."),
        ("de", "Die Vorwürfe wurden am Montag vom Ministerium zurückgewiesen."),
    ],
)
def test_who_denies_or_dismisses_a_claim_did_not_say_it(language, sentence):
    found = said(sentence, language)
    assert (found.source, found.suggestion) == (None, Suggestion.DENIED)


@pytest.mark.parametrize(
    "headline", ["Verified trials in Ferrow", "Confirmed dead in Ferrow", "Declared war in Ferrow", "Verified Votes"]
)
def test_participle_that_heads_a_headline_names_no_speaker(headline):
    assert analyse(f"{headline}\n\nIt rained.\n", spoken="en").findings[0].attribution.source is None


def test_verb_of_speech_that_leads_a_quotation_names_who_speaks():
    (found,) = analyse("Said Ida Moss: “The barge sank.”\n", spoken="en").findings
    assert found.attribution.source.text == "Ida Moss"


def test_verb_of_quoting_behind_a_comma_without_a_quotation_names_nobody():
    assert said("The trust, which owns the harbour, closed 40 shops.", "en").source is None
