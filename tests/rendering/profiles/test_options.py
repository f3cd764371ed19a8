"""Options that house profiles are made of: a table of cases, and their laws."""

from __future__ import annotations

from typing import Any

import pytest

from citekit.rendering.item.short_title import short_title
from tests.rendering.profiles import document, notes, table

CASES: list[dict[str, Any]] = table("options")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["of"])
def test_an_option_prints(case: dict[str, Any]) -> None:
    printed = notes(document(case["style"], case.get("locale"), case["options"]), list(case["printed"]))
    assert printed == list(case["printed"].values())


@pytest.mark.parametrize(
    ("title", "language", "short"),
    [
        ("A Failed Empire: The Soviet Union", "en", "Failed Empire"),
        ("A Failed Empire: The Soviet Union", "", "A Failed Empire"),
        ("The Origins of Totalitarianism", "en-US", "Origins of Totalitarianism"),
        ("L’Affaire Dreyfus : une histoire", "fr", "Affaire Dreyfus"),
        ("Die Ordnung: ein Versuch", "de", "Ordnung"),
        ("A priori: Studien", "de", "A priori"),
        ("Stalin", "en", ""),
        ("The", "en", ""),
        ("2:1", "en", ""),
    ],
)
def test_a_short_title(title: str, language: str, short: str) -> None:
    assert short_title(title, language) == short
