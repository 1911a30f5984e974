import socket
import threading
import time
import tracemalloc

import pytest
from urllib3 import HTTPResponse

from factcheck.ingest import Unreadable, from_address, reread
from factcheck.ingest.fetch import download
from factcheck.ingest.fetch.public_network import is_public
from tests.ingest.made import pdf
from tests.ingest.net import PUBLIC, Net
from tests.standards import standard

HERE = "http://paper.test/page"


def again(source):
    return reread(source.original, source.name, source.chosen_encoding)


@pytest.fixture
def net(monkeypatch):
    made = Net(monkeypatch)
    made.names["paper.test"] = [PUBLIC]
    yield made
    made.close()


def refusal(address, **more):
    with pytest.raises(Unreadable) as refused:
        from_address(address, **more)
    return refused.value.text


def test_page_at_a_public_address_is_read(net):
    source = from_address(HERE)
    assert source.text == "Head\n\nThe public at paper.test says that twelve pumps failed."
    assert (source.title, source.name) == ("Head", "paper.test.html")
    assert again(source) == source.text


@standard("S66")
def test_nothing_of_ours_goes_along(net, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    from_address(HERE)
    [(who, path, headers)] = net.asked
    assert (who, path, headers["Host"]) == ("public", "/page", "paper.test")
    assert not {"Cookie", "Authorization", "Referer", "Proxy-Authorization"} & headers.keys()


INSIDE = [
    *("127.0.0.1", "127.1", "0x7f000001", "2130706433", "017700000001", "①②⑦.⓪.⓪.①", "0", "0.0.0.0"),
    *("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "169.254.169.254", "2852039166"),
    *("192.0.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16"),
    *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]"),
    *("[2002:7f00:1::]", "[2001::1]", "[fe80::1]", "[fc00::1]", "[fd12::1]", "[fec0::1]", "[ff02::1]", "[::127.0.0.1]"),
    *(
        "localhost",
        "localhost.",
        "LOCALHOST",
        "127.0.0.1%00.paper.test",
        "paper.test@127.0.0.1",
        "127.0.0.1\\@paper.test",
    ),
]


@standard("S64")
@pytest.mark.parametrize("host", INSIDE)
def test_addresses_inside_are_refused_with_one_message(net, host):
    assert refusal(f"http://{host}/") == download.REFUSED
    assert not net.asked
    assert not net.harmed


@standard("S64")
@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "::1", "10.1.2.3", "169.254.169.254", "::ffff:10.0.0.1", "fd00::1", "0.0.0.0"]
)
def test_names_that_lead_inside_are_refused_with_the_same_message(net, inside):
    net.names["inside.test"] = [inside]
    assert refusal("https://inside.test/") == refusal("http://inside.test/") == download.REFUSED
    assert not net.harmed


@standard("S64")
def test_own_public_host_is_refused(net):
    assert refusal(HERE, own_hosts=("Paper.test",)) == download.REFUSED
    assert not net.asked


@standard("S64")
@pytest.mark.parametrize("host", ["metadata.google.internal", "printer", "router.lan", "desk.local", "a.localhost"])
def test_names_of_machines_inside_are_refused_with_the_same_message(net, host):
    net.names[host] = [PUBLIC]
    assert refusal(f"http://{host}/") == download.REFUSED
    assert not net.asked


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"]
)
def test_public_addresses_are_public(address):
    assert is_public(address)


def test_what_is_no_address_is_not_public():
    assert not is_public("paper.test")


@standard("S65")
def test_name_with_a_public_and_a_private_record_is_refused(net):
    net.names["mixed.test"] = [PUBLIC, "127.0.0.1"]
    assert refusal("http://mixed.test/") == download.REFUSED
    assert not net.harmed


@standard("S65")
def test_name_that_changes_is_checked_where_it_is_dialled(net):
    net.names["rebind.test"] = [[PUBLIC], ["127.0.0.1"]]
    assert refusal("http://rebind.test/to?http://rebind.test/page") == download.REFUSED
    assert [who for who, _, _ in net.asked] == ["public"]


@standard("S66")
@pytest.mark.parametrize(
    "target",
    [
        *(
            "http://127.0.0.1/",
            "//169.254.169.254/latest/meta-data/",
            "http://[::1]/",
            "http://localhost/",
            "http://0/",
        ),
        *(
            "file:///etc/passwd",
            "ftp://paper.test/",
            "gopher://paper.test/",
            "http://paper.test:8080/",
            "javascript:alert(1)",
        ),
        *(
            "http://a:b@paper.test/",
            "http://[",
            "http://paper.test:99999/",
            "http://[::ffff:7f00:1]/",
            "http://①②⑦.⓪.⓪.①/",
        ),
    ],
)
def test_redirect_to_where_nothing_may_be_fetched_is_refused(net, target):
    assert refusal(f"http://paper.test/to?{target}").endswith("aste the text instead.")
    assert len(net.asked) == 1
    assert not net.harmed


@standard("S66")
def test_three_redirects_are_followed_and_a_fourth_is_not(net):
    assert from_address("http://paper.test/hops?3").title == "Head"
    net.asked.clear()
    assert "more than 3 times" in refusal("http://paper.test/hops?4")
    assert len(net.asked) == 4


