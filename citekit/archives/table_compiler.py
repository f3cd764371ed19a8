"""Compiling the tables: parsed YAML, all scalars text, to plain data for JSON.

Errors are ValueErrors that name the entry. A user's own table is checked in `user_repositories.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from citekit.archives.spelling import is_cyrillic, normalise_name, normalise_word, tokens

_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FLAGS = {"sheet", "bare", "after", "joined", "also", "named", "titled"}
TEXTS = (
    "name_original", "name_romanized", "name_english", "abbreviation", "city", "city_original",
    "country", "tradition", "since", "until", "url", "successor",
)  # fmt: skip
LISTS = ("aliases", "former", "shared", "certain", "seats")
_INTERNATIONAL = "un"  # the tradition of international bodies
_FORMER = ("abbreviation", "name_original", "name_romanized", "name_english", "since", "until")


def traditions(table: Mapping[str, Any]) -> dict[str, Any]:
    """Rows of traditions, the index from a word's first token to traditions, and other spellings of keys."""
    rows = {code: _tradition(row) for code, row in table.items()}
    return {"traditions": rows, "starts": _starts(rows), "spellings": _spellings(rows)}


def _tradition(row: Mapping[str, Any]) -> dict[str, Any]:
    head = {name: row[name] for name in ("name", "original", "latin", "verso")}
    return {
        **head,
        "recto": row.get("recto", {}),
        "free": row.get("free", {}),
        "levels": [_level(key, level, row) for key, level in row["levels"].items()],
    }


def _level(key: str, level: Mapping[str, Any], row: Mapping[str, Any]) -> list[Any]:
    words = {tag: _four(words) for tag, words in level.items() if tag not in _FLAGS}
    if row["original"] not in words or row["latin"] not in words:
        raise ValueError(f"{row['name']}: {key} has no words in {row['original']} or {row['latin']}")
    order = sorted(words, key=lambda tag: (tag != row["original"], tag != row["latin"]))
    return [
        key,
        level.get("sheet") == "yes",
        level.get("after", ""),
        level.get("bare") == "yes",
        level.get("joined", ", "),
        {tag: words[tag] for tag in order},
        level.get("also", []),
        level.get("named") == "yes",
        level.get("titled", ""),
    ]


def _four(words: list[str]) -> list[str]:
    if len(words) == 1:
        return words * 4
    if len(words) == 2:
        return [words[0], words[0], words[1], words[1]]
    if len(words) != 4:
        raise ValueError(f"one, two or four words are wanted: {words}")
    return words


def level_words(level: list[Any]) -> Iterable[str]:
    """Every word that a compiled level is read by."""
    for four in level[5].values():
        yield from four
    yield from level[6]


def phrase(word: str) -> tuple[str, ...]:
    """The comparison keys of a word's tokens, without spaces and stops (`ed. khr.` gives `ed`, `khr`)."""
    return tuple(t.key for t in tokens(word) if not t.is_space and t.text not in ".-")


def _starts(rows: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, dict[str, None]] = {}
    for code, row in rows.items():
        for level in row["levels"]:
            for word in level_words(level):
                found.setdefault(phrase(word)[0], {})[code] = None
    return {start: " ".join(codes) for start, codes in sorted(found.items())}


def _spellings(rows: Mapping[str, Any]) -> dict[str, str]:
    """From the long words, in any language but English, to the keys where that is unambiguous."""
    found: dict[str, set[str]] = {}
    keys = {level[0] for row in rows.values() for level in row["levels"]}
    for row in rows.values():
        for level in row["levels"]:
            for tag, four in level[5].items():
                if tag != "en" or row["original"] == "en":
                    found.setdefault(normalise_name(four[2]), set()).add(level[0])
    for key in keys:
        found[normalise_name(key)] = {key}
    return {word: min(named) for word, named in sorted(found.items()) if len(named) == 1}


def repositories(
    tables: Iterable[Mapping[str, Any]],
    former: Mapping[str, Any] | None = None,
    places: Mapping[str, list[str]] | None = None,
) -> dict[str, Any]:
    """Rows by code; the index from a normalised name to codes (several where a name is shared); the
    normalised names that are shared; cities; countries and states.
    """
    given: dict[str, Any] = {}
    for table in tables:
        for code, row in table.items():
            if code in given:
                raise ValueError(f"the repository {code} stands twice")
            given[code] = row
    unknown = set(former or {}) - set(given)
    if unknown:
        raise ValueError(f"former names of unknown repositories: {', '.join(sorted(unknown))}")
    rows = {code: repository_row(code, row, (former or {}).get(code, ())) for code, row in given.items()}
    index = name_index(rows)
    shared = sorted(shared_names(rows, index))
    for row in rows.values():
        del row["certain"]
    by_country = {
        country: [normalise_name(name) for name in names] for country, names in (places or {}).items()
    }
    return {"rows": rows, "index": index, "shared": shared, "cities": _cities(rows), "places": by_country}


