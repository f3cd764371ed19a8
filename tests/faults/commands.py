"""The writing commands, a row each: every attack of `test_system_calls` is made on all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.manuscript.docx.documents import document, paragraph

LIBRARY = {
    "records/citekit.yaml": "style: tiny.csl\n",
    "records/tiny.csl": """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>Tiny</title><id>tiny</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="."><text variable="title"/></layout></citation>
</style>
""",
    "records/antonov.yaml": """\
# a letter
type: letter
title: Antonov to Malinovsky   # as printed
date: 1945-11-16
authrs: [Aleksei Antonov]  # who wrote
archive: RGASPI
shelfmark: f. 558, op. 11, d. 98, l. 144   # seen 1997
""",
    "records/several.yaml": """\
- id: minutes
  type: minutes
  title: Minutes of the Politburo
  date: 1949
  url: www.example.org/minutes
# between
- id: mao
  type: conversation
  title: Mao and Stalin
  date: 1949-12-16
  DOI: https://doi.org/10.1000/182
""",
}
ENTRIES = "".join(
    f"@book{{key{number}, author = {{Author, {letter}.}}, title = {{Book}}, year = {{19{number}}}}}\n"
    for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXY", 40)
)
CHAPTER = "One [@antonov, l. 5]. Two [@mao].\n"


def paper() -> bytes:
    """The same in Word."""
    return document(paragraph("One [@antonov, l. 5]. Two [@mao]."))


HARD = ("killed", "disk full")


@dataclass(frozen=True, slots=True)
class Command:
    """Words of the command line, and the files that are there before.

    `again`: run once more after an attack, it ends in the state in which one run without an attack ends.
    Of the calls that change files, one in `every` is attacked, others by each kind of attack. `first`:
    commands that have been run before. `back` takes back what the command does; "" where it changes
    nothing of a library. `attacks`: only these, by their names, and one of the others in turn, where
    other commands of the same kind suffer all. `between`: the text that a file may be left with, whole
    and read as what the command makes of it, though not under its new name. Of the calls that change the
    cache, which can be made anew and is made by all commands alike, one in `every_of_cache`. `stale`:
    words that make of the unchanged library what a run whose change has failed may leave too.
    """

    words: str
    files: Mapping[str, str | bytes] = field(default_factory=lambda: dict(LIBRARY))
    again: bool = True
    every: int = 1
    first: tuple[str, ...] = ()
    back: str = "undo"
    attacks: tuple[str, ...] = ()
    between: Mapping[str, bytes] = field(default_factory=dict)
    every_of_cache: int = 30
    stale: str = ""

    def __str__(self) -> str:
        return self.words


RENAMED = LIBRARY["records/antonov.yaml"].replace("type: letter\n", "type: letter\nid: marshal\n")
WITH_EXPORTS = {**LIBRARY, "records/citekit.yaml": "style: tiny.csl\nexports: [{file: ../all.bib}]\n"}
WITH_CHAPTER = {**LIBRARY, "chapter.md": CHAPTER}

COMMANDS = (
    Command("init", {}, back=""),
    Command("init --git", {}, back="", attacks=HARD),
    Command("init --example", {}, back="", attacks=HARD, every=9),
    Command("add --title Second --date 1946", again=False, every=2, every_of_cache=8),
    Command("add --title Third --file antonov.jpg", {**LIBRARY, "antonov.jpg": "x"}, again=False, every=3),
    Command("add --fetch 10.1000/182", attacks=HARD, again=False, every=3),
    Command(
        "import four.bib", {**LIBRARY, "four.bib": "".join(ENTRIES.splitlines(keepends=True)[:4])}, every=2
    ),
    Command("import many.bib", {**LIBRARY, "many.bib": ENTRIES}, every=9),
    Command("import other", {**LIBRARY, "other/stalin.yaml": "title: Stalin\n"}, attacks=HARD, every=3),
    Command("check --fix", every=2, every_of_cache=8),
    Command("set antonov mao date=1950 tags+=x", attacks=HARD, every=5),
    Command("set antonov date=1950", WITH_EXPORTS, attacks=HARD, every=3, back="", stale="export"),
    Command("remove antonov mao", attacks=HARD, every=5, again=False),
    Command(
        "rename antonov marshal",
        attacks=HARD,
        every=5,
        again=False,
        between={"records/antonov.yaml": RENAMED.encode()},
        every_of_cache=8,
    ),
    Command(
        "rename antonov marshal --in chapter.md",
        WITH_CHAPTER,
        attacks=HARD,
        every=5,
        again=False,
        back="",
        between={"records/antonov.yaml": RENAMED.encode()},
    ),
    Command("tag x --where has:title", attacks=HARD, every=6),
    Command("merge mao antonov --keep", attacks=HARD, every=6, again=False),
    Command(
        "merge mao antonov --keep --in chapter.md", WITH_CHAPTER, attacks=HARD, every=6, again=False, back=""
    ),
    Command("edit antonov", attacks=HARD, every=6),
    Command(
        "merge-driver base.yaml ours.yaml theirs.yaml",
        {
            "base.yaml": LIBRARY["records/antonov.yaml"],
            "ours.yaml": LIBRARY["records/antonov.yaml"].replace("1945", "1946"),
            "theirs.yaml": LIBRARY["records/antonov.yaml"] + "note: seen\n",
        },
        back="",
        attacks=HARD,
    ),
    Command("undo", first=("check --fix",), back="redo", attacks=HARD, every=2),
    Command("redo", first=("check --fix", "undo"), attacks=HARD, every=3),
    Command("list", back="", every_of_cache=4),
    Command("cite antonov", back="", every_of_cache=8),
    Command("cite antonov -o out.txt", back="", attacks=HARD),
    Command("export", WITH_EXPORTS, back="", attacks=HARD),
    Command("export -t ris -o out.ris", back=""),
    Command("bib -o out.txt", back="", attacks=HARD),
    Command("site -o out", back="", attacks=HARD),
    Command("skill -o SKILL.md", {}, back="", attacks=HARD),
    Command("format chapter.md -o out.md", WITH_CHAPTER, back="", attacks=HARD, every=2),
    Command("format chapter.md --in-place", WITH_CHAPTER, again=False, back="", every=3),
    Command("format paper.docx -o out.docx", {**LIBRARY, "paper.docx": paper()}, back="", attacks=HARD),
)
# Commands that write nothing, with words for each.
READ_ONLY = (
    "list", "search stalin", "show antonov", "open --print antonov", "cite mao", "bib", "format chapter.md",
    "filter html", "log", "export -t ris", "check", "parse RGASPI", "romanize --lang ru x", "styles",
    "archives RGASPI", "skill", "help", "tag", "lsp", "add --title x --dry-run", "import four.bib --dry-run",
    "set mao date=1950 --dry-run", "check --fix --dry-run", "remove mao --dry-run",
)  # fmt: skip
# By what options commands write.
WRITING = frozenset({"--output", "--in-place", "--fix", "--git", "--example", "--file", "--fetch", "--in"})
# Commands that can be attacked only in parts, and why.
IN_PARTS = {"browse": "asks a terminal, and calls what edit, undo and redo call"}
