"""The example library in a style, as a text that a person reads: key, note, entry; one file a style.

`python -m tests.rendering.library` writes the expected files anew; read the difference before it is kept.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from citekit.csl import Citation, Cite
from citekit.records import Record, read_records
from citekit.rendering import Document
from citekit.shipped import example_records

EXPECTED = Path(__file__).parent / "expected"
STYLES: dict[str, tuple[str, str | None]] = {
    "chicago-18-notes": ("chicago-18-notes", None),
    "chicago-18-author-date": ("chicago-18-author-date", None),
    "chicago-18-shortened": ("chicago-18-shortened", None),
    "chicago-17-notes": ("chicago-17-notes", None),
    "chicago-17-author-date": ("chicago-17-author-date", None),
    "chicago-17-shortened": ("chicago-17-shortened", None),
    "chicago-16-notes": ("chicago-16-notes", None),
    "chicago-16-author-date": ("chicago-16-author-date", None),
    "chicago-16-shortened": ("chicago-16-shortened", None),
    "mla": ("mla", None),
    "mhra": ("mhra", None),
    "apa": ("apa", None),
    "gost": ("gost", None),
    "gost-english": ("gost", "en-US"),
    "gost-official": ("gost-r-7-0-5-2008", None),
    "gost-official-numeric": ("gost-r-7-0-5-2008-numeric", None),
    "wilson": ("wilson", None),
    "archive-first": ("archive-first", None),
}


@lru_cache(maxsize=1)
def examples() -> tuple[Record, ...]:
    """Every record of the example library, by key."""
    paths = sorted(example_records().glob("*.yaml"))
    return tuple(record for path in paths for record in read_records(path))


def rendered(name: str) -> str:
    """Every record of the library in a style: the first note of each, and its entry."""
    style, locale = STYLES[name]
    document = Document(style, examples(), locale=locale)
    keys = [record.key for record in examples()]
    notes = document.notes([Citation((Cite(key),), note=place) for place, key in enumerate(keys, 1)])
    entries = {entry.id: entry.text.strip() for entry in document.bibliography().entries}
    lines = []
    for key, note in zip(keys, notes, strict=True):
        lines.append(f"{key}\n  note  {note.text}\n  entry {entries.get(key, '')}\n")
    warnings = "".join(f"! {each.kind}: {each.message}\n" for each in document.warnings)
    return "\n".join(lines) + ("\n" + warnings if warnings else "")


def holds(text: str, part: str) -> bool:
    """Whether a text has the letters and figures of a part in their order."""
    return letters(part) in letters(text)


def letters(text: str) -> str:
    """The letters and figures of a text, in small letters."""
    return "".join(char for char in text.casefold() if char.isalnum())


def main() -> None:
    """Write the expected files."""
    EXPECTED.mkdir(exist_ok=True)
    for name in STYLES:
        (EXPECTED / f"{name}.txt").write_text(rendered(name), encoding="utf-8")


if __name__ == "__main__":
    main()