def test_redirect_to_another_host_is_remarked_on(net):
    net.names["other.test"] = [PUBLIC]
    assert from_address("http://paper.test/to?http://other.test/page").remarks == ("The address led on to other.test.",)


@standard("S66")
@pytest.mark.parametrize(
    "address", ["http://paper.test:8080/", "http://paper.test:22/", "ftp://paper.test/", "file:///etc/passwd"]
)
def test_other_ports_and_schemes_are_refused(net, address):
    assert refusal(address) == download.REFUSED
    assert not net.asked


@standard("S67")
@pytest.mark.parametrize("path", ["endless", "packed?gzip", "packed?deflate"])
def test_more_than_five_megabytes_unpacked_are_refused(net, monkeypatch, path):
    monkeypatch.setattr(download, "SECONDS", 600)
    chunks, read = [], HTTPResponse.read1

    def noted(*args, **options):
        chunks.append(read(*args, **options))
        return chunks[-1]

    monkeypatch.setattr(HTTPResponse, "read1", noted)
    tracemalloc.start()
    assert refusal(f"http://paper.test/{path}").startswith("The page is longer than 5 MB.")
    assert tracemalloc.get_traced_memory()[1] < 120_000_000  # the server's own 50 MB among them
    tracemalloc.stop()
    assert download.MOST_BYTES < sum(map(len, chunks)) < 1.1 * download.MOST_BYTES


@standard("S67")
@pytest.mark.parametrize("path", ["drip", "dripping_headers", "silent"])
def test_slow_servers_are_cut_off_in_time(net, monkeypatch, path):
    monkeypatch.setattr(download, "SECONDS", 0.4)
    started = time.monotonic()
    assert refusal(f"http://paper.test/{path}").startswith("The address did not answer in full within ")
    assert time.monotonic() - started < 40  # each of them would go on for longer


@standard("S67")
def test_name_server_that_is_slow_is_not_waited_for(net, monkeypatch):
    monkeypatch.setattr(download, "SECONDS", 0.2)
    given_up = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: given_up.wait(60) and [])
    try:
        assert refusal(HERE).startswith("The address did not answer in full")
    finally:
        given_up.set()


@standard("S67")
def test_body_that_is_cut_short_is_refused(net):
    assert refusal("http://paper.test/short").endswith("aste the text instead.")


@standard("S67", "B74")
@pytest.mark.parametrize(
    ("kind", "said"),
    [("application/json", "application/json"), ("image/png", "image/png"), ("application/zip", "application/zip")],
)
def test_other_kinds_are_refused(net, kind, said):
    assert said in refusal(f"http://paper.test/kind?{kind}")


@standard("B74")
@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "There is no page at this address (404)."),
        (410, "There is no page at this address (410)."),
        (401, "The page is not open to everybody (401)."),
        (402, "The page is not open to everybody (402)."),
        (403, "The page is not open to everybody (403)."),
        (429, "The server of this address cannot answer now (429)."),
        (500, "The server of this address cannot answer now (500)."),
        (204, "The server of this address gave no page (204)."),
    ],
)
def test_what_a_server_refuses_is_said(net, status, said):
    assert refusal(f"http://paper.test/status?{status}").startswith(said)
    assert refusal(f"http://paper.test/status?{status}").endswith("aste the text instead.")


@standard("B74")
def test_server_that_is_not_there_is_said(net):
    assert refusal("http://nobody.test/").startswith("No server has this name.")
    net.names["dead.test"] = ["93.184.216.35"]
    assert refusal("http://dead.test/").startswith("The server of this address could not be read.")


@standard("B74")
def test_host_in_other_letters_is_asked_for(net):
    net.names["xn--pper-loa.test"] = [PUBLIC]
    assert "xn--pper-loa.test" in from_address("http://päper.test/page").text


@standard("B74")
def test_pdf_is_read(net):
    net.body = pdf(["The board denies that it received any report."])
    source = from_address("http://paper.test/kind?application/pdf")
    assert (source.text, source.name) == ("The board denies that it received any report.", "paper.test.pdf")


@standard("B74")
def test_plain_text_is_read(net):
    net.body = "L’été, “dit-il”.".encode("cp1252")
    source = from_address("http://paper.test/kind?text/plain;charset=windows-1252")
    assert source.text == again(source) == "L’été, “dit-il”."
    assert (source.original, source.chosen_encoding) == (net.body, "")


@standard("B12")
def test_encoding_that_only_the_server_told_is_kept_beside_the_bytes(net):
    net.body = "Ł, a letter alone.".encode("iso8859_2")
    source = from_address("http://paper.test/kind?text/plain;charset=iso-8859-2")
    assert source.text == again(source) == "Ł, a letter alone."
    assert (source.original, source.chosen_encoding) == (net.body, "iso8859-2")


@standard("B12")
def test_server_and_page_that_differ_are_read_as_the_bytes_show_and_remarked_on(net):
    net.body = '<meta charset="koi8-r"><p>L’été, “dit-il”, était sec.</p>'.encode()
    source = from_address("http://paper.test/kind?text/html;charset=utf-8")
    assert source.text == again(source) == "L’été, “dit-il”, était sec."
    assert (source.original, source.chosen_encoding) == (net.body, "")
    assert source.remarks[0].startswith("The server says utf-8, the page koi8-r: it was read as UTF-8")
