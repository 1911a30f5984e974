"""What mails end with beside their text: farewell and signature, and paragraphs on who may read them.

A signature is known by its mark `-- `, by a farewell, or by the name of the sender with posts and addresses below it.
"""

import re
from collections.abc import Sequence

from factcheck.ingest.left_out import LeftOut

_DELIMITER = re.compile(r"--[ \t]?\Z")
_WISHES = r"(?:regards|wishes|greetings|thanks)"
_GOODBYE = re.compile(
    rf"(?:(?:with )?(?:(?:very |all )?(?:kind|kindest|best|warm|warmest|many|good)(?: {_WISHES})?|{_WISHES}"
    rf"|all the best|thank you(?: (?:very much|so much|in advance))?|cheers|warmly|respectfully)"
    rf"(?:,? and (?:\w+ ){{0,2}}{_WISHES})?"
    r"|yours(?: (?:sincerely|faithfully|truly|ever))?|(?:very )?sincerely(?: yours)?"
    r"|mit (?:freundlichen|besten|herzlichen|kollegialen) grüßen|(?:viele|beste|herzliche|liebe|schöne) grüße"
    r"|(?:bien )?cordialement|bien à vous|salutations distinguées|(?:un )?cordial saludo"
    r"|(?:un )?saludos?(?: cordial(?:es)?)?|atentamente|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?"
    r"|atenciosamente|com os melhores cumprimentos)[,.!]?\Z",
    re.I,
)
_REACHED = re.compile(
    r"\S+@\S+\.\w|(?:https?://|www\.)\S|\b(?:tel|telephone|phone|mobile|mob|cell|fax|direct|desk|office|t|m|f|e|w|p)\b[.:]"
    r"|\+?\(?\d[\d ()./-]{6,}\d|(?:\A|\s)@\w{3,}\Z"
    r"|(?-i:\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b|\b[A-Z]{2} \d{5}\b|\b\d{5} [A-Z])",
    re.I,
)
_POST = re.compile(
    r"officer|official|head|press|media|director|editor|spokes\w+|manager|communications?|office|department|council|chief"
    r"|minister|mayor|secretary|advis[eo]r|assistant|reporter|correspondent|writer|professor|lecturer|executive|relations"
    r"|public|affairs|senior|deputy|lead|coordinator|he|she|they|her|him|them|his|on|behalf|sprecher\w*|leiter\w*"
    r"|pressestelle|referent\w*|porte-parole|attaché\w*|portavoz|jefe|jefa|prensa|woordvoerder",
    re.I,
)
_SMALL = re.compile(r"(?:of|the|and|for|at|to|in|de|du|des|la|le|les|el|der|die|das|und|für|von|van|den|y|et|e|di)\Z")
_MESSAGE = re.compile(
    r"\b(?:this|the)(?: \w+){0,3} (?:e-?mail|message|communication|transmission)\b|\bdiese (?:e-?mail|nachricht)\b"
    r"|\bce (?:message|courriel)\b|\beste (?:correo|mensaje|e-?mail)\b|\bquest[ao] (?:e-?mail|messaggio)\b"
    r"|\bdit e-?mail",
    re.I,
)
_FOR_THE_ADDRESSEE = re.compile(
    r"intended (?:recipient|addressee|solely|only|exclusively|for)|addressee|not the (?:intended|named)|vertrauliche?"
    r"|legally privileged|received (?:it|this[\w -]{0,20}) (?:in error|by mistake)|irrtümlich erhalten|par erreur"
    r"|confidentie|destinatari|destinataire|bestemd voor|einbegriffene empfänger|richtige adressat",
    re.I,
)
_FOOTER = re.compile(
    r"(?:please )?(?:consider|think of|think about) the environment before.{0,120}"
    r"|.{0,40}\bbefore printing this e-?mail.{0,60}"
    r"|(?:this e-?mail|this message) (?:and any attachments )?(?:has|have) been (?:scanned|checked|swept)\b.{0,200}"
    r"|virus-free\b.{0,60}|to unsubscribe\b.{0,200}"
    r"|you (?:are receiving|received) this (?:e-?mail|message) because\b.{0,300}",
    re.I,
)
_SENT_FROM = re.compile(
    r"(?:sent|envoyé|enviado|inviato|gesendet|verzonden|von meinem) (?:from|via|de|desde|da|von|vanaf|vanuit|mit)?\b"
    r".{0,40}(?:iphone|ipad|android|mobile|galaxy|blackberry|smartphone|outlook|handy|mail|proton|phone).{0,30}"
    r"|get outlook for .{1,20}",
    re.I,
)
_RULE = re.compile(r"[-_=*]{5,}\Z")
_POSTSCRIPT = re.compile(r"\s*P\.?\s?(?:P\.?\s?)?S\.?(?:[:.–—-]|\s)\s*\S")  # the text goes on below the signature
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S*[.!?…]['\"”’»)]*\Z")
_MOST_SIGNED, _LONGEST_SIGNATURE, _LONGEST_SIGNED_LINE = 15, 1_500, 100


def is_rule(line: str) -> bool:
    """Whether a line is drawn."""
    return bool(_RULE.match(line))


def without_signature(lines: list[str], sender: str, left_out: LeftOut) -> list[str]:
    """Lines without a signature at their end."""
    written = [n for n, line in enumerate(lines) if line]
    begin = written[-_MOST_SIGNED - 2] if len(written) > _MOST_SIGNED + 2 else 0
    end = next((n for n in range(begin, len(lines)) if _POSTSCRIPT.match(lines[n])), len(lines))
    for n in range(begin, end):
        if _begins_signature(lines[:end], n, sender) and any(lines[:n]):
            left_out.add("signature", "\n".join(lines[n:end]))
            return [*lines[:n], *lines[end:]]
    return lines


def _begins_signature(lines: Sequence[str], n: int, sender: str) -> bool:
    line, signed = lines[n].strip(), [below.strip() for below in lines[n + 1 :] if below.strip()]
    if len(signed) > _MOST_SIGNED:
        return False
    if _DELIMITER.match(lines[n]):
        return sum(map(len, signed)) <= _LONGEST_SIGNATURE
    if _GOODBYE.match(line):
        return not any(
            len(each) > _LONGEST_SIGNED_LINE or (_SENTENCE.match(each) and not _reaches(each)) for each in signed
        )
    return _is_name_of(line, sender) and not _belongs_above(lines[:n]) and all(map(_is_of_signature, signed))


def _is_name_of(line: str, sender: str) -> bool:
    """Whether a line is the name of the sender, perhaps with a post or an address behind it."""
    name = sender.partition("<")[0].strip(" \"'").casefold()
    words = name.split()
    if not words or not words[0].isalpha():
        return False
    first, *rest = re.split(r"\s*[,|•·–—]\s*", re.sub(r"\s*\((?:she|he|they)\b[^()]{0,20}\)", "", line))
    is_name = first.casefold().removeprefix("dr ").removeprefix("dr. ") in {name, words[0]}
    return is_name and all(map(_is_of_signature, rest))


def _belongs_above(lines: Sequence[str]) -> bool:
    """Whether the last words before a name are a quotation or end with a colon: it is that of who said it."""
    last = next((line for line in reversed(lines) if line.strip()), "")
    return last.rstrip().endswith(("”", "“", '"', "»", "’", ":"))


def _is_of_signature(line: str) -> bool:
    """Whether a line says who somebody is or where to reach them: capitals and words of posts alone."""
    if _reaches(line) or is_rule(line) or _SENT_FROM.fullmatch(line):
        return len(line) <= _LONGEST_SIGNED_LINE
    words = re.findall(r"[^\W_][\w'’.-]*", line)
    return (
        len(words) <= 10
        and all(not word[0].islower() or _SMALL.match(word) or _POST.fullmatch(word.rstrip(".")) for word in words)
        and not _SENTENCE.match(line)
    )


def _reaches(line: str) -> bool:
    return bool(_REACHED.search(line)) and len(line.split()) <= 14


def without_disclaimers(lines: Sequence[str], left_out: LeftOut) -> list[str]:
    """Lines without paragraphs that say who may read the mail, and by what device it was sent."""
    kept: list[str] = []
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line:
            paragraph.append(line)
            continue
        words = " ".join(paragraph)
        if any(kept) and (_is_disclaimer(words) or _SENT_FROM.fullmatch(words)):
            left_out.add("disclaimer", words)
            while kept and (not kept[-1] or is_rule(kept[-1])):
                kept.pop()
        else:
            kept += paragraph
        kept.append("")
        paragraph = []
    return kept


def _is_disclaimer(words: str) -> bool:
    return bool(_MESSAGE.search(words) and _FOR_THE_ADDRESSEE.search(words)) or bool(_FOOTER.fullmatch(words))
