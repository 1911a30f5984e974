"""Mails (.eml) and web pages saved as one file (.mht): the text that was sent, and who sent it, when, about what.

What a mail quotes of others, its signature and its attachments are left out and named.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime

from factcheck.ingest.blocks import blocks_to_text
from factcheck.ingest.bylines_and_dates import find_date
from factcheck.ingest.document import ExtractedDocument, Unreadable, one_line, too_long
from factcheck.ingest.encodings import Decoded, decode
from factcheck.ingest.html.boxes import CODE
from factcheck.ingest.html.encoding import decode_page
from factcheck.ingest.html.piece import read_piece
from factcheck.ingest.html.reader import read_page
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.notices import take_notices
from factcheck.ingest.plain.desk_marks import take_desk_marks
from factcheck.ingest.wire.mail_body import find_own_words
from factcheck.ingest.wire.saved_sheets import sheets_of

_MOST_PARTS = 1_000
_LONGEST_FIELD = 2_000  # characters of one line of the head
_MOST_NAMED = 20
_FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i|doorst|vl)(?:\[\d+\])?\s*:", re.I)
_REPLY = re.compile(r"\s*(?:re|aw|sv|antw|rif|réf?|fwd?|wg|tr|rv|enc|i|doorst)(?:\[\d+\])?\s*:\s*", re.I)
_ANSWER = re.compile(r"\s*(?:re|aw|sv|antw|rif|réf?)(?:\[\d+\])?\s*:", re.I)
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_SECOND_MAIL = re.compile(rb"\r?\n\r?\nFrom [^\r\n]{1,200}@[^\r\n]{1,200}\r?\n[A-Za-z-]{1,40}:")
# Where mail programs begin what they quote, and a signature, in HTML: said in the words of plain mails.
_TAG = re.compile(r"<(?:div|span|table|p)\b[^<>]{1,800}>", re.I)
_BEGINS_THREAD = re.compile(
    r"\b(?:id|class)=[\"']?(?:divRplyFwdMsg|appendonsend|yahoo_quoted|OutlookMessageHeader)\b"
    r"|border-top: ?solid #(?:E1E1E1|B5C4DF) 1\.0pt",
    re.I,
)
_BEGINS_SIGNATURE = re.compile(
    r"\b(?:id|class|data-smartmail)=[\"'](?:[^\"']{0,80} )?"
    r"(?:gmail_signature|moz-signature|Signature\b|ms-outlook-mobile-signature|protonmail_signature_block)",
    re.I,
)
_TAGS = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.I | re.S)


@dataclass(slots=True)
class _Parts:
    """The parts of a mail that hold its text, and the names of those that are not read."""

    texts: list[Message] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    pictures: int = 0
    count: int = 0


def read_mail(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read a mail or a saved page; raise `Unreadable` if it is encrypted, holds no text, or is no mail."""
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if content.startswith(b"From ") and _SECOND_MAIL.search(content):
        message = f"“{shown}” is a mailbox of several mails. Save the mail with the text by itself, as .eml."
        raise Unreadable(message)
    try:
        mail = message_from_bytes(content, policy=policy.compat32)
        parts = _Parts()
        _collect(mail, parts, shown)
    except RecursionError as error:
        raise _odd(shown) from error
    if _is_saved_page(mail):
        return _read_saved_page(mail, parts, shown, limit)
    return _read(mail, parts, shown, limit)


def _collect(part: Message, parts: _Parts, shown: str) -> None:
    """Sort the parts below one: texts, attachments, pictures within the text. Of two forms of a text one is taken."""
    parts.count += 1
    if parts.count > _MOST_PARTS:
        raise _odd(shown)
    kind = part.get_content_type()
    if kind in _ENCRYPTED:
        message = f"“{shown}” is an encrypted mail. Open it in your mail program, and copy its text from there."
        raise Unreadable(message)
    name = _words(part.get_filename() or "")
    if part.is_multipart() and kind != "message/rfc822":
        inside = [each for each in part.get_payload() if isinstance(each, Message)]
        for each in [_better(inside)] if kind == "multipart/alternative" and inside else inside:
            _collect(each, parts, shown)
    elif kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment" and not name:
        parts.texts.append(part)
    elif part.get_content_maintype() == "image" and (part["Content-ID"] or part.get_content_disposition() == "inline"):
        parts.pictures += 1
    elif kind not in {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}:
        parts.attached.append(name or ("a mail" if kind == "message/rfc822" else kind))


