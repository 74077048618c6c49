"""A web server for the files of a folder, with validators: `python feed_server.py FOLDER`; prints its port.

Each answer is noted in FOLDER/answers.log as "path status".
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path

    def do_GET(self) -> None:
        name = unquote(urlsplit(self.path).path).lstrip("/")
        path = self.folder / name
        body = path.read_bytes() if path.is_file() else b""
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        status = 404 if not body else 304 if self.headers.get("If-None-Match") == tag else 200
        self.send_response(status)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "text/html" if name.endswith(".html") else "application/xml")
        self.send_header("Content-Length", "0" if status != 200 else str(len(body)))
        self.end_headers()
        if status == 200:
            self.wfile.write(body)
        with (self.folder / "answers.log").open("a") as log:
            log.write(f"{self.path} {status}\n")

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # the bot was killed while it read
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing: the answers are noted in a file."""


def main() -> None:
    Handler.folder = Path(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
