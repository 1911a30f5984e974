"""Nothing that is asserted is lost: accusations in every frame, short lines, headlines, captions, items, questions."""

from itertools import product

import pytest

from factcheck.engine import analyse

TITLE = "Harbour board meets on Thursday"
PROSE = "The board of the harbour paid 4 million euros for new pumps in 2004, and nobody has counted them since."

ACCUSATIONS = (
    *("took bribes from a builder", "lied to the inquiry", "hid the letters", "abused boys for decades"),
    *("stole from the till", "fled the scene", "sold rotten meat", "paid no tax in 2019"),
    *("knew of the leak", "rigged the vote", "burned the files", "cheated the nurses"),
)
SUBJECTS = ("The mayor", "Carla Roe", "Northgate Water")
FRAMES = {
    "before": "{0} {1}, neighbours said.",
    "behind": "Neighbours said {0} {1}.",
    "around": "{0}, neighbours said, {1}.",
    "headline": "{0} {1}",
    "caption": "Photo: {0} {1}.",
    "item": "- {0} {1}",
}

SHORT = """
I did not do it.
The driver fled.
Some nurses never sleep.
He drinks.
She knew.
They all knew.
Nobody came.
Roe resigned.
The bridge fell.
Prices doubled.
It was murder.
He did it.
We paid.
Children starve here.
The money is gone.
Nothing was done.
Two died.
Hill won.
The court disagreed.
Work should end by 2031.
Rats run the kitchen.
Most voters stayed home.
It never happened.
I was there.
Roe wept.
Farmers blame the dam.
The cook spits in the soup.
The ferry sank.
Both men drowned.
The sergeant shot first.
Roe is broke.
I have never met him.
“I did not do it.”
“They knew,” Roe said.
Not one nurse was paid.
All of it is false.
Roe, too, was there.
The priest drank.
Bees sting.
The lift has no brakes.
Three dead.
Over 50 years.
Around 3 million euros.
Marsh, guilty.
Rarely do they pay.
Down came the roof.
No, she never came.
Lies, all lies.
""".strip().splitlines()

NO_SHORT = """
Thank you all.
Good evening.
Yes.
Go home.
Sit down, please.
Never mind.
Of course.
What a night!
Happy birthday, Carla!
Read more.
Sign up now.
Watch the video.
Call the police.
Who knew?
Why?
And then?
he said.
Roe added.
The minister told reporters on Friday.
More soon.
“Good luck,” Roe said.
“Thank you!” Roe shouted.
Welcome to Brück.
Wait a minute.
Be careful.
Stop it!
Turn left at the mill.
Ladies and gentlemen,
Dear editor,
See page 4.
""".strip().splitlines()

HEADLINES = """
Mayor in bribery scandal
Bishop under investigation
Nurse guilty of theft
Three dead in mine blast
Harbour chief in fraud probe
Police chief on trial for perjury
Abuse at Brück orphanage
Minister a liar, says rival
Corruption at the top of the port
Roe: cheat and liar
Ex-mayor behind bars
Doctor accused of abuse
Teacher charged with assault
Cover-up at the clinic
Two men shot dead in Brück
Rents up 12 per cent
Harbour head arrested
Judge bribed
Nuns beaten by guards
Roe denies theft
Mayor innocent, court rules
Bank to close 40 branches
Driver flees
Brück mayor dead at 61
The dean let the fire burn
Man, 34, charged with murder
No deal on fish
Six years for former mayor
Tenants left without heat
Unions and owner at odds over pay
MAYOR TOOK BRIBES
BISHOP ABUSED BOYS FOR DECADES
THREE DEAD IN MINE BLAST
ROE DENIES THEFT
HARBOUR CHIEF IN FRAUD PROBE
Death of a child
News of the theft
Murder of a mayor
""".strip().splitlines()

NO_HEADLINES = """
The minister's secret plan for a bridge to the island
A guide to the best beaches
Letters to the editor
The week in pictures
How to bake bread
Your questions answered
In memory of a gardener
A walk along the harbour
Five things to do this weekend
Who pays for the bridge?
LETTERS TO THE EDITOR
THE WEEK IN PICTURES
Weather
Sport
Ten of the best walks
Portrait of a lighthouse keeper
A beginner's guide to beekeeping
Song of the river
News of the port
On this day
An interview with Carla Roe
""".strip().splitlines()

CAPTIONS = """
Photo: The bridge fell in 2019.
Pictured: Roe hands the envelope to the judge.
Image: Protesters burn a flag outside the bank.
Carla Roe (left) leaves court after the verdict.
Photo: Rats run the kitchen.
Image: The mayor, who took bribes, at her desk.
Picture: Nurses sleep on the floor of the ward.
Photo: The dam was never inspected. Credit: Ana Mora
Photo: A fire burns at the refinery.
Image: The dean let the fire burn.
Photo: Workers carry a body from the mine.
""".strip().splitlines()

NO_CAPTIONS = """
Image: Ana Petrova.
Photo: Reuters
Photo: Carla Roe, mayor of Brück
Image: The old bridge in 2019.
Video: the harbour at night
Credit: Ana Mora/Getty Images
""".strip().splitlines()

ITEMS = """
- Took 40,000 euros from the pension fund
- Roe knew of the leak
- The dam was never inspected.
1. The pumps failed.
• Carla Roe stole from the till
- Stole three cars
- Paid the nurses in cash
- no nurse was paid
* The firm dumped acid in the brook
- ROE LIED
- Unemployment fell to 4 per cent
- Fraud by the treasurer
""".strip().splitlines()

