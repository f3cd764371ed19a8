"""Hostile files for every reader of the command line, made by rule from one sound file of each format.

A sound file is cut short, filled with bytes that are no text, doubled, nested and blown up at places drawn by
a fixed seed, so that a run makes the same files every time. A format that is imported joins by a file in the
corpus of fuzzing, every other by a row here.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from citekit.exchange import FORMATS
from tests.faults.fuzz import folder_of
from tests.manuscript.docx.documents import document, paragraph
from tests.manuscript.odt.documents import odt, p

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>T</title><id>t</id><updated>2024-01-01T00:00:00Z</updated></info>
<macro name="m"><names variable="author"/></macro>
<citation><layout suffix="."><text macro="m"/><text variable="title"/></layout></citation></style>
"""
WILSON = """Document Title
Citation: "Letter, Antonov to Malinovsky", November 16, 1945, Wilson Center Digital Archive, RGASPI, f. 558,
op. 11, d. 98, l. 144. Translated by Gary Goldberg. https://digitalarchive.wilsoncenter.org/document/208925
"""


@dataclass(frozen=True, slots=True)
class Reader:
    """A command that reads a file, and a sound file for it; `brackets` nest in its syntax.

    `FILE` in the words is the file's name; without it, the file is one of the library, or comes by standard
    input (`<`). `whole` makes a file of what is attacked, which may be a part of it. Of the kinds that are
    drawn, there are so many `draws`.
    """

    name: str
    words: tuple[str, ...]
    sound: str | bytes
    brackets: tuple[tuple[str, str], ...] = ()
    whole: Callable[[bytes], bytes] = bytes
    draws: int = 5


def part(archive: bytes, name: str) -> tuple[bytes, Callable[[bytes], bytes]]:
    """A part of an archive, and what makes the archive with another in its place."""
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        parts = {each: read.read(each) for each in read.namelist()}

    def whole(data: bytes) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as written:
            for each, content in parts.items():
                written.writestr(each, data if each == name else content)
        return made.getvalue()

    return parts[name], whole


def of_formats() -> Iterator[Reader]:
    """What reads each format that is imported: the first file of its corpus, and brackets of its syntax."""
    for entry in FORMATS.values():
        if entry.reads:
            sound = min(folder_of(f"read {entry.name}").iterdir()).read_text(encoding="utf-8")
            brackets = _BRACKETS.get(sound.lstrip()[0], (('"', '"'), ("\t", ""), (",", "")))
            yield Reader(entry.name, ("import",), sound, brackets, draws=2)


def sheet() -> bytes:
    """An Excel workbook of one row."""
    from openpyxl import Workbook

    book, made = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["Title", "Date", "Archive", "Reference"], ["One", 1945, "RGASPI", "f. 558, op. 11"]):
        book.active.append(row)
    book.save(made)
    return made.getvalue()


PANDOC = (
    '{"pandoc-api-version":[1,23],"meta":{"citekit":{"t":"MetaMap","c":{}}},"blocks":[{"t":"Para","c":['
    '{"t":"Cite","c":[[{"citationId":"one","citationPrefix":[],"citationSuffix":[{"t":"Str","c":"l. 5"}],'
    '"citationMode":{"t":"NormalCitation"},"citationNoteNum":1,"citationHash":0}],[{"t":"Str","c":"x"}]]}]}]}'
)
NOTED = document(
    paragraph("One."), '<w:footnote w:id="2"><w:p><w:r><w:t>See [@one, l. 5].</w:t></w:r></w:p></w:footnote>'
)
NOTES, in_notes = part(NOTED, "word/footnotes.xml")
STYLES, in_styles = part(NOTED, "word/styles.xml")
TYPES, in_types = part(NOTED, "[Content_Types].xml")
MANIFEST, in_manifest = part(odt(p("One [@one, l. 5].")), "META-INF/manifest.xml")
SHEET, in_sheet = part(sheet(), "xl/worksheets/sheet1.xml")
_FLOW = (("[", "]"), ("{a: ", "}"))
WORD, in_word = part(document(paragraph("One [@one, l. 5].")), "word/document.xml")
OPEN_TEXT, in_open_text = part(odt(p("One [@one, l. 5].")), "content.xml")
_JSON = (("[", "]"), ('{"a":', "}"))
# By the sign that a sound file begins with.
_BRACKETS = {
    "[": _JSON,
    "{": _JSON,
    "<": (("<title>", "</title>"), ("<!--", "-->"), ("<![CDATA[", "]]>")),
    "%": (("%A ", "\n"),),
    "-": (("[", "]"), ("{a: ", "}")),
}
FORMAT = ("format", "FILE", "-o", "-")

