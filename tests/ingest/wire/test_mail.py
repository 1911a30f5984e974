import base64
from email.message import EmailMessage

import pytest

from factcheck.ingest import Unreadable, from_file, from_paste, reread
from tests.growth import assert_linear, repeated
from tests.standards import standard

LIMIT = 2_000_000
HEAD = (
    "From: Eva Roth <eva@example.org>\nTo: desk@example.org\nSubject: Harbour\n"
    "Date: Mon, 4 May 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
)
PLAIN = HEAD + "Content-Type: text/plain; charset=utf-8\n"
STATEMENT = "The harbour was closed on Monday.\n\nNobody was hurt, the mayor said."


def read(content, name="a.eml"):
    return from_file(name, content if isinstance(content, bytes) else content.encode(), limit=LIMIT)


def mail(text, *, head=PLAIN, **fields):
    said = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in fields.items())
    return read(f"{said}{head}\n{text}")


def own(text, **given):
    return mail(text, **given).text.split("\n")


def test_head_gives_title_byline_and_date():
    source = mail(STATEMENT)
    assert (source.title, source.byline, source.published_on.isoformat()) == ("Harbour", "Eva Roth", "2026-05-04")
    assert (source.text, source.left_out) == (STATEMENT, ())


def test_subject_that_forbids_publishing_is_said_first():
    source = read(PLAIN.replace("Harbour", "EMBARGOED until 8 May 06:00: Harbour closed") + f"\n{STATEMENT}")
    assert (source.title, source.remarks) == (
        "Harbour closed",
        ("The subject names an embargo: “EMBARGOED until 8 May 06:00”.",),
    )


CODED = base64.b64encode(STATEMENT.encode()).decode()


@pytest.mark.parametrize("coded", [STATEMENT, f"{CODED[:40]}!!{CODED[40:]}", CODED[:41], f"{CODED}\n{CODED}="])
def test_text_that_is_not_coded_as_its_head_says_is_refused(coded):
    with pytest.raises(Unreadable, match="is not in base64, as its head says"):
        mail(coded, Content_Transfer_Encoding="base64")


def test_coded_text_that_ends_early_is_read_and_said():
    assert mail(CODED, Content_Transfer_Encoding="base64").remarks == ()
    source = mail(CODED[:42], Content_Transfer_Encoding="base64")
    assert source.text == STATEMENT[:31]
    assert source.remarks == ("Its text may be cut off: look whether its end is missing.",)


def test_encoded_words_are_decoded_and_signs_of_answers_taken_away():
    head = "From: =?iso-8859-1?Q?Zo=EB?= Roth <z@example.org>\nTo: x\n"
    head += "Subject: FW: =?utf-8?B?SMOkZmVu?=\n =?utf-8?Q?_zu?=\n"
    source = mail("Zu.", head=head)
    assert (source.title, source.byline) == ("Häfen zu", "Zoë Roth")


def test_raw_letters_in_a_head_are_read_as_utf8():
    assert mail("Zu.", head="From: Zoë <z@example.org>\nTo: x\nSubject: Häfen\n").title == "Häfen"


def test_address_stands_for_a_sender_without_a_name():
    assert mail("Zu.", head="From: <press@example.org>\nTo: x\nSubject: y\n").byline == "press@example.org"


@pytest.mark.parametrize(
    ("charset", "encoding"), [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("iso-8859-1", "utf-8")]
)
def test_letters_are_read_as_the_part_says_unless_its_bytes_are_utf8(charset, encoding):
    words = "Гавань закрыта." if encoding == "cp1251" else "Le café “Zoë” a fermé."
    content = f"{HEAD}Content-Type: text/plain; charset={charset}\n\n".encode() + words.encode(encoding)
    assert read(content).text == words


def test_flowed_lines_are_joined_and_others_are_not():
    head = HEAD + "Content-Type: text/plain; format=flowed\n"
    assert own("The harbour \nis closed.\nNobody \n knows.\n", head=head) == [
        "The harbour is closed.",
        "Nobody knows.",
    ]