NO_ITEMS = """
- Bread, butter, eggs
- Carla Roe
- How to vote
- Bring a coat.
- Brück Gazette, 4 May 2021
1. Ana Mora and Li Wei
- Opening hours
""".strip().splitlines()

CAPITALS = """
THE DRIVER FLED.
I DID NOT DO IT.
THE MAYOR TOOK BRIBES FROM A BUILDER.
NOBODY CAME.
RENTS ROSE BY 12 PER CENT.
“ROE LIED,” NEIGHBOURS SAID.
THE COOK SPITS IN THE SOUP.
""".strip().splitlines()

NO_CAPITALS = """
READ MORE.
GOOD MORNING.
WHO KNEW?
HE SAID.
STOP IT!
""".strip().splitlines()

QUESTIONS = """
Why did the mayor take the money?
How often did Roe lie to the inquiry?
When did the bishop stop hurting boys?
Who told the mayor to burn the files?
How long has Roe known of the bribes?
Where did the minister hide the letters?
Why did nobody call the police?
Has Roe stopped beating his wife?
How many bribes did Hill take?
What did the mayor do with the stolen money?
Did the bishop rape him?
Is the bishop a thief?
Isn't Roe the man who burned the files?
Roe took the money, didn't she?
So you hid the letters?
Is it true that Roe beat a prisoner?
“Why did you take the bribe?” she asked.
Why has the firm never paid its nurses?
Roe stole it?
Roe knew, right?
Are the owners hiding the accidents?
How could the mayor take bribes for years?
Who but Marsh could have stolen it?
""".strip().splitlines()

NO_QUESTIONS = """
Why is the bridge closed?
Who paid for the bridge?
How many people live in Brück?
What time is it?
Can trams save the town?
Will it rain?
Who are you?
What does the mayor think of trams?
How do bees sleep?
Why do cats purr?
When did the school open?
Did it rain?
Would you vote for Hill?
“Where is the nurse?” she asked.
Do you want tea?
How are you?
What is next for the harbour?
Really?
Should the law on theft change?
What is a hedge fund?
Where do swallows go?
Has the bus left?
""".strip().splitlines()

CRIES = """
Roe: “Liar!”
“Thief!” Roe shouted.
“You stole my money!” she shouted.
The crowd shouted: “Murderers!”
“Murderer!”
Hill: a crook
“Crook!” a man called from the gallery.
“He lied!”
They lied!
""".strip().splitlines()

NO_CRIES = """
Roe: “Wow!”
“Bravo!” Roe shouted.
Roe: “Thank you!”
The crowd shouted: “Encore!”
“Hello!” a man called from the gallery.
“Come in!”
Happy new year!
""".strip().splitlines()


def is_assertive(line: str, *, headline: bool = False) -> bool:
    text = f"{line}\n\n{PROSE}" if headline else f"{TITLE}\n\n{PROSE}\n\n{line}\n\n{PROSE} It was so."
    found = analyse(text, spoken="en").findings
    mine = [f for f in found if f.sentence.text in line or line in f.sentence.text]
    return any(finding.rating.assertive for finding in mine)


def framed(frame: str, subject: str, accusation: str) -> str:
    within = frame == "behind" and subject.startswith("The ")
    return FRAMES[frame].format(subject[0].lower() + subject[1:] if within else subject, accusation)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_accusation_is_an_assertion_in_every_frame(frame, subject):
    said = [framed(frame, subject, accusation) for accusation in ACCUSATIONS]
    assert [line for line in said if not is_assertive(line, headline=frame == "headline")] == []


def test_there_are_216_accusations_in_frames():
    assert len({framed(*one) for one in product(FRAMES, SUBJECTS, ACCUSATIONS)}) == 216


@pytest.mark.parametrize("line", [*SHORT, *CAPTIONS, *ITEMS, *CAPITALS, *QUESTIONS, *CRIES])
def test_what_asserts_is_an_assertion_however_it_is_put(line):
    assert is_assertive(line)


@pytest.mark.parametrize("line", [*NO_SHORT, *NO_CAPTIONS, *NO_ITEMS, *NO_CAPITALS, *NO_QUESTIONS, *NO_CRIES])
def test_what_asserts_nothing_is_no_assertion(line):
    assert not is_assertive(line)


@pytest.mark.parametrize("line", HEADLINES)
def test_headline_that_states_is_an_assertion_with_or_without_a_verb(line):
    assert is_assertive(line, headline=True)


@pytest.mark.parametrize("line", NO_HEADLINES)
def test_headline_that_states_nothing_is_no_assertion(line):
    assert not is_assertive(line, headline=True)


@pytest.mark.parametrize("line", ["Your own budget says nine.", "Their report says 40."])
def test_line_of_which_a_number_is_all_that_is_said_is_an_assertion(line):
    assert analyse(f"The port\n\nWe asked for ten. {line}").as_dict()["sentences"][-1]["assertive"]


@pytest.mark.parametrize(
    ("line", "reasons"),
    [
        ("Sales fell in July.", ["a change: fell", "a date: July"]),
        ("The Washington Post said sales fell in May.", ["a change: fell", "a date: May", "names: Washington Post"]),
        ("The minister had known about the leak.", ["an accusation: known about"]),
    ],
)
def test_reason_names_no_month_and_the_whole_of_a_verb(line, reasons):
    assert analyse(f"The port\n\n{line}").as_dict()["sentences"][-1]["reasons"] == reasons
