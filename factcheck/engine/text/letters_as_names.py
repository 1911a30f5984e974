"""Letters that look like a stand-in and are a name in this text: "Die TK", "Techniker (TK)", "TK-Chef", two XX.

Before what is counted they stand for a figure in any text: "TK Millionen Euro".
"""

import re

from factcheck.engine.text.owed import either

UNITS = (
    rf"(?:{either('unit')}"
    r"|million|billion|trillion|thousand|hundred|per cent|percent|people|men|women|children|deaths|jobs|votes"
    r"|dollars|euros|pounds|years?|months|weeks|days|hours|times|miles|kilomet(?:re|er)s|km|tons|tonnes)\b"
)
_COUNTED = rf"(?:{UNITS}|[Jj]ähr|(?:year|day|month|page|hour)-)"
_TK_EXPLAINED = re.compile(  # "Techniker (TK)", "TK (Techniker Krankenkasse)", "TK steht für"
    r"\bT(?=[^()\n]{0,40}k[^()\n]{0,40}\(TK\))[^()\n]{0,80}\(TK\)"
    rf"|\bTK (?:\(T[^()\n]{{0,40}}k[^()\n]{{0,40}}\)|{either('is called')}\b)|\b{either('is called')} TK\b",
    re.IGNORECASE,
)
_TK = re.compile(r"(?<![\w(\[$€£])TK(?![\w)\]])")
_TK_USED = re.compile(
    rf"\b(?i:{either('article')}) TK(?!\w)(?! ?[A-ZÄÖÜ0-9%\]])(?! ?{_COUNTED})|\bTK-(?!{_COUNTED})[A-ZÄÖÜ][a-zäöüß]"
)
_THE_TK = re.compile(rf"\b[Tt]he TK(?= [a-z]|[.,;’'])(?! {_COUNTED})")
_FEWEST = 2  # times "the TK" makes a name
_FIGURE_BEHIND = re.compile(rf"[ -]{_COUNTED}")


def is_tk_a_name(text: str) -> bool:
    """Tell whether TK is a name in a text: it is explained and used again, has an article, or opens a compound."""
    if "TK" not in text:
        return False
    if _TK_USED.search(text) or len(_THE_TK.findall(text)) >= _FEWEST:
        return True
    return _TK_EXPLAINED.search(text) is not None and _TK.search(text) is not None


def is_genotype(text: str) -> bool:
    """Tell whether a text speaks of chromosomes, so that XX is a pair of them."""
    return "hromosom" in text


def is_counted(text: str, end: int) -> bool:
    """Tell whether what stands behind letters is counted by them."""
    return _FIGURE_BEHIND.match(text, end) is not None