def test_html_is_read_like_a_page_if_there_is_no_plain_form():
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Eva", "desk", "Harbour"
    made.set_content("Your program cannot show this.")
    made.add_alternative(
        "<p>The <b>harbour</b> was closed because of ice on 3 May.</p><p>Nobody knows why.</p>" * 3, "html"
    )
    assert read(made.as_bytes()).text.startswith("The harbour was closed because of ice on 3 May.\n\nNobody knows why.")


def test_attachments_are_named_and_not_read():
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Eva", "desk", "Harbour"
    made.set_content("The harbour is closed.")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Zoë.pdf")
    made.add_attachment(b"words", maintype="text", subtype="plain", filename="notes.txt")
    source = read(made.as_bytes())
    assert source.text == "The harbour is closed."
    assert source.left_out == ("the attachment “Zoë.pdf”", "the attachment “notes.txt”")


def test_mail_of_an_attachment_alone_is_refused_by_its_name():
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Eva", "desk", "Harbour"
    made.set_content("")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(Unreadable, match=r"holds no text but the attachment “a\.pdf”\. Load what is attached"):
        read(made.as_bytes())


THREADS = {
    "with its introduction": "On Mon, 4 May 2026 at 09:00, Bo <bo@example.org> wrote:\n> Is it closed?\n> Bo",
    "introduced in two lines": "On Mon, 4 May 2026 at 09:00, Bo Lind of the Echo\n<bo@example.org> wrote:\n\n> Is it?",
    "in German": "Am 04.05.26 um 09:00 schrieb Bo Lind:\n> Ist er zu?",
    "in French": "Le lun. 4 mai 2026 à 09:00, Bo <bo@example.org> a écrit :\n> Est-il fermé ?",
    "without marks": "On Mon, 4 May 2026 at 09:00, Bo <bo@example.org> wrote:\n\nIs it closed?\n\nBo",
    "of Outlook": "-----Original Message-----\nFrom: Bo\nSent: Monday\nTo: Eva\nSubject: x\n\nIs it closed?",
    "of Outlook today": "________________________________\nFrom: Bo\nSent: Monday\nTo: Eva\nSubject: x\n\nIs it?",
    "of a German Outlook": "Von: Bo <bo@example.org>\nGesendet: Montag\nAn: Eva\nBetreff: x\n\nIst er zu?",
}


@pytest.mark.parametrize("thread", THREADS.values(), ids=THREADS)
def test_quoted_thread_is_left_out_and_said(thread):
    source = mail(f"{STATEMENT}\n\n{thread}", In_Reply_To="<x@example.org>")
    assert source.text == STATEMENT
    assert source.left_out == ("1 quoted mail",)


def test_answer_between_quoted_lines_is_kept():
    words = "On Mon, 4 May 2026 at 09:00, Bo wrote:\n> Is it closed?\n\nIt is.\n\n> Why?\n\nIce."
    source = mail(words, References="<x@example.org>")
    assert (source.text, source.left_out) == ("It is.\n\nIce.", ("2 quoted mails",))


