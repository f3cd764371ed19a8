"""Romanisation by named published systems, driven by the tables of `data/romanization.yaml`.

In: Cyrillic text, its language (`ru`, `uk`, `be`, `bg`, `sr`, `mk`) and a system (`ala-lc`, `ala-lc-plain`,
`bgn-pcgn`, `iso-9`, `gost-7.79-b`, `scientific`). Out: Latin text; what is not Cyrillic stays as it is.
"""

from __future__ import annotations


def romanize(text: str, language: str, system: str = "ala-lc-plain") -> str:
    """Romanise a text. Raises UsageError for an unknown language or system, naming those there are."""
    raise NotImplementedError


def systems() -> tuple[str, ...]:
    """The names of the systems."""
    raise NotImplementedError


def languages(system: str) -> tuple[str, ...]:
    """The languages (ISO 639-1) that a system has a table for."""
    raise NotImplementedError
