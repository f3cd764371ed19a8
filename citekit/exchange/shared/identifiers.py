"""Identifiers as other programs write them, without the addresses and labels round them."""

from __future__ import annotations

import re

_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*|doi\s+)+(?=10\.)", re.IGNORECASE)
_LABELS = {
    "ISBN": re.compile(r"ISBN(?:-1[03])?:?\s*", re.IGNORECASE),
    "ISSN": re.compile(r"(?:e-?)?ISSN:?\s*", re.IGNORECASE),
    "PMID": re.compile(r"PMID:?\s*", re.IGNORECASE),
}


def bare_identifier(name: str, text: str) -> str:
    """The identifier `name` (`DOI`, `ISBN`, `ISSN`, `PMID`) of a text; any other field as it is."""
    text = text.strip()
    if name == "DOI":
        return _DOI.sub("", text, count=1) if _DOI.match(text) else text
    label = _LABELS.get(name)
    return label.sub("", text, count=1) if label and label.match(text) else text


def is_issn(text: str) -> bool:
    """Whether a text is an ISSN, with or without its hyphen, by its check digit (ISO 3297)."""
    digits = text.replace("-", "").upper()
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * weight for value, weight in zip(values, range(8, 0, -1), strict=True)) % 11 == 0
