import io
import resource
import shutil
import sys
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from factcheck.ingest import Unreadable, from_file
from factcheck.ingest.pdf import reader
from tests.ingest.made import drawn_pdf, pdf, two_columns
from tests.standards import standard

HEAD = ["Board hid flood report, councillor says", "By Ana Mora"]
FIRST = [
    "The harbour board received a report on 3 May that twelve pumps had failed, as",
    "Councillor Mira Holt said at a meeting of the council on Friday evening, and the repre-",
    "sentatives of the port denied it.",
]
SECOND = ["The board denies that it received any report on the state of the pumps, and that", "it knew of them."]


def read(content):
    return from_file("story.pdf", content, limit=2_000_000)


def refusal(content):
    with pytest.raises(Unreadable) as refused:
        read(content)
    return refused.value.text


@standard("B72")
def test_lines_are_joined_to_paragraphs_and_broken_words_to_words():
    source = read(pdf([*HEAD, *FIRST, *SECOND]))
    paragraphs = source.text.split("\n\n")
    assert paragraphs[:2] == HEAD
    assert paragraphs[2].endswith("and the representatives of the port denied it.")
    assert paragraphs[3] == " ".join(SECOND)
    assert source.byline == "Ana Mora"
    assert source.remarks[0].startswith("Read from a PDF: its lines were joined to paragraphs")
    assert source.remarks[1] == "1 word broken at the end of a line joined again."


@standard("B72")
def test_running_heads_and_page_numbers_are_left_out():
    pages = [[f"The Harbour Paper, page {n}", *FIRST, str(n)] for n in (1, 2, 3)]
    source = read(pdf(*pages))
    assert "Harbour Paper" not in source.text
    assert source.left_out == ("6 running heads",)


@standard("B72")
def test_pages_that_hold_nothing_but_their_heads_are_read():
    assert read(pdf(["Background"], ["Background"], ["Background"])).text.split() == ["Background"] * 3


@standard("B72")
def test_hyphen_between_two_words_known_by_themselves_stays():
    lines = [
        "The board made a long list and met for a term of office; a long-",
        "term plan was denied, and the representatives of a com-",
        "mittee said so.",
    ]
    source = read(pdf(lines))
    assert source.text == f"{lines[0]}{lines[1].removesuffix('-')}{lines[2]}"
    assert source.remarks[1] == "1 word broken at the end of a line joined again."


@standard("B72")
def test_figures_broken_at_the_end_of_a_line_keep_their_hyphen():
    lines = [
        "The court met on Monday and the judges of the port said that it ruled 5-",
        "4 in May; the representatives of the port denied that they ever knew of it.",
    ]
    assert read(pdf(lines)).text == "".join(lines)


@standard("B72")
def test_narrow_column_beside_wide_ones_is_no_list_of_lines():
    column = ["A report that came", "into the harbour said", "that twelve pumps", "had failed."]
    assert read(pdf([*FIRST, *column, *SECOND])).text.split("\n\n")[1] == " ".join(column)


@standard("B72")
def test_short_lines_and_signs_of_a_list_begin_blocks():
    items = ["\xb7 One pump had failed and nobody had", "said so.", "\xb7 Two pumps"]
    names = ["Ana Mora", "Bo Lind", "Li Wei"]
    text = read(pdf([*FIRST, *items, *names, *SECOND])).text.split("\n\n")
    assert text[1:6] == ["· One pump had failed and nobody had said so.", "· Two pumps", *names]


def test_what_a_pdf_says_of_itself_is_taken_where_the_text_says_it_too():
    said = "/Title(Board hid flood report, councillor says)/Author(Bo Lind)"
    assert read(pdf([*HEAD, *FIRST], info=said)).title == HEAD[0]
    assert read(pdf([*HEAD, *FIRST], info="/Title(layout 7 final)")).title == ""


LEFT = [
    "The harbour board received",
    "a report on 3 May that twelve",
    "pumps had failed, as",
    "Mira Holt said on Friday.",
]
RIGHT = ["The board denies that it", "received any report on it,", "and the port knew", "nothing of the pumps."]


@standard("B72")
def test_columns_drawn_one_after_the_other_are_read_in_turn():
    source = read(drawn_pdf(two_columns(LEFT, RIGHT)))
    assert source.text.split("\n\n") == [" ".join(LEFT), " ".join(RIGHT)]
    assert len(source.remarks) == 1


@standard("B72")
def test_columns_drawn_across_are_read_in_turn_and_their_pages_named():
    source = read(drawn_pdf(two_columns(LEFT, RIGHT, across=True), two_columns(FIRST, SECOND * 2)))
    assert source.text.split("\n\n")[:2] == [" ".join(LEFT), " ".join(RIGHT)]
    assert source.remarks[-1] == (
        "Page 1 has words side by side, as in tables: check that no sentence runs from one column into the next."
    )


def test_words_drawn_one_by_one_are_no_columns():
    drawn, x, y = "", 50, 800
    for word in " ".join([*FIRST, *SECOND] * 3).split():
        drawn += f"1 0 0 1 {x} {y} Tm ({word}) Tj "
        x += 5 * (len(word) + 1)
        x, y = (50, y - 12) if x > 500 else (x, y)
    assert "columns or tables" not in " ".join(read(drawn_pdf(drawn)).remarks)


