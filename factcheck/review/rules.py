"""How tags add up to a standing, whom a sentence says to deny it, and who may take back what somebody gave."""

import re
from collections.abc import Sequence
from typing import Protocol

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.choices import Standing
from factcheck.engine import (
    alleges_plainly,
    denies_having_said,
    denies_in_own_name,
    denies_plainly,
    disowns,
    is_made_up,
    is_ruled_out,
    quotes_another,
)
from factcheck.review.choices import Reason
from factcheck.review.quotations import Checked, Ticked

_AROUND = " \t\n\"“”„«»'‘’,.:;!—–-"
OVER_OTHERS = (Permission.LEAD, Permission.ADMINISTER)
_DENYING = re.compile(r"\bden(?:y|ies|ied|ying|ials?)\b", re.IGNORECASE)
_NOT_PLAINLY = re.compile(
    r"\b(?:not|n[o']t|cannot|never|no longer|nor|neither|but|except|unlike|instead|rather|if|unless|denying|having"
    r"|would|could|might|may|should|must|will|to deny|let|lets|hear|heard|saw|wrongly|falsely|initially|(?:at )?first"
    r"|until|till|used to"
    r"|stop\w*|ceas\w*|keep\w*|kept|urg\w+|want\w*|wish\w*|ask\w*|order\w*|forc\w+|paid|pays|beg\w*|fail\w*|regret\w*)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_AFTER_ALL = re.compile(
    r"^\s+nothing\b|\b(?:until|till|at first|initially|to begin with"
    r"|at the time|(?:be|been|was|were|is|are) (?:withdrawn|dropped)|no longer|plead(?:ed|s|ing)? guilty|pled guilty"
    r"|chang(?:ed|es|ing) (?:his|her|their|its) (?:mind|story|plea|account|version|tune)"
    r"|(?:admi(?:t|ss)|confess|conced|acknowledg|withdr[ae]w|retract|recant|relent|revers|backtrack|own(?:ed|s) up"
    r"|came clean|apolog|took it back|takes it back|gave in|accept|confirm)\w*)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[,;]| (?:and|but) ")
_I_DENY = re.compile(  # no "if I denied it", no "why would I deny it?"
    r"(?:^|[^\w\s]\s*|\b(?:and|but|that|so|yes|no|said|says)\s)"
    r"(?:I|[Ww]e)(?:['’]ve| have)?(?: always| \w+ly)? den(?:y|ied)\b"
)
_REBUTTING = re.compile(
    r"\b(?:reject|dismiss|disput|refut|rebut|den[iy]|contest|repudiat|rebuff|disavow|brush|dispel|doubt)\w*\b",
    re.IGNORECASE,
)
# Who finds a claim false has it from others, and is not the one who denies it.
_FINDING = re.compile(
    r"\b(?:found|finds?|finding|rul(?:ed?|es|ing)|held|holds?|conclud\w+|establish\w*|determin\w+|decid\w+|judged"
    r"|show\w*|confirm\w*|verif\w+|admit\w*|acknowledg\w*|conced\w*)\b",
    re.IGNORECASE,
)

