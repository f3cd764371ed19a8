"""What runs learn of a style with archives in it: later runs print the same with it as without."""

from __future__ import annotations

from pathlib import Path

import pytest

from citekit.csl import Citation, Cite
from citekit.csl.engine.engine import Programs
from citekit.csl.style import cache
from citekit.rendering import Document
from citekit.rendering.item.options import ArchiveOptions
from tests.rendering.library import examples

STYLES = ["chicago", "mla", "apa", "gost-r-7-0-5-2008", "ieee", "chicago-author-date"]
OPTIONS = [ArchiveOptions(), ArchiveOptions(shorten_levels=True, expand_archives="first")]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def printed(style: str, options: ArchiveOptions, *, later: bool) -> list[object]:
    """The whole library in notes, each record twice and with a locator, and the entries."""
    records = sorted(examples(), key=lambda record: record.key, reverse=later)
    document = Document(style, records, options=options, format="html")
    cites = [
        Cite(record.key, locator=locator)
        for record in records
        for locator in ("", "3", "l. 5" if later else "p. 9")
    ]
    notes = document.notes([Citation((cite,), note=n) for n, cite in enumerate(cites, 1)])
    return [
        *[(note.text, note.variables) for note in notes],
        *[(entry.text, entry.variables) for entry in document.bibliography().entries],
        document.warnings,
    ]


@pytest.mark.parametrize("options", OPTIONS, ids=["plain", "shortened"])
@pytest.mark.parametrize("style", STYLES)
def test_what_was_learnt_changes_nothing(
    style: str, options: ArchiveOptions, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as alone:
        alone.setattr(cache, "open_learnt", lambda made_from: None)
        wanted = [printed(style, options, later=later) for later in (False, True, False)]
    assert not list(folder.glob("ways-*"))
    assert [printed(style, options, later=later) for later in (False, True, False)] == wanted
    assert list(folder.glob("ways-*"))


def test_styles_and_options_with_other_conventions_have_stores_of_their_own(folder: Path) -> None:
    for titles in ("", "original"):
        printed("chicago", ArchiveOptions(titles=titles), later=False)
    assert len(list(folder.glob("ways-*"))) == 2


def test_a_second_run_compiles_little(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    usual = Programs.program

    def counting(self: Programs, context: object) -> object:
        asked.append(context)
        return usual(self, context)  # type: ignore[arg-type]

    monkeypatch.setattr(Programs, "program", counting)
    counts = []
    for _ in range(2):
        asked.clear()
        printed("chicago", ArchiveOptions(), later=False)
        counts.append(len(asked))
    assert counts[1] < counts[0] / 2
