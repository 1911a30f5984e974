"""The example for nginx in docs/running.md, tried with a real nginx before gunicorn, over TLS as it stands there."""

import http.client
import json
import os
import re
import ssl
import subprocess
import time
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.asks import news_of
from tests.databases import migrated_database
from tests.machine import ensure_nginx, free_port
from tests.makers import PASSWORD
from tests.review.test_server import Server
from tests.shape.tree import ROOT

pytestmark = pytest.mark.early

HOST = "desk.example"
LINE = "The mayor of town {} paid {} officials {},000 euros in May, the auditors of the region said on Friday."
AROUND = """{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {example}
}}
"""


def example(**instead):
    """Return the example of the page, with the ports and files of this test in place of its own."""
    page = (ROOT / "docs" / "running.md").read_text()
    found = re.search(r"For nginx:\s+```\n(.*?)```", page, re.DOTALL)[1]
    for what, other in instead.values():
        assert what in found, what
        found = found.replace(what, other)
    return found


def certify(folder):
    """Make a certificate of the host's own."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "desk.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(pem))
    (folder / "desk.key").write_bytes(secret)


class Proxy:
    """Nginx as the page sets it up, and a browser that talks to it alone."""

    def __init__(self, folder, port):
        self.folder, self.tls, self.plain, self.cookies = folder, free_port(), free_port(), SimpleCookie()
        certify(folder)
        lines = example(
            tls=("listen 443 ssl", f"listen 127.0.0.1:{self.tls} ssl"),
            plain=("listen 80", f"listen 127.0.0.1:{self.plain}"),
            program=("http://127.0.0.1:8000", f"http://127.0.0.1:{port}"),
            certificate=("/etc/ssl/desk.example.pem", f"{folder}/desk.pem"),
            key=("/etc/ssl/desk.example.key", f"{folder}/desk.key"),
        )
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user, example=lines))
        command = [ensure_nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        self.wait()

    def wait(self):
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                return self.ask("GET", "/healthz")
            except OSError:
                time.sleep(0.05)
        raise AssertionError((self.folder / "error.log").read_text())

    def ask(self, method, path, fields=None, **headers):
        """Return an answer; `fields` is a form, or bytes."""
        trust = ssl.create_default_context(cafile=self.folder / "desk.pem")
        line = http.client.HTTPSConnection(HOST, self.tls, context=trust, timeout=60)
        line._create_connection = lambda _, *given: http.client.socket.create_connection(
            ("127.0.0.1", self.tls), *given[:1]
        )
        sent = {"Referer": f"https://{HOST}/", "Host": HOST, "Cookie": self.cookies.output([], "", ";").strip()}
        if "csrftoken" in self.cookies:
            sent["X-CSRFToken"] = self.cookies["csrftoken"].value
        if isinstance(fields, dict):
            fields = urlencode(fields, doseq=True).encode()
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, path, fields, sent | {n.replace("_", "-"): v for n, v in headers.items()})
            answer = line.getresponse()
            answer.content = answer.read()
        finally:
            line.close()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        return answer

    def log_in(self):
        self.ask("GET", "/accounts/login/")
        return self.ask("POST", "/accounts/login/", {"username": "edda", "password": PASSWORD})


@pytest.fixture(scope="module")
def proxy(tmp_path_factory, django_db_setup):
    folder = tmp_path_factory.mktemp("nginx")
    production = {"PRODUCTION": "yes", "BEHIND_PROXY": "yes", "ALLOWED_HOSTS": f"{HOST},127.0.0.1"}
    with migrated_database() as address:
        server = Server(address, SECRET_KEY="k" * 60, **production)
        server.manage("shell", "-v0", "-c", SET_PASSWORD)
        proxy = Proxy(folder, server.port)
        assert proxy.log_in().status == 302
        yield proxy
        proxy.process.terminate()
        proxy.process.wait()
        server.kill()


SET_PASSWORD = (
    "from factcheck.accounts.models import User; "
    f"u = User.objects.get(username='edda'); u.set_password('{PASSWORD}'); u.save()"
)


@pytest.fixture(scope="module")
def article(proxy):
    """An article of more than 200 assertions, loaded through the proxy."""
    text = "\n\n".join(LINE.format(n, n + 2, n + 10) for n in range(210))
    answer = proxy.ask("POST", "/articles/new/", {"title": "Mayors", "text": text}, Accept="application/json")
    assert answer.status == 201
    found = proxy.ask("GET", f"/articles/{json.loads(answer.content)['article']}.json")
    return json.loads(found.content)


class Answer(dict):
    """An answer as `news_of` takes it."""

    def __init__(self, answer):
        super().__init__(answer.headers)
        self.content = answer.content


def test_bulk_of_two_hundred_its_undo_and_a_look_come_through(proxy, article):
    number = article["id"]
    chosen = [f"{a['id']}:{a['version']}" for a in article["assertions"]][:200]
    address = f"/review/{number}/bulk/"
    tagged = proxy.ask("POST", address, {"chosen": chosen, "verdict": "alleged"}, HX_Request="true")
    look = proxy.ask("GET", f"/review/{number}/changes/?after=0", HX_Request="true")
    assert (tagged.status, look.status) == (200, 200)
    bulk = news_of(Answer(tagged))["bulk"]
    undone = proxy.ask("POST", f"{address}undo/", {"bulk": bulk}, HX_Request="true")
    assert undone.status == 200
    assert len(chosen) == len(news_of(Answer(undone))["several"]) == len(news_of(Answer(look))["changed"]) == 200


def test_pages_and_static_files_come_through_and_cookies_are_secure(proxy, article):
    page = proxy.ask("GET", "/")
    assert page.status == 200
    scripts = re.findall(rb'<script src="([^"]+)"', page.content)
    assert scripts
    assert {proxy.ask("GET", script.decode()).status for script in scripts} == {200}
    assert "__Host-session" in proxy.cookies


def test_text_that_is_long_reaches_the_desk_and_what_is_longer_does_not(proxy):
    for size, by_nginx in ((7_900_000, False), (8_500_000, True)):
        for _ in range(3):
            answer = proxy.ask("POST", "/articles/new/", {"text": "x" * size})
            assert answer.status == 413
            assert (b"nginx" in answer.content) == by_nginx, size


def test_files_of_many_articles_may_be_as_long_as_they_may(proxy):
    for size, by_nginx in ((20_000_000, False), (54_000_000, True)):
        answer = proxy.ask("POST", "/admin/articles/batch/load/", b"x" * size)
        assert (b"nginx" in answer.content) == by_nginx, (size, answer.status)


def test_long_address_comes_through(proxy, article):
    assert proxy.ask("GET", f"/?q={quote('é' * 600)}").status == 200


def test_who_comes_without_tls_is_sent_to_it(proxy):
    line = http.client.HTTPConnection("127.0.0.1", proxy.plain)
    line.request("GET", "/reports/?page=2", headers={"Host": HOST})
    answer = line.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/reports/?page=2")
    line.close()
