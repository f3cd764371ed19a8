"""The tables of `data/hayagriva.yaml`, which explains them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from citekit.exchange.shared.data_tables import data_table

FORMAT = "hayagriva"
SERIES = "anthology"  # the type of what a series is in Hayagriva


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """The tables of Hayagriva's types, fields and roles."""
    return data_table("hayagriva", "hayagriva")


def csl_type(type_: str, parent: str) -> str:
    """The CSL type of an entry with a parent; "" for an unknown one."""
    read = table()["read"]
    return str(read.get(f"{type_} in {parent}") or read.get(type_, ""))


def types_of(csl: str) -> tuple[str, str]:
    """The types of an entry and of its parent."""
    type_, parent = table()["write"].get(csl, ("misc", "misc"))
    return type_, parent


@lru_cache(maxsize=1)
def field_names() -> Mapping[str, str]:
    """CSL variable -> field."""
    return {variable: field for field, variable in table()["fields"].items()}


@lru_cache(maxsize=1)
def role_names() -> Mapping[str, str]:
    """CSL name variable -> role."""
    return {variable: role for role, variable in table()["roles"].items()}
