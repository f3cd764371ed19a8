"""House profiles and the options that they are made of, over the records of `records.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from citekit.archives.print_options import ArchiveOptions, read_options
from citekit.csl import Citation, Cite
from citekit.records import Record, parse_records
from citekit.rendering import Document

HERE = Path(__file__).parent
FONDS = {"AAN": {"URM": {"": "Urząd Rady Ministrów"}}, "RGASPI": {"558": {"": "Stalin Papers"}}}
FONDS["NARA"] = {"59": {"": "General Records of the Department of State"}}


def records() -> Mapping[str, Record]:
    """The records by key."""
    text = (HERE / "records.yaml").read_text(encoding="utf-8")
    return {record.key: record for record in parse_records(text, "records.yaml")}


def table(name: str) -> Any:
    """A table of this folder; every scalar is text."""
    return yaml.load((HERE / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def document(style: str, locale: str | None = None, options: Mapping[str, str] | None = None) -> Document:
    """A document of the records; without options those of the profile."""
    given: ArchiveOptions | None = read_options(options) if options is not None else None
    return Document(style, records().get, locale=locale, options=given, fonds=FONDS)


def notes(printed: Document, cited: Sequence[str]) -> list[str]:
    """Notes in order to `key` or `key locator`, one or several divided by `; `."""
    citations = []
    for number, text in enumerate(cited, 1):
        pairs = [each.partition(" ") for each in text.split("; ")]
        citations.append(Citation(tuple(Cite(key, locator=at) for key, _, at in pairs), note=number))
    return [note.text.replace("\N{NO-BREAK SPACE}", " ") for note in printed.notes(citations)]
