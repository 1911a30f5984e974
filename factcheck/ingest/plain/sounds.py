"""What is heard in subtitles beside what is said: "[applause]", "(laughs)", what is sung between notes."""

import re

from factcheck.ingest.left_out import LeftOut

_SOUND = re.compile(r"(?:[\[(][^\[\]()]{1,80}[\])]|[♪♫#][^♪♫]{0,300}[♪♫#]|[♪♫ ]+)[.!]?\Z")
_BOXED = re.compile(r"\[(?P<square>[^\[\]()]{1,80})\]|\((?P<round>[^\[\]()]{1,80})\)|\*(?P<starred>[^*]{1,40})\*")
_SUNG = re.compile(r"[♪♫][^♪♫]{0,300}[♪♫]|(?:^|(?<=[.!?] ))[♪♫][^♪♫]{0,300}\Z|[♪♫]")
_HEARD = re.compile(
    r"\b(?:applau\w*|laugh\w*|music\w*|cheer(?:s|ing)|silence|pauses?|boo(?:s|ing)|chuckl\w+|giggl\w+|sigh(?:s|ing)?"
    r"|cough\w*|sing(?:s|ing)|chant(?:s|ing)?|audio|video|gasp\w*|scream\w*|sob(?:s|bing)|cries|crying|weep\w*|sniff\w*"
    r"|clear(?:s|ing)(?: \w+)? throat|groan\w*|gunshots?|gunfire|explosions?|thunder|sirens?|footsteps|clap(?:s|ping)"
    r"|whistl\w+|hum(?:s|ming)|bark(?:s|ing)|bang(?:s|ing)|crash\w*|static|noises?|play(?:s|ing)|murmur\w*|mumbl\w+"
    r"|indistinct\w*|chatter\w*|inhal\w+|exhal\w+|shout(?:s|ing)|yell(?:s|ing)|alarms?|beep\w*|buzz\w*|ring(?:s|ing)"
    r"|slam(?:s|ming)|opens|closes|creak\w*|knock(?:s|ing)|whisper\w*|honk\w*|wail(?:s|ing)|groans|beifall|applaus"
    r"|lach(?:t|en)|gelächter|musik|seufzt|hustet|rires?|applaudissements|musique|soupire|risas?|ríe|aplausos|música)\b",
    re.I,
)
_OF_A_SENTENCE = re.compile(r"(?:the|an?|in|at|on|of|from|by|with|or|and|which|who)\b", re.I)
_LOOSE = re.compile(r",?\s+([,.;:!?](?!\w))")  # what stood behind a sound
_MOST_HEARD = 5  # words of the description of a sound beside others
UNHEARD = re.compile(r"inaudible|unintelligible|unclear|crosstalk|unverständlich|inaudibl", re.I)


def is_sound(words: str) -> bool:
    """Whether words are a description of a sound alone; what nobody could hear is none."""
    return bool(_SOUND.match(words)) and not UNHEARD.search(words)


def without_sounds(words: str, left_out: LeftOut) -> str:
    """Words without what is heard beside them, such as `(laughs)` and what is sung between notes."""
    if not re.search(r"[\[(*♪♫]", words):
        return words

    def silent(found: re.Match[str]) -> str:
        if found[0] not in "♪♫":
            left_out.add("description of a sound", found[0])
        return " "

    kept = _SUNG.sub(silent, words)
    kept = _BOXED.sub(lambda found: silent(found) if _is_heard(found) else found[0], kept)
    return words if kept == words else _LOOSE.sub(r"\1", " ".join(kept.split()))


def _is_heard(found: re.Match[str]) -> bool:
    inside = found["square"] or found["round"] or found["starred"]
    is_short = len(inside.split()) <= _MOST_HEARD and not (found["round"] and _OF_A_SENTENCE.match(inside))
    return is_short and bool(_HEARD.search(inside)) and not UNHEARD.search(inside)
