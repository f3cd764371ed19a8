"""The tables of `data/mods.yaml`, which explains them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from citekit.exchange.shared.data_tables import data_table
from citekit.records.tables import types_of_csl

FORMAT = "mods"
NAMESPACE = "http://www.loc.gov/mods/v3"
CSL_AUTHORITY = "csl"  # of the genre that is a CSL type
EXTENSION = "https://citationstyles.org/citekit"  # namespace of the record that citekit keeps


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """The tables of genres, resources and roles."""
    return data_table("mods", "mods")


@lru_cache(maxsize=1)
def _genres() -> Mapping[str, str]:
    return {word.casefold(): csl for word, csl in table()["genres"].items()}


def csl_type_of_genre(word: str) -> str:
    """The CSL type of a genre; "" for a word that is none."""
    return _genres().get(word.casefold(), "")


def csl_type_of_resource(word: str) -> str:
    """The CSL type of a kind of resource; "" for an unknown one."""
    return next((csl for csl, resource in table()["resource"].items() if resource == word), "")


def role_of(term: str) -> str:
    """The CSL name variable of a relator; "" for an unknown one."""
    return str(table()["roles"].get(term.casefold(), ""))


@lru_cache(maxsize=1)
def relators() -> Mapping[str, str]:
    """CSL name variable -> code of its relator."""
    found: dict[str, str] = {}
    for term, variable in table()["roles"].items():
        found.setdefault(variable, term)
    return found


def is_read(name: str, text: str) -> bool:
    """Whether a text of an element is read as a type, a role, a reference or a kind of place."""
    last = name.rpartition(" ")[2]
    if last == "genre":
        return bool(csl_type_of_genre(text)) or text in types_of_csl()
    if last == "typeOfResource":
        return any(text in str(kind) for kind in table()["resource"].values())
    if last == "roleTerm":
        return bool(role_of(text))
    if last == "extent":
        return re.fullmatch(r"\d+\s*(?:p\.?|pages)?", text) is not None
    # each word of a reference is read, or it stays whole
    return last in ("physicalLocation", "shelfLocator")
