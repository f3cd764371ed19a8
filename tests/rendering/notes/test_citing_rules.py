"""Archives in full once, references shortened and merged: the notes of a small document, and the law that
whatever is left out can be put back by a reader."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.archives import read_locator
from citekit.archives.print_options import ArchiveOptions, read_options
from citekit.csl import Citation, Cite
from citekit.errors import UsageError
from citekit.records import Record, parse_records
from citekit.records.record import Holding
from citekit.rendering import Document
from citekit.rendering.item.location import Levels
from citekit.rendering.notes.level_ibid import completed

LIBRARY = """
- {id: a, type: letter, title: Khrushchev to Ulbricht, date: 1961-01-30,
   archive: RGANI, fond: 5, opis: 49, delo: 131, list: 5}
- {id: b, type: memorandum, title: On Berlin, date: 1961-02-01,
   archive: RGANI, fond: 5, opis: 49, delo: 131, list: 7-9}
- {id: c, type: report, title: Embassy Report, date: 1961-03-01,
   archive: RGANI, fond: 5, opis: 49, delo: 132, list: 7-9}
- {id: d, type: report, title: Roberts to Bevin, archive: TNA, department: FO, series: 371, piece: 56784}
- {id: e, type: report, title: Roberts Again, archive: TNA, department: FO, series: 371, piece: 56785}
"""
ALL = ArchiveOptions(expand_archives="first", shorten_levels=True, merge_levels=True)
FULL = "Rossiiskii gosudarstvennyi arkhiv noveishei istorii (RGANI)"

NOTES = [
    ("archive-first", "en-US", [
        ("a", f"{FULL}, f. 5, op. 49, d. 131, l. 5 (“Khrushchev to Ulbricht,” 30 January 1961)."),
        ("b", "Ibid., ll. 7–9 (“On Berlin,” 1 February 1961)."),
        ("c", "Ibid., d. 132, ll. 7–9 (“Embassy Report,” 1 March 1961)."),
        ("c l. 8", "Ibid., l. 8."),
        ("a; c ll. 9–10", "Ibid., d. 131, l. 5; d. 132, ll. 9–10."),
        ("b", "RGANI, f. 5, op. 49, d. 131, ll. 7–9."),
        ("d", "The National Archives (TNA), FO 371/56784 (“Roberts to Bevin”)."),
        ("e", "TNA, FO 371/56785 (“Roberts Again”)."),
    ]),
    ("chicago", "en-US", [
        ("a", (f"“Khrushchev to Ulbricht,” letter, January 30, 1961, f. 5, op. 49, d. 131, l. 5, {FULL}, "
              "Moscow.")),
        ("b", "“On Berlin,” memorandum, February 1, 1961, ibid., ll. 7–9."),
        ("c", "“Embassy Report,” March 1, 1961, ibid., d. 132, ll. 7–9."),
    ]),
    ("gost", "ru-RU", [
        ("a", ("Khrushchev to Ulbricht, 30 января 1961 г. // "
              "Российский государственный архив новейшей истории (РГАНИ). Ф. 5. Оп. 49. Д. 131. Л. 5.")),
        ("b", "On Berlin, 1 февраля 1961 г. // Там же. Л. 7–9."),
        ("c", "Embassy Report, 1 марта 1961 г. // Там же. Д. 132. Л. 7–9."),
    ]),
]  # fmt: skip


def citation(text: str, note: int) -> Citation:
    parts = (part.partition(" ") for part in text.split("; "))
    return Citation(tuple(Cite(key, locator) for key, _, locator in parts), note)


@pytest.mark.parametrize(("style", "locale", "notes"), NOTES, ids=[row[0] for row in NOTES])
def test_notes_leave_out_what_the_one_before_says(
    style: str, locale: str, notes: list[tuple[str, str]]
) -> None:
    document = Document(style, parse_records(LIBRARY, "library.yaml"), locale=locale, options=ALL)
    citations = [citation(text, number) for number, (text, _) in enumerate(notes, 1)]
    assert [note.text for note in document.notes(citations)] == [text for _, text in notes]


HALF_BLIND = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>t</title><id>urn:t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="."><choose>
    <if variable="author"><group delimiter=", ">
      <text variable="title"/><text variable="archive_location"/><text variable="archive"/>
    </group></if>
    <else><text variable="title"/></else>
  </choose></layout></citation>
</style>"""


