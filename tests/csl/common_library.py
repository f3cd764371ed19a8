"""A document that cites the test library: what both processors render in the differential test.

In: the items. Out: citations as citeproc-js takes them, {"note": n, "cites": [cite item]}. Every item is
cited alone; some at once again (ibid.), with the same or another locator; some in groups with affixes; half
of them again at the end, with locators of many labels, so that every kind of position and label occurs.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Json = Any
LIBRARY = Path(__file__).with_name("library.json")
LOCATORS = (
    ("page", "5"),
    ("page", "12-15"),
    ("chapter", "4"),
    ("folio", "7v"),
    ("line", "33"),
    ("note", "2"),
    ("section", "3, 5"),
    ("verse", "11"),
    ("volume", "2"),
    ("paragraph", "8 & 9"),
    ("page", "xi–xiv"),
    ("figure", "1"),
    ("column", "a2"),
    ("page", "101–108"),
)


def library() -> list[dict[str, Json]]:
    """The items of the test library, each time afresh."""
    items: list[dict[str, Json]] = json.loads(LIBRARY.read_text(encoding="utf-8"))
    return items


def document(ids: Sequence[str], *, notes: bool) -> list[dict[str, Json]]:
    """The citations over these items; `notes` numbers them, else they stand in the running text."""
    clusters = [*first_mentions(ids), *groups(ids), *last_mentions(ids)]
    return [{"note": number if notes else 0, "cites": cites} for number, cites in enumerate(clusters, 1)]


def first_mentions(ids: Sequence[str]) -> Iterator[list[dict[str, Json]]]:
    """Each item by itself; every third is cited at once again, twice."""
    for index, id_ in enumerate(ids):
        yield [{"id": id_}] if index % 2 else [{"id": id_, **locator(index)}]
        if index % 3 == 0:
            yield [{"id": id_, **locator(index + 1)}]
            yield [{"id": id_, **locator(index + 1)}]


def groups(ids: Sequence[str]) -> Iterator[list[dict[str, Json]]]:
    """Items in threes, with affixes and locators, neighbours and strangers."""
    for index in range(0, len(ids) - 3, 3):
        near = [ids[index], ids[index + 1], ids[-index - 1]]
        cites: list[dict[str, Json]] = [{"id": id_} for id_ in dict.fromkeys(near)]
        cites[0]["prefix"] = "see "
        cites[-1] |= {"suffix": ", emphasis added", **locator(index)}
        yield cites


def last_mentions(ids: Sequence[str]) -> Iterator[list[dict[str, Json]]]:
    """Every second item again, long after; some without their author."""
    for index, id_ in enumerate(itertools.islice(ids, 0, None, 2)):
        cite: dict[str, Json] = {"id": id_, **locator(index)}
        if index % 5 == 0:
            cite["suppress-author"] = True
        yield [cite]


def locator(index: int) -> Mapping[str, str]:
    """One of the locators, in turn."""
    label, text = LOCATORS[index % len(LOCATORS)]
    return {"label": label, "locator": text}