def _better(forms: Sequence[Message]) -> Message:
    """The plain form of a text, unless it only says that there is another one."""
    plain = next((form for form in forms if form.get_content_type() == "text/plain"), None)
    others = [form for form in forms if form.get_content_type().startswith(("text/html", "multipart/"))]
    if plain is None:
        return others[-1] if others else forms[-1]
    html = next((each for form in others for each in form.walk() if each.get_content_type() == "text/html"), None)
    if html is None or len(_decode(plain).text.split()) * 2 > len(_TAGS.sub(" ", _decode(html).text).split()):
        return plain
    return others[-1]


def _is_saved_page(mail: Message) -> bool:
    """Whether a browser saved a page so: its parts have addresses, and it was sent to nobody."""
    return not mail["To"] and (
        bool(mail["Snapshot-Content-Location"])
        or "Saved by" in str(mail["From"])
        or (mail.get_content_type() == "multipart/related" and not mail["Received"])
        or (mail.get_content_type() == "text/html" and bool(mail["Content-Location"]))
    )


def _read_saved_page(mail: Message, parts: _Parts, shown: str, limit: int) -> ExtractedDocument:
    page = next((part for part in parts.texts if part.get_content_type() == "text/html"), None)
    if page is None:
        message = f"“{shown}” holds no web page. Open it in a browser, and copy its text from there."
        raise Unreadable(message)
    cut = _coding_remarks(page, shown)
    decoded = _decode(page)
    extracted = read_page(decoded.text, shown, limit, sheets_of(mail, decoded.text))
    extracted.title = extracted.title or _field(mail, "Subject")
    extracted.remarks += [*cut, *decoded.remarks]
    return extracted


def _read(mail: Message, parts: _Parts, shown: str, limit: int) -> ExtractedDocument:
    subject = _field(mail, "Subject")
    left_out = LeftOut()
    cut = [remark for part in parts.texts for remark in _coding_remarks(part, shown)]
    texts = [_text(part, limit, left_out) for part in parts.texts]
    if sum(map(len, texts)) > limit:
        raise too_long(sum(map(len, texts)), limit)
    is_answer = bool(mail["In-Reply-To"] or mail["References"]) or bool(_ANSWER.match(subject))
    is_forward = bool(_FORWARD.match(subject))
    sender = _field(mail, "From")
    own = find_own_words("\n\n".join(texts), sender=sender, is_answer=is_answer, is_forward=is_forward)
    if not own.text.strip():
        message = f"“{shown}” holds no text{_attached(parts)}. Load what is attached, or paste the text instead."
        raise Unreadable(message)
    marks = take_desk_marks(own.text)
    title, notices = take_notices(_without_prefix(own.subject or subject))
    extracted = ExtractedDocument(
        text=marks.text if marks else own.text,
        title=title,
        byline=_sender(own.sender or sender),
        published_on=_day(own.date or _field(mail, "Date") or _field(mail, "Sent")),
        language=_field(mail, "Content-Language"),
        left_out=left_out,
        remarks=[*notices, *cut, *own.remarks, *(marks.remarks if marks else [])],
        is_lined=True,
    )
    left_out.take(own.left_out)
    left_out["picture"] += parts.pictures
    left_out.add_all("line of codes", marks.taken if marks else ())
    for name in parts.attached[:_MOST_NAMED]:
        left_out.add_name(f"the attachment “{name}”")
    left_out.add_all("more attachment", parts.attached[_MOST_NAMED:])
    extracted.remarks += dict.fromkeys(remark for part in parts.texts for remark in _decode(part).remarks)
    return extracted