def test_a_style_that_prints_archives_now_and_then_loses_none(tmp_path: Path) -> None:
    (tmp_path / "half-blind.csl").write_text(HALF_BLIND, encoding="utf-8")
    library = """
- {id: a, type: letter, authors: [A B], title: One, archive: RGANI, fond: 5, opis: 49, delo: 131, list: 5}
- {id: b, type: letter, title: Two, archive: RGANI, fond: 5, opis: 49, delo: 131, list: 7}
"""
    style = str(tmp_path / "half-blind.csl")
    document = Document(style, parse_records(library, "library.yaml"), options=ALL)
    notes = document.notes([citation("a", 1), citation("b", 2)])
    assert "f. 5, op. 49, d. 131, l. 7" in notes[1].text
    assert [warning.kind for warning in document.warnings] == ["archive-added"]


def test_a_new_chapter_looks_back_at_nothing() -> None:
    document = Document("archive-first", parse_records(LIBRARY, "library.yaml"), options=ALL)
    citations = [citation("a", 1), citation("a l. 6", 2), citation("b", 3)]
    printed = [note.text for note in document.notes(citations, resets=frozenset({2}))]
    assert printed[1].startswith("RGANI, f. 5, op. 49, d. 131, l. 6")
    assert printed[2].startswith("Ibid., ll. 7–9")


def test_the_reference_list_names_in_full_what_no_note_named() -> None:
    document = Document("mhra", parse_records(LIBRARY, "library.yaml"), options=ALL)
    entries = [entry.text for entry in document.bibliography(["a", "b", "d"]).entries]
    assert sum(FULL in entry for entry in entries) == 1


@pytest.mark.parametrize("settings", [{"titel": "x"}, {"divide": "perhaps"}, {"titles": "klingon"}])
def test_a_wrong_option_is_named(settings: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=r"there are|it is"):
        read_options(settings)


KEYS = ("fond", "opis", "delo", "list")
levels = st.tuples(*(st.sampled_from("12") for _ in KEYS)).map(
    lambda values: tuple(zip(KEYS, values, strict=True))
)
documents = st.lists(st.lists(levels, min_size=1, max_size=3), min_size=1, max_size=8)


def read_back(text: str, before: Levels) -> Levels:
    """What a reader makes of one reference, who knows the one before it."""
    bare = re.sub(r"\s*\(.*\)\.?$", "", text).removeprefix("Ibid., ").removeprefix("RGANI, ").rstrip(".")
    read = read_locator(bare, "ru").levels
    return completed(before, read) if read and read[0][0] != "fond" else read or before


@settings(max_examples=40, deadline=None)
@given(documents)
def test_no_level_is_lost(asked: list[list[Levels]]) -> None:
    found = {place: f"r{number}" for number, place in enumerate(dict.fromkeys(chain.from_iterable(asked)))}
    records = [
        Record(key, "report", holding=Holding("RGANI", place, tradition="ru")) for place, key in found.items()
    ]
    options = ArchiveOptions(shorten_levels=True, merge_levels=True)
    citations = [
        Citation(tuple(Cite(found[place], f"l. {place[-1][1]}") for place in note), number, sort=False)
        for number, note in enumerate(asked, 1)
    ]
    before: Levels = ()
    for note, rendered in zip(
        asked, Document("archive-first", records, options=options).notes(citations), strict=True
    ):
        for place, text in zip(note, rendered.text.split("; "), strict=True):
            before = read_back(text, before)
            assert before == place
