import json

import pytest

from factcheck import engine
from factcheck.engine import Kind, Voice
from tests.engine import golden
from tests.engine.golden import Side, __main__, changed, digests, judgement, listed, version_of


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A copy of the list of digests, so that the command writes there."""
    path = tmp_path / "digests.json"
    path.write_bytes(golden.FILE.read_bytes())
    monkeypatch.setattr(golden, "FILE", path)
    monkeypatch.setattr(__main__, "FILE", path)
    return path


@pytest.fixture
def bolder(monkeypatch):
    """An engine that takes every sentence for a claim."""
    rate = engine.rate_all

    def boldly(*given, **known):
        return [engine.replace(rated, assertive=True, score=1.0) for rated in rate(*given, **known)]

    monkeypatch.setattr(engine, "rate_all", boldly)


@pytest.mark.parametrize("side", Side)
def test_same_version_says_the_same(side):
    assert not (do := changed(side, digests(side), listed()[side])), do


def test_another_output_under_the_same_version_says_what_to_do(bolder):
    do = changed(Side.JUDGEMENT, digests(Side.JUDGEMENT), listed()["judgement"])
    assert "de-muellwerk.txt" in do
    assert f"still {engine.VERSION}" in do
    assert "Raise VERSION in factcheck/engine/__init__.py, run `make engine-digest`" in do


@pytest.mark.usefixtures("bolder")
def test_another_judgement_is_no_other_identity():
    assert not changed(Side.IDENTITY, digests(Side.IDENTITY), listed()["identity"])


def test_a_version_that_is_not_listed_says_what_to_do(monkeypatch):
    monkeypatch.setattr(engine, "VERSION", "next")
    assert "No judgement next is listed. Run `make engine-digest`" in changed(Side.JUDGEMENT, {}, listed()["judgement"])


def test_a_sample_that_is_new_says_what_to_do():
    now = {**digests(Side.IDENTITY), "more.txt": "0"}
    assert changed(Side.IDENTITY, now, listed()["identity"]).startswith("more.txt has no digest yet.")


def test_the_command_lists_a_new_version_and_keeps_the_earlier_ones(file, bolder, monkeypatch):
    before = listed()
    monkeypatch.setattr(engine, "VERSION", "next")
    assert __main__.main() == 0
    after = json.loads(file.read_text())
    assert after["judgement"].pop("next") == digests(Side.JUDGEMENT)
    assert after == before


def test_the_command_refuses_another_output_under_a_listed_version(file, bolder, capsys):
    before = file.read_bytes()
    assert __main__.main() == 1
    assert "Raise VERSION" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_the_command_changes_nothing_where_all_is_listed(file):
    before = file.read_bytes()
    assert __main__.main() == 0
    assert file.read_bytes() == before


def test_the_newest_version_is_listed_last():
    assert [list(versions)[-1] for versions in listed().values()] == [version_of(side) for side in Side]


def test_samples_hold_what_an_engine_can_say():
    said = [judgement(path.read_text(encoding="utf-8")) for path in golden.TEXTS]
    findings = [finding for each in said for finding in each["findings"]]
    assert len({each["language"] for each in said}) >= 10
    assert {finding["sentence"]["kind"] for finding in findings} == {*Kind}
    assert {finding["attribution"]["voice"] for finding in findings} == {*Voice}
    assert {finding["attribution"]["suggestion"] for finding in findings} == {None, "alleged", "denied"}
    assert all(any(each[what] for each in said) for what in ("placeholders", "second_copy", "near_twins", "copies"))
    assert any(context["leans"] for each in said for context in each["contexts"])


def test_scores_are_rounded_and_keys_left_out():
    (finding,) = judgement("Mr Hill said it cost 4 million.")["findings"]
    assert finding["rating"]["score"] == round(finding["rating"]["score"], golden.DECIMALS)
    assert "key" not in finding