def repository_row(
    code: str, row: Mapping[str, Any], former: Iterable[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """One entry with every field, empty where it has none; `former` are its former names in full."""
    unknown = set(row) - set(TEXTS) - set(LISTS) - {"former_names"}
    if unknown:
        raise ValueError(f"{code} has unknown fields: {', '.join(sorted(unknown))}")
    texts = {name: str(row.get(name, "")) for name in TEXTS}
    lists = {name: list(row.get(name, ())) for name in LISTS}
    full = [*row.get("former_names", ()), *(_former_name(code, one) for one in former)]
    spelt = [name for one in full for name in one["names"]]
    lists["former"] = list(dict.fromkeys([*lists["former"], *spelt]))
    return {**texts, **lists, "former_names": full}


def _former_name(code: str, one: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(one) - set(_FORMER) - {"names"}
    if unknown or not one.get("name_original"):
        raise ValueError(f"a former name of {code} has unknown fields or no name: {sorted(unknown)}")
    texts = {name: str(one.get(name, "")) for name in _FORMER}
    own = [texts[name] for name in _FORMER[:4] if texts[name]]
    return {**texts, "names": list(dict.fromkeys([*own, *one.get("names", ())]))}


def shared_names(rows: Mapping[str, Mapping[str, Any]], index: Mapping[str, str]) -> set[str]:
    """The normalised names that mean no archive by themselves: those that a row calls shared, those that
    several rows bear, and all of one or two letters that no row calls its own (`certain`). The codes of
    rows are ours, not the world's, and count as names like any other.
    """
    marked = {normalise_name(name) for row in rows.values() for name in row["shared"]}
    certain = {normalise_name(name) for row in rows.values() for name in row["certain"]}
    short = {name for name in index if len(name) <= 2 and name.isalpha() and not _CJK.search(name)}
    return (marked | {name for name, codes in index.items() if "\t" in codes} | short) - certain - {""}


def name_index(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Squeezed names to codes; codes that share a name stand with a tab between them."""
    index: dict[str, dict[str, None]] = {}
    for code, row in rows.items():
        for name in row_names(code, row):
            index.setdefault(normalise_name(name), {})[code] = None
    return {name: "\t".join(codes) for name, codes in sorted(index.items()) if name}


def row_names(code: str, row: Mapping[str, Any]) -> Iterable[str]:
    """Every name that a repository is found by."""
    yield code
    for field in ("name_original", "name_romanized", "name_english", "abbreviation"):
        yield row[field]
        yield re.sub(r"\s*\([^)]*\)$", "", row[field])
    for field in ("aliases", "former", "shared"):
        yield from row[field]
    names = (row["name_english"], *row["aliases"], *row["former"])
    # historians write `Essex RO` for Essex Record Office
    yield from (name.replace("Record Office", "RO") for name in names if "Record Office" in name)


def _cities(rows: Mapping[str, Any]) -> dict[str, str]:
    """The normalised names of cities, each with the country and tradition of its repositories (`PT:pt`) where
    they have one in common, with the tradition alone (`:it`) where they have only that, else with "". The
    archives of international bodies lie anywhere and tell nothing of their city.
    """
    found: dict[str, set[str]] = {}
    for row in rows.values():
        place = f"{row['country']}:{row['tradition']}"
        for name in (row["city"], row["city_original"], *row["seats"]):
            for one in (name, name.partition(",")[0]):
                found.setdefault(normalise_name(one), set()).add(place)
    return {city: _common(places) for city, places in sorted(found.items()) if city}


def _common(places: set[str]) -> str:
    national = {place for place in places if not place.endswith(f":{_INTERNATIONAL}")} or places
    traditions = {place.partition(":")[2] for place in national}
    if len(national) == 1:
        return min(national)
    return f":{min(traditions)}" if len(traditions) == 1 else ""


__all__ = [
    "is_cyrillic",
    "level_words",
    "name_index",
    "normalise_word",
    "phrase",
    "repositories",
    "traditions",
]
