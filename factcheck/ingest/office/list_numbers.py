"""How lists number their items: 3, iii, C, third, as Word and OpenDocument name the ways (ECMA-376-1, 17.18.59)."""

from collections.abc import Callable

from factcheck.ingest.office.symbol_fonts import shown_in

_TELLING = frozenset("✓✔✗✘☐☑☒🗴🗵🗶🗷🗸🗹→⇒★☆")  # bullets that say more than that an item begins
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
_ORDINALS |= {"nine": "ninth", "twelve": "twelfth"}
_HAN = "〇一二三四五六七八九"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HANGUL = "가나다라마바사아자차카타파하"
_LONGEST = 780  # 26 letters thirty times over; what is further on is shown in figures


def roman(number: int) -> str:
    """A number from 1 to 3999 in small Roman figures, others in figures."""
    if not 0 < number < 4000:
        return str(number)
    shown = ""
    for value, sign in (*_ROMAN, *_ROMAN_ONES):
        count, number = divmod(number, value)
        shown += sign * count
    return shown


def letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """a, b … z, aa, bb … as both programs count."""
    if not 0 < number <= _LONGEST:
        return str(number)
    turns, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (turns + 1)


def _ordinal(number: int) -> str:
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _words(number: int) -> str:
    if not 0 <= number < 100:
        return str(number)
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def _ordinal_words(number: int) -> str:
    head, dash, last = _words(number).rpartition("-")
    if last.isdecimal():
        return _ordinal(number)
    ending = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return f"{head}{dash}{_ORDINALS.get(last, ending)}"


def _han(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones else "")


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


def _note_sign(number: int) -> str:
    turns, place = divmod(number - 1, 4)
    return "*†‡§"[place] * (turns + 1) if 0 < number <= _LONGEST else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02}",
    "upperRoman": lambda n: roman(n).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerLetter": letters,
    "ordinal": _ordinal,
    "cardinalText": lambda n: _words(n).capitalize(),
    "ordinalText": lambda n: _ordinal_words(n).capitalize(),
    "hex": lambda n: f"{n:X}",
    "chicago": _note_sign,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "taiwaneseCounting": _han,
    "japaneseCounting": _han,
    "ideographDigital": lambda n: "".join(_HAN[int(figure)] for figure in str(n)),
    "russianLower": lambda n: letters(n, _CYRILLIC),
    "russianUpper": lambda n: letters(n, _CYRILLIC).upper(),
    "ganada": lambda n: letters(n, _HANGUL),
    "none": lambda _: "",
    "bullet": lambda _: "",
    "I": lambda n: roman(n).upper(),
    "i": roman,
    "A": lambda n: letters(n).upper(),
    "a": letters,
}


def show_number(number: int, way: str) -> str:
    """A number as a list shows it; in figures where the way is not known."""
    return _FORMATS.get(way, str)(number)


def bullet(sign: str, font: str = "") -> str | None:
    """What a list with bullets shows before an item; empty for a sign that says nothing, None if it shows nothing."""
    shown = shown_in(font, sign).strip()
    if not shown:
        return None
    says_something = not _TELLING.isdisjoint(shown) or (len(shown) > 1 and any(map(str.isalnum, shown)))
    return shown if says_something else ""
