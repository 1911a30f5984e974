"""Files that are too large are cut off as they arrive: the disk is spared, and the form says so in its words (S58)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from factcheck.articles.batch_forms import BatchForm
from tests.asks import logged_in
from tests.standards import standard


@pytest.fixture
def site(administrator, settings):
    client = logged_in(administrator)
    client.settings = settings
    return client


@pytest.fixture
def written(monkeypatch):
    """How many bytes came to the disk."""
    chunks = []
    plain = TemporaryFileUploadHandler.receive_data_chunk

    def receive(self, raw_data, start):
        chunks.append(len(raw_data))
        return plain(self, raw_data, start)

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", receive)
    return chunks


@pytest.fixture
def seen(monkeypatch):
    """What the form saw of the file."""
    files = []
    plain = BatchForm.clean_file

    def clean_file(self):
        file = self.cleaned_data["file"]
        files.append((file.size, len(file.read())))
        return plain(self)

    monkeypatch.setattr(BatchForm, "clean_file", clean_file)
    return files


@standard("S58")
@pytest.mark.parametrize("size", [300_000, 500_000, 500_001, 3_000_000])
@pytest.mark.parametrize("in_memory", [0, 10_000_000])
def test_no_more_than_the_largest_file_is_taken_in(size, in_memory, site, written, seen):
    site.settings.MAX_BATCH_BYTES, site.settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 500_000, in_memory
    sent = {"file": SimpleUploadedFile("many.csv", b"x" * size), "again": "on"}
    answer = site.post("/admin/articles/batch/load/", sent)
    arrived = min(size, 500_001)
    assert (answer.status_code, seen) == (422, [(arrived, arrived)])
    assert sum(written) == (0 if in_memory else arrived)
    assert ("is larger than 0.5 MB. Load it in parts." in answer.content.decode()) == (size > 500_000)


@standard("S58")
def test_other_forms_see_a_large_file_as_before(editor, settings):
    settings.MAX_BATCH_BYTES = 15_000_000
    sent = {"file": SimpleUploadedFile("a.txt", b"x" * 12_000_000)}
    answer = logged_in(editor).post("/articles/new/", sent)
    assert answer.status_code == 422
    assert "must be smaller than 2 MB" in answer.content.decode()


@standard("S62")
def test_files_of_one_request_are_bounded_together(site, written):
    site.settings.MAX_BATCH_BYTES, site.settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000, 0
    many = {f"file{n}": SimpleUploadedFile(f"{n}.csv", b"x" * 5000) for n in range(20)}
    site.post("/admin/articles/batch/load/", many)
    assert sum(written) <= 1001
