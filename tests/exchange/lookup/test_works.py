"""Works looked up by DOI, ISBN and address, of a server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.conftest import CommandLine

ARTICLE = {
    "type": "article-journal", "title": "The Great Break", "author": [{"family": "Viola", "given": "Lynne"}],
    "container-title": "Slavic Review", "issued": {"date-parts": [[1990, 3]]}, "DOI": "10.2307/2499",
    "volume": "49", "page": "1-20",
}  # fmt: skip
BOOK = {
    "ISBN:9780807859582": {
        "title": "A Failed Empire", "authors": [{"name": "Vladislav M. Zubok"}], "publish_date": "2007",
        "publishers": [{"name": "University of North Carolina Press"}],
        "publish_places": [{"name": "Chapel Hill"}],
    }
}  # fmt: skip
PAGE = """<html><head><title>Ignored</title><meta name="citation_title" content="Antonov to Malinovsky">
<meta name="citation_author" content="Antonov, Aleksei">
<meta property="og:site_name" content="Digital Archive">
<meta name="citation_publication_date" content="1945/11/16"></head></html>"""
ANSWERS = {
    "/10.2307/2499": json.dumps(ARTICLE),
    "/10.2307/broken": "<html>",
    "/10.2307/deep": "[" * 100_000,
    "/api/books?bibkeys=ISBN:9780807859582&format=json&jscmd=data": json.dumps(BOOK),
    "/api/books?bibkeys=ISBN:9780000000002&format=json&jscmd=data": "{}",
    "/document/208925": PAGE,
    "/hostile": "<a " * 100_000 + PAGE.replace("<html>", ">"),
    "/empty": "",
    "/article": '<meta name="citation_doi" content="10.2307/2499">',
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        if self.path.endswith("/no-http"):
            self.wfile.write(b"garbage\r\n\r\n")
            return
        answer = ANSWERS.get(self.path)
        self.send_response(404 if answer is None else 200)
        self.end_headers()
        self.wfile.write((answer or "").encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def asking(citekit: CommandLine, server: str) -> CommandLine:
    citekit("init")
    citekit.environment |= {"CITEKIT_DOI_SERVER": server, "CITEKIT_ISBN_SERVER": server, "no_proxy": "*"}
    return citekit


def test_an_article_by_its_doi(asking: CommandLine, server: str) -> None:
    ran = asking("add", "--fetch", "https://doi.org/10.2307/2499", "--field", "tags=read")
    assert (ran.code, ran.err) == (0, f"note: asking {server}/10.2307/2499\n")
    shown = asking("show", ran.out.split("\t")[0]).out
    for line in ("title: The Great Break", "authors: [Lynne Viola]", "DOI: 10.2307/2499", "tags: [read]"):
        assert line in shown


def test_a_book_by_its_isbn(asking: CommandLine) -> None:
    shown = asking("add", "--fetch", "978-0-8078-5958-2", "--dry-run").out
    for line in ("title: A Failed Empire", "authors: [Vladislav M. Zubok]", 'date: "2007"'):
        assert line in shown


@pytest.mark.parametrize("path", ["document/208925", "hostile"])
def test_a_page_by_what_it_says_of_itself(asking: CommandLine, server: str, path: str) -> None:
    shown = asking("add", "--fetch", f"{server}/{path}", "--dry-run").out
    for line in ("title: Antonov to Malinovsky", "authors: [Aleksei Antonov]", "date: 1945-11-16"):
        assert line in shown.replace('"', "")


def test_a_page_that_names_a_doi_is_asked_by_it(asking: CommandLine, server: str) -> None:
    ran = asking("add", "--fetch", f"{server}/article", "--dry-run")
    assert ran.err.count("note: asking ") == 2
    assert "title: The Great Break" in ran.out


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("10.2307/nothing", "the server says 404; check the number"),
        ("10.2307/broken", "the answer is not JSON; it may not know this number"),
        ("10.2307/deep", "the answer is nested too deeply"),
        ("978-0-00-000000-2", "the server knows no book of this ISBN; check its digits"),
        ("SERVER/away", "cannot be asked"),
        ("SERVER/empty", "the page does not say what it is; give --title"),
        ("http://me:secret@127.0.0.1:9/x", "an address with a user's name or password is not asked"),
        ("10.2307/no-http", "cannot be asked: garbage"),
        ("just words", "is no DOI, ISBN or web address; --fetch 10.1000/182"),
    ],
)
def test_what_is_not_found_is_one_line(asking: CommandLine, server: str, what: str, said: str) -> None:
    ran = asking("add", "--fetch", what.replace("SERVER", server))
    assert ran.code in (1, 2)
    assert said in ran.err.splitlines()[-1] or "the server says 302" in ran.err
    assert "Traceback" not in ran.err
    assert asking("list").out == ""


def test_a_server_that_is_not_there(asking: CommandLine) -> None:
    ran = asking("add", "--fetch", "10.2307/2499", CITEKIT_DOI_SERVER="http://127.0.0.1:9")
    assert ran.code == 1
    assert "http://127.0.0.1:9/10.2307/2499: cannot be asked: " in ran.err