@pytest.mark.parametrize(
    "words",
    [
        "On Monday the mayor wrote:\n\n> The harbour is closed.\n\nNobody knows why.",
        "On Monday at 10:30 the mayor wrote:\n\nThe harbour is closed.",
        "On 4 May 2026, in her letter, Eva Roth wrote:\nThe harbour is closed.",
        "From: where? Nobody knows.\n\nThe harbour is closed.",
        "Regards to all, the mayor said.\n\nThe harbour is closed.",
        "The harbour is closed.\n\n--\n\n"
        + "It was said again and again that nobody knows why.\n\n" * 40
        + "Nobody knows.",
        "Kind regards\n\nThe harbour will stay closed until 2027, Roth added.",
        "The harbour is closed.\n\n“I regret that.”\n\nEva Roth",
        "The harbour is closed.\n\nFor more please contact:\nEva Roth, press office, 020 7946 0000",
        "The harbour is closed.\n\nEva Roth\nYes, I paid 40 million",
        "The harbour is closed.\n\nEva Roth, who paid for it, has left the port.\nNobody knows why.",
        "The harbour is closed.\n\nBo Lee\nMayor of Ferrow",
        "This message was sent in 1941.\n\nThe message was confidential, and the Navy never read it.",
    ],
)
def test_words_of_a_statement_are_not_taken_for_a_thread_or_a_signature(words):
    source = mail(words)
    assert (source.text, source.left_out) == (words, ())


@pytest.mark.parametrize(
    ("end", "what"),
    [
        ("-- \nEva Roth\nPress office\n+44 20 7946 0000", "signature"),
        ("Kind regards,\n\nEva Roth\nPress officer, Port of Ferrow\nwww.example.org", "signature"),
        ("Mit freundlichen Grüßen\nEva Roth", "signature"),
        ("All the best\nEva", "signature"),
        ("Many thanks and best wishes,\n\nEva\n\nEva Roth\nPress officer", "signature"),
        ("Eva Roth\nHead of Press, Port of Ferrow\nTel: +44 20 7946 0000\neva@example.org", "signature"),
        ("Eva Roth | Press officer | Port of Ferrow\n12 High Street, Ferrow NR1 2AB\nT: 020 7946 0000", "signature"),
        ("Eva", "signature"),
        ("Eva Roth (she/her)\nSenior Press Officer\nM +44 7700 900123\nFollow us: @portofferrow", "signature"),
        ("Dr. Eva Roth\n\nDirector of Communications\nPort of Ferrow\n@portofferrow", "signature"),
        ("Thanks!\nEva Roth\nSent from Yahoo Mail on Android", "signature"),
        ("The information in this email is confidential. If you received it in error, delete it.", "disclaimer"),
        ("Please consider the environment before printing this email.", "disclaimer"),
        ("This e-mail is confidential and intended solely\nfor the addressee.", "disclaimer"),
        ("Sent from my iPhone", "disclaimer"),
    ],
)
def test_signature_and_disclaimer_are_left_out_and_said(end, what):
    source = mail(f"{STATEMENT}\n\n{end}")
    assert (source.text, source.left_out) == (STATEMENT, (f"1 {what}",))


@pytest.mark.parametrize("mark", ["PS:", "P.S.", "PPS"])
def test_postscript_below_a_signature_is_the_sender_s_text(mark):
    source = mail(f"{STATEMENT}\n\nRegards,\nEva\n\n{mark} It was built in 1931.")
    assert source.text == f"{STATEMENT}\n\n{mark} It was built in 1931."
    assert source.left_out == ("1 signature",)


def test_warning_of_a_mail_server_is_left_out():
    warning = "CAUTION: This email originated from outside the organisation.\nDo not click links."
    source = mail(f"{warning}\n\n{STATEMENT}")
    assert (source.text, source.left_out) == (STATEMENT, ("1 warning of a mail server",))


def test_forwarded_statement_is_the_text_and_its_sender_the_byline():
    sent = "From: Ann Hill <ann@example.org>\nDate: Sun, 3 May 2026 08:00:00 +0000\nSubject: Statement\nTo: Eva"
    source = mail(f"FYI\n\nEva\n\n---------- Forwarded message ---------\n{sent}\n\n\n{STATEMENT}")
    assert (source.text, source.byline, source.title) == (STATEMENT, "Ann Hill", "Statement")
    assert source.published_on.isoformat() == "2026-05-03"
    assert source.left_out == ("1 note above a forwarded mail",)
    assert source.remarks == ("It was forwarded; the text is that of the first sender, Ann Hill <ann@example.org>.",)