def _attached(parts: _Parts) -> str:
    return f" but the attachment “{parts.attached[0]}”" if parts.attached else " of its sender"


def _text(part: Message, limit: int, left_out: LeftOut) -> str:
    text = _decode(part).text
    if part.get_content_type() == "text/plain":
        flows = str(part.get_param("format", "")).lower() == "flowed"
        return _unflowed(text, deletes=str(part.get_param("delsp", "")).lower() == "yes") if flows else text
    piece = read_piece(_TAG.sub(_marked, text), limit)
    left_out.take(piece.left_out, but={*CODE, "comment"})
    return blocks_to_text(piece.blocks)


def _marked(tag: re.Match[str]) -> str:
    """A tag with what a plain mail would have before it: the words that begin a thread, or the mark of a signature."""
    if _BEGINS_THREAD.search(tag[0]):
        return f"<p>-----Original Message-----</p>{tag[0]}"
    return f"<p>-- </p>{tag[0]}" if _BEGINS_SIGNATURE.search(tag[0]) else tag[0]


def _unflowed(text: str, *, deletes: bool) -> str:
    """Text in which lines that end with a blank run on (RFC 3676); of the same depth of quotation only."""
    joined: list[str] = []
    runs_on = ""  # the quotation marks of the line before, and a blank, if it runs on
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.lstrip(">")
        marks = ">" * (len(line) - len(words)) + " "
        words = words.removeprefix(" ")
        if runs_on == marks and words != "-- ":
            joined[-1] += words
        else:
            joined.append(marks.lstrip() + words)
        is_soft = words.endswith(" ") and words != "-- "
        if is_soft and deletes:
            joined[-1] = joined[-1][:-1]
        runs_on = marks if is_soft else ""
    return "\n".join(joined)


def _coding_remarks(part: Message, shown: str) -> list[str]:
    """Refuse a text that is not in base64 as its head says, for it gives letters at random; say if its end is cut."""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() != "base64":
        return []
    coded = b"".join(str(part.get_payload()).encode("ascii", "replace").split())
    if not _BASE64.fullmatch(coded) or len(coded.rstrip(b"=")) % 4 == 1:
        message = (
            f"The text of “{shown}” is not in base64, as its head says: it was changed or cut off. Save the mail"
            " again, or paste its text instead."
        )
        raise Unreadable(message)
    return ["Its text may be cut off: look whether its end is missing."] if len(coded) % 4 else []


def _decode(part: Message) -> Decoded:
    """The letters of a part: in the encoding that it names, unless its bytes are UTF-8."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    with suppress(UnicodeDecodeError):
        return Decoded(content.decode())
    charset = str(part.get_content_charset() or "")
    if charset in {"", "us-ascii", "utf-8"}:
        with suppress(Unreadable):
            return decode(content, "")
    return decode_page(content, charset)


def _field(mail: Message, name: str) -> str:
    """A line of the head in letters, or an empty string."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    return _words(raw)


def _words(raw: str) -> str:
    """What stands in a head, with encoded words decoded; bytes beyond ASCII are taken for UTF-8."""
    cut = raw[:_LONGEST_FIELD].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        read = str(policy.default.header_factory("subject", "".join(cut.splitlines())))
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):  # what its parser raises of odd heads
        read = cut
    return one_line(read, _LONGEST_FIELD)


def _without_prefix(subject: str) -> str:
    while (prefix := _REPLY.match(subject)) and prefix.end():
        subject = subject[prefix.end() :]
    return subject


def _sender(words: str) -> str:
    """The name of a sender, or the address where no name is given."""
    name, _, address = words.partition("<")
    return name.strip().strip("\"'").strip() or address.rstrip("> ").strip()


def _day(words: str) -> date | None:
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(words).date()
    return find_date(words)


def _odd(shown: str) -> Unreadable:
    return Unreadable(f"“{shown}” is nested as no mail program does it: it was not read. Paste the text instead.")
