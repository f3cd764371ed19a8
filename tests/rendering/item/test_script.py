"""Titles, names and archives in the script that the user asks for, by the table of cases `scripts.cases`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.archives.print_options import PRINT_OPTIONS, read_options
from citekit.archives.romanize import covers, languages, romanize, systems
from citekit.csl import Citation, Cite
from citekit.records import Record, Title, parse_records
from citekit.rendering import Document
from tests.cli.cases import Case, read_cases

CASES = list(read_cases(Path(__file__).parent / "scripts.cases"))


def rendered(records: tuple[Record, ...], settings: dict[str, str]) -> Document:
    style, locale = settings.pop("style", "chicago"), settings.pop("locale", None)
    return Document(style, records, locale=locale, options=read_options(settings))


def settings_of(case: Case) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in case.get("options").splitlines())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    records = tuple(parse_records(case.get("record"), "case"))
    document = rendered(records, settings_of(case))
    notes = document.notes([Citation((Cite(r.key),), note=n) for n, r in enumerate(records, 1)])
    if "note" in case.sections:
        assert "\n".join(note.text for note in notes) == case.get("note")
    if "entries" in case.sections:
        entries = document.bibliography().entries
        assert "\n".join(entry.text.strip() for entry in entries) == case.get("entries")
    told = [f"{each.kind} {each.item}" for each in document.warnings if each.kind == "not-romanized"]
    assert "\n".join(told) == case.sections.get("warnings", "").strip()


@given(
    st.sampled_from(PRINT_OPTIONS["titles"].choices),
    st.text("абвгдежзиклмнопрстуфхцчшщыьэюя ", min_size=1).filter(str.strip),
)
def test_no_title_is_lost_and_none_romanised_stays_in_cyrillic(titles: str, text: str) -> None:
    record = Record("a", "letter", Title(text=text.strip()), fields={"language": "ru"})
    item = rendered((record,), {"titles": titles}).item("a")
    if titles.startswith("original"):
        assert item["title"] == text.strip()
    else:
        assert item["title"] == romanize(text.strip(), "ru")


@given(st.sampled_from(systems()), st.data())
def test_what_a_system_covers_it_romanises_whole(system: str, data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(languages(system)))
    text = data.draw(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюяѓјњћџ"))
    left = any("\u0400" <= char <= "\u052f" for char in romanize(text, language, system))
    assert covers(text, language, system) is not left


def test_two_lists_from_one_library_are_each_in_their_order() -> None:
    text = "\n---\n".join(
        f"id: {key}\ntype: book\nlanguage: ru\ntitle: {title}\nauthors: [{{family: {family}, given: И.}}]"
        for key, title, family in (("a", "Ягода", "Якир"), ("b", "Жизнь", "Жуков"), ("c", "Эхо", "Хрущев"))
    )
    records = tuple(parse_records(text, "lists"))
    orders = {}
    for titles in ("original", "romanized"):
        document = rendered(records, {"titles": titles, "style": "mhra"})
        orders[titles] = [
            entry.text.split(",")[0] for entry in document.bibliography(["a", "b", "c"]).entries
        ]
    assert orders == {
        "original": ["Жуков", "Хрущев", "Якир"],
        "romanized": ["Iakir", "Khrushchev", "Zhukov"],
    }