_AS = re.compile(r"\bas\s+(?:\Z|\w+ed by\b)", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|never|nor|rather than|instead of|without)\b|n['’]t\b", re.IGNORECASE)
_JUDGES = re.compile(
    r"\b(?:judges?|courts?|jury|juries|jurors?|tribunals?|magistrates?|prosecutors?|prosecution|inquiry|coroner"
    r"|regulators?|ombudsman|watchdogs?|arbitrators?|referees?|fact-?checkers?)\b",
    re.IGNORECASE,
)


class TagLike(Ticked, Protocol):
    """What matters of a tag here."""

    verdict: str


def standing_of(active_tags: Sequence[TagLike], *, required_reviewers: int, recheck: bool = False) -> Standing:
    """Return what the desk holds of an assertion that is not dismissed.

    An editor's settlement decides; without one, readers who differ leave it disputed, and it stays open until as
    many different people as are needed agree: of a quotation, on what was checked of it, too. A changed sentence
    (`recheck`) that nobody has tagged anew waits to be checked again.
    """
    settled = [r for r in active_tags if r.settles]
    verdicts = {r.verdict for r in settled or active_tags}
    if not verdicts:
        return Standing.RECHECK if recheck else Standing.OPEN
    if len(verdicts) > 1:
        return Standing.DISPUTED
    if settled or len(active_tags) >= required_reviewers:
        if not Checked.of(active_tags, required_reviewers=required_reviewers).is_agreed:
            return Standing.DISPUTED
        return Standing(verdicts.pop())
    return Standing.OPEN


def may_take_back(person: User, *, author_id: int | None) -> bool:
    """Whether a person may remove, bring back or make confidential what somebody gave: their own, or as an editor."""
    return author_id == person.pk or any(person.may(permission) for permission in OVER_OTHERS)


def stands_against(*, has_place: bool, is_contradicted: bool, placeholder: str, has_twin: bool) -> list[Reason]:
    """Return what stands against a verified tag, each of which it gives a reason for."""
    stands = {
        Reason.NO_LOCATOR: not has_place,
        Reason.CONTRADICTED: is_contradicted,
        Reason.PLACEHOLDER: bool(placeholder),
        Reason.NEAR_TWIN: has_twin,
    }
    return [reason for reason, so in stands.items() if so]


def names_denier(words: str, cue: str, *, at: int | None = None, source: str = "", spoken: str = "en") -> bool:
    """Whether it is the speaker of a sentence worded as a denial who denies: "the board denies that …".

    Not in "it was denied by Smith, police said": there another word denies than the one that attributes. Nor where
    anything before that word, which begins `at` a place in the words, may mean that nobody denied, or somebody else:
    "stopped denying", "was urged to deny", "Voss, but not Lee, denied". In doubt nobody is named. `spoken` is the
    language of the words.
    """
    if (plainly := denies_plainly(words, cue, spoken=spoken)) is not None:
        return plainly
    before, after = (words[:at], words[at + len(cue) :]) if at is not None else ("", words)
    is_other = is_ruled_out(before.removesuffix(" ").removesuffix(source)) or _is_of_others(words, cue, at, source)
    if is_other or _NOT_PLAINLY.search(source) or is_made_up(source, before, after, cue=cue):
        return False
    if len(_DENYING.findall(words)) != len(_DENYING.findall(cue)) and not _I_DENY.search(words):
        return False
    if _FINDING.search(cue) or (_JUDGES.search(source) and not _DENYING.search(cue)):
        return False
    if not _REBUTTING.search(cue):
        said = f"{before} {after}" if at is not None else words
        return denies_in_own_name(_without(source, said).strip(_AROUND)) and not _AFTER_ALL.search(said)
    return not (_NOT_PLAINLY.search(f"{before}{cue}") or _AFTER_ALL.search(after))


def names_accuser(words: str, cue: str, *, at: int | None = None, source: str = "", spoken: str = "en") -> bool:
    """Whether it is the speaker of a sentence who alleges: nobody who rebuts, takes back, or is said not to have."""
    if (plainly := alleges_plainly(words, cue, spoken=spoken)) is not None:
        return plainly
    if _is_of_others(words, cue, at, source):
        return False
    before, after = (words[:at], words[at + len(cue) :]) if at is not None else ("", "")
    ruled_out = is_ruled_out(before.removesuffix(" ").removesuffix(source)) or re.search(r"\bnot\b", source)
    if _DENYING.search(after):  # "Roe says Hill denies it"
        return False
    between = _JOINED.split(before.rpartition(source)[2])[-1] if source and source in before else ""
    return not (ruled_out or _REBUTTING.search(cue) or disowns(between, f"{_without(source, before)} {after}"))


def _is_of_others(words: str, cue: str, at: int | None, source: str) -> bool:
    """Whether the speaker may say nothing of it: quotes another, never said it, or is wrong: "not 4, as Roe said"."""
    if denies_having_said(words):
        return True
    if at is None:
        return False
    before = words[:at].rstrip().removesuffix(source)
    told_as = _AS.search(before) or _AS.match(cue)
    return bool(told_as and _NEGATED.search(before)) or quotes_another(words, at + len(cue))


def _without(source: str, said: str) -> str:
    return said.replace(source, " ", 1) if source else said
