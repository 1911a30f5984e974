import pytest

from factcheck.ingest.html import main_text as module
from factcheck.ingest.html.main_text import as_main_text, main_text
from tests.standards import standard

STORY = "The port of Orsk was closed on Monday.\nTwo cranes fell\n港湾局は三日、ポンプが故障したと発表した。"


@pytest.mark.parametrize(
    ("block", "holds"),
    [
        ("The port of Orsk was closed on Monday.", True),
        ("THE PORT of “Orsk” was closed on Monday", True),
        ("The port of Orsk was closed, said a man who knew of nothing else.", False),
        ("Two cranes fell", True),
        ("Two cranes", False),
        ("港湾局は三日、ポンプが故障したと発表した。", True),
        ("港湾局は否定した。", False),
        ("", False),
    ],
)
def test_block_is_held_if_most_runs_of_its_words_are(block, holds):
    assert as_main_text(STORY).holds(block) == holds


class Library:
    def __init__(self, answer):
        self.answer = answer
        self.asked = 0

    def extract(self, page, **options):
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@standard("S68", "B70")
@pytest.mark.parametrize(("depth", "elements"), [(151, 10), (10, 15_001)])
def test_library_is_not_asked_about_pages_that_would_take_it_long(monkeypatch, depth, elements):
    library = Library(STORY)
    monkeypatch.setattr(module, "_library", lambda: library)
    assert main_text("<p>x", "", depth=depth, elements=elements) is None
    assert main_text("<p>x", "", depth=10, elements=10).holds("Two cranes fell")
    assert library.asked == 1


@standard("B70")
def test_page_that_the_library_stumbles_over_is_read_without_it(monkeypatch):
    monkeypatch.setattr(module, "_library", lambda: Library(RecursionError()))
    assert main_text("<p>x", "", depth=1, elements=1) is None


@pytest.mark.parametrize(("body", "asked"), [(STORY, 1), (STORY + "\nNobody was hurt." * 70, 0)])
def test_body_that_the_page_itself_gives_is_main_text_and_a_long_one_is_enough(monkeypatch, body, asked):
    library = Library(None)
    monkeypatch.setattr(module, "_library", lambda: library)
    assert main_text("<p>x", body, depth=1, elements=1).holds("Two cranes fell")
    assert library.asked == asked