def test_words_above_another_mail_answer_it_unless_it_was_forwarded():
    asked = "____________________\nFrom: Eva Roth\nSent: Monday\nTo: Ann Hill\nSubject: Quay\n\nWas the quay sold?"
    source = mail(f"{STATEMENT}\n\n{asked}", subject="Our answer to your question")
    assert (source.text, source.left_out) == (STATEMENT, ("1 quoted mail",))


def test_html_threads_and_signatures_of_mail_programs_are_left_out():
    html = (
        "<div>The harbour is closed.</div><div class='gmail_signature'>Eva<br>Port</div><div class='gmail_quote'>"
        "<div>On Mon, 4 May 2026 at 09:00 Bo &lt;bo@example.org&gt; wrote:<br></div><blockquote>Is it?</blockquote>"
    )
    source = mail(html, head=HEAD + "Content-Type: text/html\n")
    assert (source.text, source.left_out) == ("The harbour is closed.", ("1 quoted mail", "1 signature"))


def test_pasted_mail_is_read_and_reads_the_same_again():
    pasted = from_paste(f"{PLAIN}\nLe café est fermé.", limit=LIMIT)
    assert (pasted.title, pasted.text) == ("Harbour", "Le café est fermé.")
    assert "By its content it is a mail, and was read as one." in pasted.remarks
    assert reread(pasted.original) == pasted.text


def test_page_saved_by_a_browser_is_read_as_a_page():
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: http://x\nSubject: Harbour\nMIME-Version: 1.0\n"
    parts = 'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
    page = "<html><body><nav>Home</nav><article><h1>Closed</h1><p>The harbour is closed.</p></article></body></html>"
    source = read(f"{head}{parts}{page}\n--b--\n", "a.mht")
    assert (source.title, source.text) == ("Closed", "Closed\n\nThe harbour is closed.")


PARTS = HEAD + 'Content-Type: multipart/mixed; boundary="b"\n\n'
NESTED = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(1_000))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("From a@b Mon\nFrom: a@b\n\nOne.\n\nFrom a@b Mon\nFrom: a@b\n\nTwo.\n", "is a mailbox of several mails"),
        (HEAD + "Content-Type: application/pkcs7-mime\n\nx", "is an encrypted mail"),
        (HEAD + "\n\n", "holds no text"),
        (f"{HEAD}{NESTED}Content-Type: text/plain\n\nWords.\n", "is nested as no mail program does it"),
        (PARTS + "--b\nContent-Type: text/plain\n\nx\n" * 5_000, "is nested as no mail program does it"),
        ("Words.", "is not a mail"),
    ],
)
def test_what_is_not_one_mail_with_a_text_is_refused_in_words(content, said):
    with pytest.raises(Unreadable, match=said):
        read(content)


def long_head(length):
    sender, subject = "(" * 10 * length, "=?utf-8?Q?a?= " * length
    return f"MIME-Version: 1.0\nFrom: {sender} <a@example.org>\nTo: x\nSubject: {subject}\n\nWords."


HOSTILE = {  # and how many pieces each begins with
    "very many parts": (200, repeated("--b\nContent-Type: text/plain\n\nx\n", before=PARTS)),
    "a long head": (20_000, long_head),
    "introductions": (10_000, repeated("wrote on ", before=PLAIN + "\nOn ")),
    "many introductions": (500, repeated("On 4 May at 09:00 wrote\n", before=PLAIN + "\n")),
    "many heads": (800, repeated("From: x\n", before=PLAIN + "\n")),
    "marks of signatures": (2_000, repeated("--\n", before=PLAIN + "\n")),
    "tags": (20_000, repeated("<div id=", before=HEAD + "Content-Type: text/html\n\n")),
}


@standard("S60", "S68")
@pytest.mark.parametrize(("size", "make"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_mail_is_read_or_refused_in_linear_time(size, make):
    assert_linear(read, size, make, refusal=Unreadable)
