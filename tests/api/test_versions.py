"""The version of an assertion as HTTP has it: ETag in answers, If-Match in place of `seen`."""

import pytest

from tests.asks import by_token
from tests.makers import first_assertion, make_article, make_token, place_tag


@pytest.fixture
def assertion(editor):
    return first_assertion(make_article(by=editor))


@pytest.fixture
def write(reviewer, assertion):
    program = by_token(make_token(reviewer))

    def write(verdict, match=None, **fields):
        headers = {} if match is None else {"If-Match": match}
        sent = {"verdict": verdict, **fields}
        return program.post(f"/review/assertions/{assertion.pk}/tag/", sent, headers=headers)

    return write


def test_answer_has_the_version_that_the_next_write_sends(write, assertion):
    first = write("alleged", f'"{assertion.version}"')
    second = write("denied", first["ETag"], party="the board")
    assert (first.status_code, first["ETag"]) == (200, f'"{first.json()["version"]}"')
    assert (second.status_code, second.json()["verdict"]) == (200, "denied")


def test_old_version_is_a_conflict_that_names_the_new_one(write, assertion, other_reviewer):
    place_tag(assertion, "denied", by=other_reviewer, party="the board")
    old = assertion.version
    assertion.refresh_from_db()
    answer = write("alleged", f'"{old - 1}"' if assertion.version == old else f'"{old}"')
    assert (answer.status_code, answer["ETag"]) == (409, f'"{assertion.version}"')
    assert write("alleged", answer["ETag"]).status_code == 200


@pytest.mark.parametrize("match", ["*", "", '"x"', 'W/"1"', '"1", "2"', "1", '"' + "9" * 40 + '"'])
def test_what_names_no_single_version_counts_as_none(match, write):
    assert write("alleged", match).status_code == 428


def test_field_goes_before_the_header(write, assertion):
    assert write("alleged", '"999"', seen=assertion.version).status_code == 200
