"""Where the one who accuses, denies or says ends, and what is told begins."""

import pytest

from tests.engine.attribution.test_attribute import only, words


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Poe is accused by Brandt of stealing 3 million.", "Brandt"),
        ("Poe was accused by Greta Lund of fraud.", "Greta Lund"),
        ("Poe was accused by Lund and Brandt of stealing 3 million.", "Lund and Brandt"),
        ("Poe is accused by 3 former clerks of stealing 3 million.", "3 former clerks"),
        ("Poe was accused by the mayor of Ferrow of taking bribes.", "the mayor of Ferrow"),
        ("Poe is accused by the mayor of theft.", "the mayor"),
        ("Poe was accused by the Bank of England of hiding losses.", "the Bank of England"),
        ("Poe was accused by Mary of Denmark of stealing 3 million.", "Mary of Denmark"),
        ("Poe is accused by Friends of the Earth of dumping waste.", "Friends of the Earth"),
        ("Poe has been accused by Doctors Without Borders of hiding 9 deaths.", "Doctors Without Borders"),
        ("Poe was blamed by the University of Leeds for the loss of 3 million.", "the University of Leeds"),
        ("Poe was blamed by a spokesman for the port for the fire.", "a spokesman for the port"),
        ("Poe was criticised by the union for paying 9 men nothing.", "the union"),
        ("Poe is accused of fraud by Brandt.", "Brandt"),
        ("Poe is alleged by Brandt to have stolen 3 million.", "Brandt"),
        ("Poe is believed by Dr Ian Brandt, a surgeon, to have harmed 9 men.", "Dr Ian Brandt, a surgeon"),
        ("Poe was described by Brandt to the court as a thief.", "Brandt"),
        ("It was claimed by Mothers Against Drunk Driving that 9 men died.", "Mothers Against Drunk Driving"),
        ("It is feared by Save the Children that 9 boys died.", "Save the Children"),
        ("Save the Children said that 9 boys died.", "Save the Children"),
        ("A denial by Acme of any leak followed.", "Acme"),
        ("Denials by the ministry of any role in the raid followed.", "the ministry"),
        ("Allegations by Brandt against Poe led to 4 arrests.", "Brandt"),
        ("Claims by Greta Lund shook the town.", "Greta Lund"),
        ("Claims by the union shook the town.", "the union"),
        ("Claims by Greta Lund about the fund cost the town 3 million.", "Greta Lund"),
        ("Accusations from the union of wage theft reached the court.", "the union"),
        ("“It cost us 3 million,” said Brandt of the report.", "Brandt"),
        ("“It cost us 3 million,” said the minister of the deal.", "the minister"),
        ("“He stole 3 million from the fund,” said Brandt of Poe.", "Brandt"),
        ("“He stole 3 million from the fund,” said Brandt to the court.", "Brandt"),
        ("“He stole 3 million,” said Greta Lund of the miners’ union.", "Greta Lund of the miners’ union"),
        ("“He stole 3 million,” said Greta Lund of Friends of the Earth.", "Greta Lund of Friends of the Earth"),
        ("“Nine men died in the mine,” said the Ministry of Defence.", "the Ministry of Defence"),
        ("“Nine men died in the mine,” said Archbishop John of Ferrow.", "Archbishop John of Ferrow"),
        ("“Nine men died in the mine,” said the author of the report.", "the author of the report"),
        ("“Nine men died in the mine,” said one of the miners.", "one of the miners"),
        ("“Nine men died in the mine,” said two people close to the talks.", "two people close to the talks"),
        ("Nine men died, said Ida Falk, head of the mining union.", "Ida Falk, head of the mining union"),
        ("“He stole 3 million,” according to Brandt in the Courier.", "Brandt"),
        ("According to Brandt in an interview with the Courier, Poe stole 3 million.", "Brandt"),
        ("According to the Bank of England, Poe stole 3 million.", "the Bank of England"),
        ("Poe took 3 million, or so says Brandt.", "Brandt"),
        ("Three ministers died, claimed Brandt on Facebook.", "Brandt"),
        ("Three ministers died, wrote Brandt in the Courier of Monday.", "Brandt"),
        ("“Nine men died,” went on Brandt of the mine.", "Brandt"),
        ("The Courier reported Brandt as saying that Poe took 3 million.", "Brandt"),
        ("Mary of Denmark said 9 men had died.", "Mary of Denmark"),
        ("9 men died in the mine, the Church of Scotland said.", "the Church of Scotland"),
        ("The Secretary of State for Trade said 9 men had died.", "The Secretary of State for Trade"),
    ],
)
def test_name_of_who_speaks_ends_where_what_is_told_begins(sentence, source):
    assert words(only(sentence).source) == source


@pytest.mark.parametrize(
    "sentence",
    [
        "Voss is believed to have been shot by Brandt.",
        "Voss is accused of being paid by Brandt.",
        "The town heard allegations of abuse by the priest.",
        "Claims of theft by Voss shook the town.",
        "The mayor stands accused of stealing 3 million.",
        "The mayor remains suspected of stealing 3 million.",
        "The man accused of stealing 3 million left the town.",
        "If Brandt says that Poe took 3 million, she lies.",
        "Had Brandt said that Poe took 3 million, he would have sued.",
        "Brandt wanted the mayor to say that Poe took 3 million.",
        "Brandt forced the clerk to say that Poe took 3 million.",
        "A man posing as Brandt said Poe took 3 million.",
    ],
)
def test_who_may_be_the_one_accused_or_may_have_said_nothing_says_nothing(sentence):
    assert only(sentence).source is None
