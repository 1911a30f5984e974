"""Whatever is sent to a described address, the answer is a described one, and never a failure of the program.

`SEED=` tries other calls.
"""

import os
import random
import uuid

import pytest

from factcheck.accounts.models import User
from tests.api.described import OPERATIONS, address_of, body_schema, not_described
from tests.asks import by_token, logged_in
from tests.makers import make_token
from tests.naughty import STRINGS
from tests.scale import sized
from tests.shape.test_matrix import make_one_of_each_kind

SEED = os.environ.get("SEED", "17")
NOWHERE = 999_999
WORDS = ["", "Harbour Wire", "2026-05-22", "https://example.org/a", "1:1", "The port paid 3 men in May."]


@pytest.fixture(scope="module")
def made(kept_for_module):
    with kept_for_module():
        return {part.strip("<>").split(":")[1]: pk for part, pk in make_one_of_each_kind().items()}


@pytest.fixture
def callers(made, db, settings):
    settings.TOKEN_READS_A_MINUTE = settings.TOKEN_WRITES_A_MINUTE = 100_000
    people = list(User.objects.exclude(username="lead").order_by("pk"))
    return [*(by_token(make_token(p)) for p in people), *map(logged_in, people), by_token("x")]


def of_kind(schema, chance):
    """Return a value as a field describes it."""
    if "enum" in schema:
        return chance.choice(schema["enum"])
    match schema.get("type"):
        case "boolean":
            return chance.choice(["true", "", "on"])
        case "integer":
            return chance.choice([1, 2, 3, schema.get("minimum", 0), schema.get("maximum", 7)])
        case "array":
            return [of_kind(schema["items"], chance) for _ in range(chance.randint(1, 3))]
    if schema.get("format") == "uuid":
        return str(uuid.UUID(int=chance.randrange(3), version=4))
    return chance.choice(WORDS)


def anything(chance):
    return chance.choice([*STRINGS, "9" * 30, "-1", "\0", "1e9", "x" * 20_000, "null", "[]"])


def sent_to(operation, chance):
    """Return fields for an operation: most as they are described, some missing, some anything."""
    fields = {}
    for name, schema in body_schema(operation)["properties"].items():
        dice = chance.random()
        if dice < 0.6 and "contentMediaType" not in schema:
            fields[name] = of_kind(schema, chance)
        elif dice < 0.7:
            fields[name] = anything(chance)
    return fields


@sized("calls", 6, soak=300)
@pytest.mark.parametrize("name", OPERATIONS)
def test_any_call_has_a_described_answer(name, calls, made, callers):
    operation, chance = OPERATIONS[name], random.Random(f"{name} {calls} {SEED}")
    wrong = []
    for _ in range(calls):
        ids = made if chance.random() < 0.8 else {**dict.fromkeys(made, NOWHERE), "form": "csv"}
        sent = sent_to(operation, chance) if operation.writes else {}
        caller = chance.choice(callers)
        headers = {"Accept": "application/json", **chance.choice([{}, {"If-Match": '"1"'}, {"If-Match": "*"}])}
        ask = getattr(caller, operation.method.lower())
        answer = ask(address_of(operation, ids), sent, headers=headers)
        wrong += [f"{sent}: {what}" for what in not_described(operation, answer)]
        if answer.status_code >= 500:
            wrong.append(f"{sent}: {answer.status_code}")
    assert "\n".join(wrong) == ""
