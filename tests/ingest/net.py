"""A net of its own for tests: names resolve as they are told to, and no packet leaves the machine.

"Public" hosts are 93.184.216.34, which the socket layer leads to a server on 127.0.0.2; a victim listens on 127.0.0.1.
A connection to any other address is refused and noted.
"""

import gzip
import http.server
import socket
import threading
import time
import zlib
from contextlib import suppress

PUBLIC = "93.184.216.34"
PAGE = "<html><body><article><h1>Head</h1><p>{} says that twelve pumps failed.</p></article></body></html>"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def do_GET(self):
        self.server.net.asked.append((self.server.who, self.path, dict(self.headers)))
        verb, _, rest = self.path.lstrip("/").partition("?")
        getattr(self, f"answer_{verb}", self.answer_page)(rest)

    def head(self, status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def answer_page(self, _):
        self.head(Content_Type="text/html; charset=utf-8")
        self.wfile.write(PAGE.format(f"The {self.server.who} at {self.headers['Host']}").encode())

    def answer_to(self, target):
        self.head(302, Location=target)

    def answer_hops(self, left):
        self.head(302, Location=f"/hops?{int(left) - 1}") if int(left) else self.answer_page("")

    def answer_status(self, status):
        self.head(int(status), Content_Type="text/html")
        self.wfile.write(b"<html><p>Words of an error page that are long enough to be read as prose.</p></html>")

    def answer_kind(self, kind):
        self.head(Content_Type=kind)
        self.wfile.write(self.server.net.body)

    def answer_endless(self, _):
        self.head(Content_Type="text/html")
        self.pour(b"x" * 65_536, 2000, 0)

    def answer_drip(self, _):
        self.head(Content_Type="text/html")
        self.pour(b"x", 2000, 0.05)

    def answer_dripping_headers(self, _):
        self.pour(b"x", 2000, 0.05)

    def answer_silent(self, _):
        self.connection.settimeout(60)
        with suppress(OSError):
            self.connection.recv(1)  # until whoever asked has left

    def answer_short(self, _):
        self.head(Content_Type="text/html", Content_Length="1000000")
        self.wfile.write(b"<html><p>Cut off.</p>")

    def answer_packed(self, how):
        zeros = b"0" * 50_000_000
        self.head(Content_Type="text/html", Content_Encoding=how)
        self.wfile.write(gzip.compress(zeros) if how == "gzip" else zlib.compress(zeros))

    def pour(self, piece, times, pause):
        try:
            for _ in range(times):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            pass

    def log_message(self, *args):
        pass


class Net:
    """What was asked of whom, and how names resolve."""

    def __init__(self, monkeypatch):
        self.asked, self.refused, self.names, self.servers = [], [], {}, []
        self.body = b""
        self.port = self.serve("127.0.0.1", "victim")
        self.serve("127.0.0.2", "public", self.port)
        self._resolve, self._connect = socket.getaddrinfo, socket.socket.connect
        net = self

        def connect(dialled, address):
            return net._connect(dialled, net.led(address))

        monkeypatch.setattr(socket, "getaddrinfo", self.resolve)
        monkeypatch.setattr(socket.socket, "connect", connect)

    def serve(self, address, who, port=0):
        server = http.server.ThreadingHTTPServer((address, port), Handler)
        server.who, server.net, server.daemon_threads = who, self, True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.servers.append(server)
        return server.server_address[1]

    def close(self):
        for server in self.servers:
            server.shutdown()
            server.server_close()

    def resolve(self, host, port, *args, **kwargs):
        if host not in self.names and (host.endswith(".test") or host == "metadata.google.internal"):
            raise socket.gaierror(-2, "Name or service not known")
        if host not in self.names:  # a literal, in whatever way it is written: the machine's own reading of it
            return self._resolve(host, port, *args, **kwargs)
        answers = self.names[host]
        answers = answers.pop(0) if isinstance(answers[0], list) else answers
        return [
            (
                socket.AF_INET6 if ":" in a else socket.AF_INET,
                socket.SOCK_STREAM,
                6,
                "",
                (a, port, *([0, 0] * (":" in a))),
            )
            for a in answers
        ]

    def led(self, address):
        """Return where a connection really goes: public to our server, home to the victim, all else nowhere."""
        if address[0] == PUBLIC:
            return ("127.0.0.2", self.port)
        if address[0].startswith("127.") or address[0] in {"::1", "::", "0.0.0.0", "::ffff:127.0.0.1"}:
            return (address[0] if ":" in address[0] else "127.0.0.1", self.port, *address[2:])
        self.refused.append(address[0])
        raise OSError(101, "no packet leaves the tests")

    @property
    def harmed(self):
        """Whether anything but the public server was reached, or tried."""
        return bool(self.refused) or any(who == "victim" for who, _, _ in self.asked)
