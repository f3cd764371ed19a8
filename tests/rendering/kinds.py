"""Documents of every kind in any style and language: what must stand in notes and entries, and what must not.

`python -m tests.rendering.kinds [--class note|author-date|numeric|author|label] [--locale LOCALE]
[--share N/M] [STYLE]...` prints what official styles break, by default of all note styles.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from citekit.csl import Citation, Cite
from citekit.records import Record, parse_records
from citekit.rendering import Document
from tests.rendering.identified import styles_of

CASES = Path(__file__).parent / "cases" / "kinds.yaml"
# cited again at once with another sheet, and again at the end
AT_ONCE = {"letter": "l. 13", "minute": "fol. 17", "shelfmark": "Bl. 7", "book": "25", "report": "k. 4"}
LATER = (
    ("letter", "l. 14"), ("minute", "fol. 19"), ("shelfmark", "Bl. 9"), ("telegram", ""), ("book", "30"),
    ("titled", "fol. 31"), ("cable", ""), ("minutes", "l. 16"), ("photograph", ""), ("file", "l. 3"),
    ("dispatch", ""), ("report", "k. 5"), ("order", "l. 2"), ("interview", ""),
)  # fmt: skip
# What a first note, with its entry, must have.
PARTS = {
    "letter": ("Malinovsk|Малиновск", "16", "1945", "558", "98"),
    "cable": ("Hopkins", "10", "1944", "174"),
    "dispatch": ("Bidault", "8", "1946", "42"),
    "report": ("Kliszko|KL[Iİ]SZKO", "17", "1970", "237/V-900"),
    "photograph": ("Khaldei|KHALDE[Iİ]", "2", "1945", "2230"),
    "file": ("5446", "112"),
    "map": ("1945", "B 10"),
    "order": ("(?i:Beria)", "1941", "9401"),
    "minutes": ("31", "1956", "1006"),
    "interview": ("14", "1998", "4"),
}
_CODES = "RGASPI|TNA|BArch|GARF|AAN|NARA|RGANI"
_BLEMISHES = {
    "blanks": re.compile(r"\S  +\S|[(\[]\s|\s[;,.](?:\s|$)"),
    "empty quotation": re.compile(r"“”|‘’|«\s*»|„”|\"\""),
    "stray mark": re.compile(r",\s*[).,;:]|(?<!\.)\.\.(?!\.)|\(\s*\)"),
    "glued": re.compile(rf"(?:{_CODES})[^\W_]|[^\W_](?:{_CODES})"),
    "error": re.compile("ERROR"),
}
_SMALL = re.compile(r"(?!f\. |ф\. |box )[a-zа-я]")  # but a shelfmark


@lru_cache(maxsize=1)
def records() -> dict[str, Record]:
    """The records that are cited."""
    return {record.key: record for record in parse_records(CASES.read_text(encoding="utf-8"), CASES.name)}


def cited() -> list[tuple[str, str]]:
    """Every record, five of them twice running, most of them later again."""
    pairs = []
    for key in records():
        pairs.append((key, "23" if key == "book" else ""))
        if key in AT_ONCE:
            pairs.append((key, AT_ONCE[key]))
    return [*pairs, *LATER]


def blemishes(style: str, locale: str | None = None) -> Iterator[tuple[str, str]]:
    """What is wrong in the notes and entries of a style, with the text; nothing that its books have too."""
    document = Document(style, records().get, locale=locale)
    cites = cited()
    citations = [Citation((Cite(key, locator=at),), note=n) for n, (key, at) in enumerate(cites, 1)]
    notes = [note.text for note in document.notes(citations)]
    entries = {entry.id: entry.text.strip() for entry in document.bibliography().entries}
    books = [text for text, (key, _) in zip(notes, cites, strict=True) if key == "book"]
    books.append(entries.pop("book", ""))
    is_note = document.style_class == "note"
    documents = [(key, at, text) for text, (key, at) in zip(notes, cites, strict=True) if key != "book"]
    for text in (*(text for _, _, text in documents), *entries.values()):
        for name, pattern in _BLEMISHES.items():
            if pattern.search(text) and not any(map(pattern.search, books)):
                yield name, text
    if is_note:
        yield from _of_notes(documents, entries, frozenset(text.split()[0] for text in books if text))


def _of_notes(
    documents: list[tuple[str, str, str]], entries: dict[str, str], own: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """The laws of notes; `own` are the words with which notes of books begin (`see Note, 12`)."""
    first: dict[str, str] = {}
    for key, at, text in documents:
        if key in first and at and at.split()[-1] not in text:
            yield "sheet lost", text
        if _SMALL.match(text) and text.split()[0] not in own:
            yield "small initial", text
        first.setdefault(key, text)
    for key, parts in PARTS.items():
        text = f"{first[key]} {entries.get(key, '')}"
        yield from ((f"{key}: {part} lost", text) for part in parts if not re.search(part, text))


def main() -> None:
    """Print what official styles break, one line a law and style."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--class", dest="kind", default="note")
    parser.add_argument("--locale", default=None)
    parser.add_argument("--share", default="0/1", help="every Nth style: 0/8")
    parser.add_argument("styles", nargs="*")
    given = parser.parse_args()
    first, step = map(int, given.share.split("/"))
    styles = (given.styles or styles_of(given.kind))[first::step]
    broken = 0
    for style in styles:
        found = dict(blemishes(style, given.locale))
        broken += bool(found)
        for name, text in found.items():
            print(f"{style}: {name}: {text}")
    print(f"{given.kind}: {len(styles)} styles, {broken} break a law")


if __name__ == "__main__":
    main()