SOUND = (
    Reader(
        "r.yaml",
        ("import", "FILE"),
        "- id: a\n  title: &t One\n  authors: [Ann Alder]\n  date: 1945-11-16\n  archive: RGASPI\n  fond: 5\n"
        "- {id: b, title: *t}\n",
        (("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")),
    ),
    Reader(
        "r.bib",
        ("import", "FILE"),
        '@string{s = {x}}\n@book{a, author = {Ann \\\'Alder}, title = "One {Two}" # s, date = {1945/1946}}\n'
        "@comment{z}\n",
        (
            ("{", "}"),
            ("\\emph{", "}"),
            ("\\emph", ""),
            ("\\em ", ""),
            ("\\'", ""),
            ('"', '"'),
            ("@book{", "}"),
            ("$", "$"),
            ("\\begin{x}", "\\end{x}"),
        ),
    ),
    Reader(
        "r.ris",
        ("import", "FILE"),
        "TY  - BOOK\nAU  - Alder, Ann\nTI  - One\nPY  - 1945/11/16/\nER  - \n",
        (("TY  - ", "\n"),),
    ),
    Reader(
        "r.json",
        ("import", "FILE"),
        '[{"id": "a", "type": "book", "author": [{"family": "A"}], "issued": {"date-parts": [[1945, 11]]},'
        ' "volume": 1e3}]',
        (("[", "]"), ('{"a":', "}"), ('"', '"')),
    ),
    Reader("r.txt", ("import", "--from", "wilson", "FILE"), WILSON, (("(", ")"), ("“", "”"))),
    Reader(
        "r.csl",
        ("cite", "one", "-s", "./FILE"),
        STYLE,
        (("<group>", "</group>"), ("<choose><if>", "</if></choose>"), ("<!--", "-->")),
    ),
    Reader(
        "r.md",
        ("format", "FILE", "-o", "-"),
        "---\ntitle: x\n---\n# H\n\nText [@one, l. 5; -@one]^[at @one].\n\n> - [^1]\n\n[^1]: `a` @one\n",
        (("[", "]"), ("> ", ""), ("- ", ""), ("^[", "]"), ("*", "*"), ("`", "`"), ("<b>", "</b>")),
    ),
    Reader(
        "r.tex",
        ("format", "FILE", "-o", "-"),
        "\\documentclass{article}\n\\begin{document}\nText\\autocite[see][5]{one}. % \\cite{x}\n"
        "\\end{document}\n",
        (("{", "}"), ("\\cite[", "]"), ("\\begin{x}", "\\end{x}"), ("\\verb|", "|"), ("$", "$")),
    ),
    Reader("r.docx", ("format", "FILE", "-o", "out.docx"), document(paragraph("One [@one, l. 5]."))),
    Reader("part.docx", ("format", "FILE", "-o", "out.docx"), WORD, (("<w:p>", "</w:p>"),), in_word, draws=2),
    Reader(
        "part.odt",
        ("format", "FILE", "-o", "out.odt"),
        OPEN_TEXT,
        (("<text:p>", "</text:p>"),),
        in_open_text,
        draws=2,
    ),
    Reader(
        "r.qmd",
        FORMAT,
        "---\ntitle: x\n---\n::: {.a}\n@fig-one @one\n:::\n",
        (("::: {.a}\n", ":::\n"),),
        draws=1,
    ),
    Reader(
        "atom.csv",
        ("import", "FILE"),
        "legacyId,identifier,title,levelOfDescription,repository,eventDates,culture\n1,F5,One,file,GARF,1945,en\n",
        ((",", ""), ("|", "")),
    ),
    Reader(
        "records/list.yaml",
        ("check",),
        "id: a\ntitle: One\narchive: RGASPI\nfond: 5\ndate: 1945-11-16\n",
        (("[", "]"), ("{a: ", "}")),
    ),
    Reader(
        "records/site.yaml", ("site", "-o", "out"), "id: a\ntitle: <b>One</b>\narchive: RGASPI\nurl: x:y\n"
    ),
    Reader(
        "records/citekit.yaml",
        ("cite", "one"),
        "style: apa\nlocale: de\nexports: [{file: all.bib, format: bibtex}]\nstyles: {mine: apa}\n",
        _FLOW,
    ),
    Reader(
        "records/archives.yaml",
        ("cite", "one"),
        "GARF: {name: An archive, city: Moscow, aliases: [A, B], tradition: russian}\n",
        _FLOW,
    ),
    Reader("<", ("filter", "html"), PANDOC, _JSON),
    Reader("r.xlsx", ("import", "FILE"), sheet(), draws=2),
    Reader("part.xlsx", ("import", "FILE"), SHEET, (("<row>", "</row>"), ("<c>", "</c>")), in_sheet, draws=2),
    Reader(
        "notes.docx", ("format", "FILE", "-o", "out.docx"), NOTES, (("<w:p>", "</w:p>"),), in_notes, draws=2
    ),
    Reader("styles.docx", ("format", "FILE", "-o", "out.docx"), STYLES, (), in_styles, draws=2),
    Reader("types.docx", ("format", "FILE", "-o", "out.docx"), TYPES, (), in_types, draws=2),
    Reader("meta.odt", ("format", "FILE", "-o", "out.odt"), MANIFEST, (), in_manifest, draws=2),
)
_NO_TEXT = (
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\0",
    b"\x80\xbf",
    b"\xed\xa0\x80",
    b"\r",
    b"\x85",
    b"\x1b[2J",
    "\u202e".encode(),
    b"\xc3",
)
_DEPTHS = (60, 5_000)
_BLOW_UP = 200_000


