"""The sections of a page of the Wilson Center Digital Archive, from its text or its PDF's text layer.

The page prints date and title, then sections under headings of their own line (`Citation:`, `Summary:`,
`Credits:`, `Original Language:`, `Contents:`), then the document itself, which is not read. The web page's
headings (`Source`, `Language`, `Record ID`, ...) stand without the colon.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.dates.english import DATE
from citekit.foundation.fast_dataclass import dataclass

_HEADINGS: Mapping[str, str] = {
    "citation": "citation",
    "cite": "citation",
    "source": "source",
    "original archive": "source",
    "summary": "summary",
    "abstract": "summary",
    "description": "summary",
    "credits": "credits",
    "donors": "credits",
    "original language": "language",
    "language": "language",
    "languages": "language",
    "contents": "contents",
    "document contents": "contents",
    "type": "type",
    "record id": "record",
    "rights": "rights",
    "original uploaded date": "uploaded",
    "document information": "information",
    "document summary": "summary",
    "author(s)": "authors",
    "authors": "authors",
    "subjects discussed": "subjects",
    "associated topics": "subjects",
    "associated places": "subjects",
    "associated people & organizations": "subjects",
}
_HEADING = re.compile(r"^[*#\s]*(?P<name>[A-Za-z()& ]{4,40}?)[*\s]*(?::[*\s]*(?P<inline>.*))?$")
_MASTHEAD = re.compile(
    r"(?:.*\s)?digital archive$|international history declassified|digitalarchive\.|wilson center$|page \d+|"
    r"https?:",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Page:
    """The sections of a page, lines joined; "" where it has none. `line` is where the citation stands."""

    title: str
    date: str
    citation: str
    source: str
    summary: str
    credits: str
    language: str
    type: str
    line: int


def is_page(text: str) -> bool:
    """Whether a text has the headings of a page: `Citation` and at least one of the others."""
    names = {name for _, name, _ in _headings(text.splitlines()[:400])}
    return "citation" in names or len(names & {"source", "language", "summary", "record", "rights"}) >= 3


def read_page(text: str) -> Page:
    """The sections of a page that `is_page` accepts."""
    lines = [line.strip() for line in text.splitlines()]
    headings = _headings(lines)
    sections: dict[str, str] = {}
    starts: dict[str, int] = {}
    ends = [number for number, _, _ in headings[1:]] + [len(lines)]
    for (number, name, inline), end in zip(headings, ends, strict=True):
        if sections.get(name):
            continue
        body = _until_document(name, [inline, *lines[number + 1 : end]])
        sections[name], starts[name] = _joined(body), number + 1
        if name == "contents":
            break
    first = headings[0][0] if headings else 0
    date, title = _head(lines[:first])
    get = sections.get
    return Page(
        title, date, get("citation", ""), get("source", ""), get("summary", ""), get("credits", ""),
        get("language", ""), get("type", ""), starts.get("citation", 1),
    )  # fmt: skip


def _headings(lines: list[str]) -> list[tuple[int, str, str]]:
    """Line index, section and text behind the colon of every heading; none after `Contents`."""
    found: list[tuple[int, str, str]] = []
    for number, line in enumerate(lines):
        match = _HEADING.match(line)
        name = _HEADINGS.get(match["name"].lower()) if match else None
        if match is None or name is None:
            continue
        found.append((number, name, (match["inline"] or "").strip("* ")))
        if name == "contents":
            break
    return found


def _until_document(name: str, body: list[str]) -> list[str]:
    """A section's own lines: one paragraph, but for the summary, which may have several."""
    while body and not body[0]:
        body = body[1:]
    if name == "summary":
        return body
    gap = next((i for i, line in enumerate(body) if not line), len(body))
    if name == "citation" and gap < len(body) and not re.search(r"https?:|\.$", " ".join(body[:gap])):
        return [line for line in body if line]
    return body[:gap]


def _joined(lines: list[str]) -> str:
    paragraphs = re.split(r"\n\s*\n", "\n".join(lines).strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())


def _head(lines: list[str]) -> tuple[str, str]:
    """Date and title above the first heading."""
    date, title = "", []
    for line in lines:
        text = line.strip("*# ")
        if not text or _MASTHEAD.match(text):
            continue
        if not date and re.fullmatch(DATE, text, re.I):
            date = text
        else:
            title.append(text)
    return date, " ".join(title)
