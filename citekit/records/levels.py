"""Archival levels as fields of a record: which names are levels, and the order of levels in a tradition."""

from __future__ import annotations

from functools import lru_cache

from citekit.archives import Repositories, ResolvedHolding, level_key, level_keys, resolve_holding, traditions
from citekit.foundation import lazy_regex
from citekit.records.record import Holding
from citekit.records.tables import fields, spellings, words

# `list?` or `fond*` is no name of a level, though it compares like one.
_NAME = lazy_regex.compile(r"[\w \-.'’ʹ]+")


@lru_cache(maxsize=1024)
def level_of(key: str) -> str:
    """The canonical level key for a field name; "" if it is not a level or is another field as well."""
    if key in spellings() or not _NAME.fullmatch(key):
        return ""
    return level_key(key) or ""


@lru_cache(maxsize=1)
def double_meanings() -> frozenset[str]:
    """Names that are a level of some tradition and a bibliographic field as well (`volume`, `section`)."""
    return frozenset(name for name in level_keys() if name in fields())


def resolve(holding: Holding, repositories: Repositories | None = None) -> ResolvedHolding:
    """The repository and tradition of a holding; `repositories` are the shipped ones by default."""
    return resolve_holding(
        holding.archive, (key for key, _ in holding.levels), holding.tradition, repositories, holding.place
    )


def is_level(key: str, code: str) -> bool:
    """Whether a tradition has a level of this key."""
    return key in _ranks(code)


def is_digital(collection: str) -> bool:
    """Whether a collection publishes copies, so that it is no level of the archive of the original."""
    found = words("digital-collections")
    return any(word in found for word in collection.lower().split())


@lru_cache(maxsize=64)
def _ranks(code: str) -> dict[str, int]:
    if code not in traditions():
        return {}
    return {level.key: rank for rank, level in enumerate(traditions()[code].levels)}
