"""Two processors at work in turn, in two styles and locales, do no more than one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.workload import make
from citekit.csl import Citation, Cite, Processor
from tests.steps import calls

ITEMS = make(40, "distinct").items
SLACK = 1.02


def notes(style: str, locale: str) -> Iterator[None]:
    """A document that renders a citation whenever it is asked for the next."""
    processor = Processor(style, locale, ITEMS, force_locale=True)
    for note, item in enumerate(ITEMS, 1):
        processor.update(Citation((Cite(str(item["id"]), "5-7", "page"),), note, f"c{note}"))
        yield


def documents() -> list[Iterator[None]]:
    return [notes("chicago-notes-bibliography", "ru-RU"), notes("gost-r-7-0-5-2008", "de-DE")]


def test_tables_of_a_locale_are_not_built_again_when_another_takes_a_turn() -> None:
    def one_after_the_other() -> None:
        for document in documents():
            for _ in document:
                pass

    def in_turn() -> None:
        for _ in zip(*documents(), strict=True):
            pass

    one_after_the_other()
    assert calls(in_turn) <= SLACK * calls(one_after_the_other)
