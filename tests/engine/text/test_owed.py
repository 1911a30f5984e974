"""What an editor writes for what is owed, in words of a language, and figures with a question mark or xx."""

import time

import pytest

from factcheck.engine import placeholders


def marks(text):
    found = placeholders(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    return [m.text for m in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least xx were injured in the crash.", ["xx"]),
        ("Marlow, xx, was charged with fraud.", ["xx"]),
        ("The trial opens on xx May 2024.", ["xx"]),
        ("Some xx people were in the hall.", ["xx"]),
        ("The club was founded in 20??.", ["20??"]),
        ("She moved to Ghent in 199?.", ["199?"]),
        ("He was born in 19??, in Arles.", ["19??"]),
        ("The ship sank in 18?? off Malta.", ["18??"]),
        ("Around [CHECK NUMBER] guests came.", ["[CHECK NUMBER]"]),
        ("“It was a lie” [CHECK QUOTE], she said.", ["[CHECK QUOTE]"]),
        ("The firm [check] paid nothing.", ["[check]"]),
        ("The firm (check) paid nothing.", ["(check)"]),
        ("Her son [confirm] was at home.", ["[confirm]"]),
        ("The yard was sold [verify] in June.", ["[verify]"]),
        ("Her son (confirm) was at home.", ["(confirm)"]),
        ("The yard was sold (verify) in June.", ["(verify)"]),
        ("The yard was sold for tk-tk euros.", ["tk-tk"]),
        ("Output rose by ?% in May.", ["?%"]),
        ("Output fell ? per cent in May.", ["?"]),
        ("Marlow, 4?, of Hove, was charged.", ["4?"]),
        ("Marlow, ??, of Hove, was charged.", ["??"]),
        ("The city will pay [amount to be confirmed] for it.", ["[amount to be confirmed]"]),
        ("The date [to be verified] is in doubt.", ["[to be verified]"]),
        ("The mill was built by monks [need source].", ["[need source]"]),
        ("The mill was built by monks [needs a source].", ["[needs a source]"]),
        ("The plan is sound, said [Name of spokesman].", ["[Name of spokesman]"]),
        ("The plan is sound, said [name of the minister].", ["[name of the minister]"]),
        ("The vote is today. [UPDATE IF IT FAILS]", ["[UPDATE IF IT FAILS]"]),
        ("[UPDATE AFTER THE VERDICT] The trial goes on.", ["[UPDATE AFTER THE VERDICT]"]),
        ("The minister (t.b.c.) will attend.", ["(t.b.c.)"]),
        ("The venue is t.b.a. and the cost t.b.d.", ["t.b.a.", "t.b.d."]),
        ("He bribed the judge [LAWYER].", ["[LAWYER]"]),
        ("He bribed the judge [legal].", ["[legal]"]),
        ("He bribed the judge [LEGAL TO READ].", ["[LEGAL TO READ]"]),
        ("It cost **CHECK** euros.", ["**CHECK**"]),
        ("It cost **TK** euros.", ["TK"]),
        ("It cost ***AMOUNT*** euros.", ["***AMOUNT***"]),
        ("The boat sank [add detail].", ["[add detail]"]),
        ("The boat sank [insert date].", ["[insert date]"]),
        ("The boat sank [add year of launch].", ["[add year of launch]"]),
        ("The boat sank [date tbc].", ["[date tbc]"]),
        ("The boat sank [spelling of name].", ["[spelling of name]"]),
        ("The boat sank [source].", ["[source]"]),
        ("Piotr Wrona [check spelling] left.", ["[check spelling]"]),
        ("Piotr Wrona [confirm age] left.", ["[confirm age]"]),
        ("Piotr Wrona (check spelling) left.", ["(check spelling)"]),
        ("Piotr Wrona [sp] left.", ["[sp]"]),
        ("Piotr Wrona [fact check] left.", ["[fact check]"]),
        ("The report [link to report] is out.", ["[link to report]"]),
        ("The report [link] is out.", ["[link]"]),
        ("The plea [number of counts] was entered.", ["[number of counts]"]),
        ("The airline had not replied [ask airline for comment].", ["[ask airline for comment]"]),
        ("The airline had not replied [chase].", ["[chase]"]),
        ("Der Bau kostet [Betrag] Euro.", ["[Betrag]"]),
        ("Der Bau kostet [bitte prüfen] 4 Millionen Euro.", ["[bitte prüfen]"]),
        ("Der Bau beginnt am [Datum folgt].", ["[Datum folgt]"]),
        ("Der Minister [Name prüfen] schwieg.", ["[Name prüfen]"]),
        ("Le maire [nom à vérifier] se tait.", ["[nom à vérifier]"]),
        ("Le pont a coûté [montant] euros.", ["[montant]"]),
        ("Le pont [à confirmer] sera fermé.", ["[à confirmer]"]),
        ("De brug kostte [bedrag] euro.", ["[bedrag]"]),
        ("De brug [checken] gaat dicht.", ["[checken]"]),
        ("De burgemeester [naam invullen] zweeg.", ["[naam invullen]"]),
    ],
)
def test_what_is_owed_is_found(text, found):
    assert marks(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Tokyo's TK airline flies to Oslo.",
        "The TK group bought the TK brand.",
        "Turkish Airlines flight TK 1980 landed.",
        "“[The mayor] knew,” he said.",
        "“He [was] told [us] to wait […] there [sic],” she said.",
        "“[Checking] the books took [us] a year,” she said.",
        "“I [confirmed] it and [verified] the sums,” she said.",
        "“They [the lawyers] asked,” she said.",
        "“My [legal] team is ready,” he said.",
        "“We [should] check it,” she said.",
        "“It has [updated] figures,” he said.",
        "“The [first] name was hers,” he said.",
        "“He [Roe] has no [legal] right,” she said.",
        "She had 20 questions. 20?",
        "Was it in 2019? Or in 199?",
        "Who was there in 2019?",
        "Did he pay 40? Nobody knows.",
        "Is she 4? She is 5.",
        "Born in 1990? Then this is for you.",
        "“Really??” he asked.",
        "The xx play in Leeds, and the xx band sold out.",
        "He signed his letters xx and kissed her.",
        "The spelling (CQ) is his own.",
        "Jon Smyth (cq) left.",
        "He left (checking his watch) at noon.",
        "The cheque (check in American English) was cashed.",
        "He moved (confirming the rumours) to Rome.",
        "A 50% rise? Hardly.",
        "Is it a 5 per cent rise?",
        "The **big** sale and *CHECK* shirts.",
        "She wore a CHECK shirt.",
        "The lawyer (Ann Roe) left.",
        "The name [Roe] was hers.",
        "The mayor [pictured] left.",
        "The mayor [right, with his wife] left.",
        "The prices [in euros] are low.",
        "The T.B.C. club met.",
        "The test (T.B. culture) was done.",
        "He wrote [1] and [2] in the margin.",
        "See [Annex 2] and [Table 3].",
        "He added [in English]: go.",
        "“Add [salt] and [pepper],” the cook said.",
        "“I need [a] source,” he said.",
        "“[Update] your phone,” it read.",
        "He spoke [translated from Dutch] at length.",
        "[Reuters] said so.",
        "[Editor's note] is printed above.",
        "„[Der Minister] hat [das] gewusst“, sagte sie.",
        "« [Le maire] savait [tout] », dit-elle.",
        "“[De burgemeester] wist [het],” zei ze.",
        "She asked for a source (a name, a date) in vain.",
        "The number (40) is wrong.",
        "The date (3 May) is wrong.",
        "The amount (in euros) is wrong.",
        "Where is the money? Who has it?",
        "The firm rose by 3%? No.",
        "The 2020s? The 1990s?",
        "The 5-4 ruling [see above] stands.",
    ],
)
def test_what_belongs_to_a_quotation_or_is_a_name_is_left_alone(text):
    assert marks(text) == []


@pytest.mark.parametrize("unit", ["[check ", "(name of ", "[A B ", "**A ", "name name ", "[to be ", "20? ", "tk-"])
def test_openings_without_an_end_take_little_time(unit):
    started = time.process_time()
    placeholders(unit * (100_000 // len(unit)))
    assert time.process_time() - started < 10