@standard("B72")
def test_scan_is_said():
    assert refusal(pdf([], [])) == "No text was found in “story.pdf”: it looks like a scan. Paste the text instead."


@standard("B72")
@pytest.mark.parametrize("content", [b"%PDF-1.4 broken", pdf(FIRST)[:300], b"Words."])
def test_damaged_file_is_said(content):
    assert refusal(content).endswith("Save it again, or paste the text instead.")


CIPHERS = ["AES-256", "AES-256-R5", "AES-128", "RC4-128"]


def locked(user, algorithm="AES-256", content=None):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content or pdf(FIRST))))
    writer.encrypt(user, "owner", algorithm=algorithm)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@standard("B72")
@pytest.mark.parametrize("algorithm", CIPHERS)
def test_password_is_said(algorithm):
    assert refusal(locked("secret", algorithm)) == (
        "“story.pdf” is password-protected. Save it without a password, or paste the text instead."
    )


@standard("B72")
def test_file_for_those_who_hold_a_certificate_is_said():
    content = locked("").replace(b"/Filter /Standard", b"/Filter /Adobe.PubSec")
    assert "is password-protected" in refusal(content)


@standard("B72")
@pytest.mark.parametrize("algorithm", CIPHERS)
def test_pdf_that_anybody_may_open_is_read_as_if_it_were_not_closed(algorithm):
    content = pdf([*HEAD, *FIRST], info=f"/Title({HEAD[0]})")
    closed, open_ = read(locked("", algorithm, content)), read(content)
    assert (closed.text, closed.title, closed.byline) == (open_.text, HEAD[0], "Ana Mora")


def other_program(monkeypatch, folder, change):
    """Have pages read by the program as a function changes its text."""
    shutil.copytree(reader._FOLDER, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    own = (folder / "pages.py").read_text(encoding="utf-8")
    changed = change(own)
    assert changed != own
    (folder / "pages.py").write_text(changed, encoding="utf-8")
    monkeypatch.setattr(reader, "_FOLDER", folder)


def test_closed_pdf_is_read_in_a_quarter_of_the_memory_that_it_may_take(monkeypatch, tmp_path):
    other_program(monkeypatch, tmp_path, lambda own: own.replace("MOST_MEMORY = 1 << 30", "MOST_MEMORY = 1 << 28"))
    assert read(locked("")).text.startswith("The harbour board")


ENDS = "if number == 1: import os; os.abort()"
ENDS_LATE = "if number == 1: import os; os.kill(os.getpid(), signal.SIGPROF)"


@standard("B72")
@pytest.mark.parametrize(
    ("ends", "said"),
    [(ENDS, "Page 2 was left out: it is damaged."), (ENDS_LATE, "Page 2 was left out: it takes too long to read.")],
    ids=["crash", "time"],
)
def test_page_at_which_the_library_ends_is_named_and_the_others_are_read(monkeypatch, tmp_path, ends, said):
    begin = "page = document.read_page(number)"
    other_program(monkeypatch, tmp_path, lambda own: own.replace(begin, f"{ends}\n        {begin}"))
    source = read(pdf(FIRST, SECOND, HEAD))
    assert "denied it" in source.text
    assert "Board hid" in source.text
    assert "received any report" not in source.text
    assert source.remarks[-1] == said


def test_library_is_loaded_in_a_process_of_its_own_that_holds_no_secrets(monkeypatch, tmp_path):
    told = (
        "def main():\n    import os\n    words = ' '.join(sorted(os.environ)) or 'nothing'\n"
        "    piece = [50.0, 50.0, 90.0, 61.0, 59.0, 40.0, False, False, 'F', words]\n"
        "    _say({'pages': 1, 'title': '', 'author': ''})\n"
        "    _say({'width': 595.0, 'height': 842.0, 'pieces': [piece], 'size': 1, 'holds': '', 'values': 0})\n"
    )
    monkeypatch.setenv("SECRET_KEY", "of the desk")
    monkeypatch.delitem(sys.modules, "pypdfium2_raw", raising=False)  # tests of other files read PDFs here
    other_program(monkeypatch, tmp_path, lambda own: own + told)
    assert "SECRET_KEY" not in read(pdf(FIRST)).text
    assert "pypdfium2_raw" not in sys.modules


def test_pdf_that_never_ends_is_cut_off(monkeypatch):
    monkeypatch.setattr(reader, "SECONDS", 0.01)
    assert "takes too long to read" in refusal(pdf(FIRST))


@standard("S60")
def test_packed_page_ends_within_its_limits(monkeypatch):
    monkeypatch.setattr(reader, "SECONDS", 1.0)
    drawn = zlib.compress(b"(Words.) Tj " * 5_000_000)
    stream = f"<</Length {len(drawn)}/Filter/FlateDecode>>\nstream\n".encode() + drawn + b"\nendstream"
    content = pdf(FIRST)
    begin, end = content.rindex(b"<</Length"), content.rindex(b"endstream") + len(b"endstream")
    before = cpu_of_children()
    assert refusal(content[:begin] + stream + content[end:]).lower().endswith("paste the text instead.")
    assert cpu_of_children() - before < 40  # without limits it takes minutes


def cpu_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
