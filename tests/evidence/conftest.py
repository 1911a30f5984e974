import pytest

from tests.ingest.net import PUBLIC, Handler, Net

PAGE = (
    "<html><head><title>{0}</title></head><body><nav>Menu</nav><article><h1>{0}</h1><p>{1}</p></article></body></html>"
)


def page(words, title="Accounts of the port"):
    return PAGE.format(title, words).encode()


@pytest.fixture
def net(monkeypatch, settings):
    """A net of its own, with two public hosts, at a desk that keeps pages. `shelf` holds what each path answers."""
    settings.KEEP_PAGES = True
    made = Net(monkeypatch)
    made.names["paper.test"] = made.names["other.test"] = [PUBLIC]
    made.shelf = {}

    def answer_shelf(self, what):
        status, headers, body = made.shelf[what]
        if status == 200 and headers.get("ETag") and self.headers["If-None-Match"] == headers["ETag"]:
            status, body = 304, b""
        self.head(status, **{"Content_Type": "text/html; charset=utf-8", **headers})
        self.wfile.write(body)

    monkeypatch.setattr(Handler, "answer_shelf", answer_shelf, raising=False)
    yield made
    made.close()


@pytest.fixture
def work():
    """Do what a worker would do now."""
    from factcheck.tasks.worker import Worker  # after Django is set up

    return lambda: Worker().empty_queue()