def hostile_files(reader: Reader) -> Iterator[tuple[str, bytes]]:
    """Hostile files for a reader, each with what was done to it."""
    for what, data in _hostile(reader, reader.draws):
        yield what, reader.whole(data)


def _hostile(reader: Reader, each: int) -> Iterator[tuple[str, bytes]]:
    sound = reader.sound if isinstance(reader.sound, bytes) else reader.sound.encode()
    draw = random.Random(reader.name)
    yield "empty", b""
    yield "only a line end", b"\n"
    yield "UTF-16", sound.decode("latin-1").encode("utf-16")
    yield "twice", sound + sound
    for _ in range(each):
        place = draw.randrange(len(sound))
        yield f"cut at {place}", sound[:place]
    for _ in range(each):
        place, byte = draw.randrange(len(sound)), draw.randrange(256)
        yield f"byte {byte} at {place}", sound[:place] + bytes([byte]) + sound[place + 1 :]
    for odd in _NO_TEXT:
        place = draw.randrange(len(sound))
        yield f"{odd!r} at {place}", sound[:place] + odd + sound[place:]
    for opening, closing in reader.brackets:
        for depth in _DEPTHS:
            place = draw.randrange(len(sound))
            nested = f"{opening * depth}x{closing * depth}".encode()
            yield f"{opening!r} {depth} deep", nested
            yield f"{opening!r} {depth} deep at {place}", sound[:place] + nested + sound[place:]
            yield f"{opening!r} {depth} times open at {place}", sound[:place] + opening.encode() * depth
    for _ in range(each):
        place = draw.randrange(1, len(sound))
        piece = sound[place - 1 : place]
        yield f"{piece!r} blown up at {place}", sound[:place] + piece * _BLOW_UP + sound[place:]
    words = sound.split()
    for _ in range(each):
        word = draw.choice(words)
        yield f"{word[:20]!r} again and again", sound.replace(word, word * (20_000 // len(word)), 1)
