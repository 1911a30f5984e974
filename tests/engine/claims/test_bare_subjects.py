"""Plain assertions with a bare noun for a subject, in prose and as a line within a text, with a verb known or rare."""

import pytest

from factcheck.engine import analyse

PROSE = "The board of the harbour has nine members and meets in Odde every month. The mayor met them in May."

PLAIN = """
Snow lay on the pass until April.
Timber lay rotting on the quay.
Three more lay under the rubble.
Rain bled through the plaster.
Four crept out at dawn.
Fire trod the heath.
Hope sprang up.
Scaffolding overhung the path.
Love won.
Work stopped at noon.
Play resumed at two.
Talks broke down.
""".strip().splitlines()

LINES = """
Man held over fire
Mayor quits
Mayor quits over loan
Council leader quits
Boy, 9, drowns
Family sues hospital
Bridge reopens
Bank cuts jobs
Villagers flee
Thousands flee floods
Police name victim
Leak kept secret
Taxi driver beaten
Thousands without power
No charges for officers
No heating in block
""".strip().splitlines()

COMMANDS = """
Serve chilled with lemon.
Get lost.
Pass the salt.
No thanks to you.
""".strip().splitlines()

LABELS = """
Opening hours
Fire exits
Local news
Recent posts
Town clerks
No 12
Match reports
Court reports
""".strip().splitlines()


def of(text, line):
    return next(f for f in analyse(text, spoken="en").findings if line in f.sentence.text).rating.assertive


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_assertion_in_prose_is_one(line):
    assert of(f"Harbour board meets\n\n{PROSE} {line} It was cold.", line)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_in_prose_is_none(line):
    assert not of(f"Harbour board meets\n\n{PROSE} {line} It was cold.", line)


@pytest.mark.parametrize("line", LINES)
def test_a_line_within_a_text_that_states_something_is_an_assertion(line):
    assert of(f"Harbour board meets\n\n{PROSE}\n\n{line}\n\n{PROSE} It was cold.", line)


@pytest.mark.parametrize("line", LINES)
def test_so_is_one_of_two_lines(line):
    assert of(f"{line}\nPier shut", line)


@pytest.mark.parametrize("line", LABELS)
def test_a_label_within_a_text_is_none(line):
    assert not of(f"Harbour board meets\n\n{PROSE}\n\n{line}\n\n{PROSE} It was cold.", line)
