"""Writer and recipient whose names are in a case: `Письмо М. М. Литвинова И. В. Сталину`.

A name is stated as it is called only where its ending can be that of one nominative alone; the endings,
given names and ranks of each language stand in `data/correspondents.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from citekit.archives.mention.archive_name import is_city
from citekit.exchange.footnote.document_type import genres
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.data_tables import data_table
from citekit.exchange.shared.word_patterns import alternatives
from citekit.foundation.fast_dataclass import dataclass

_INITIALS = r"(?:[^\W\d_]\.\s?){1,3}"
_CAPITALISED = r"[^\W\d_a-zа-яіїєґ][\w’'-]+"
#: the description goes on behind a whole name, and no second writer
_GOES_ON = r"(?!(?:и|та|і|й|i|a|oraz|te|ter|in|do|до|да)\s)(?=[a-zа-яіїєґčšžćđłśżź])"
_NAME = rf"(?:{_INITIALS}|{_CAPITALISED}\s){_CAPITALISED}"


@dataclass(frozen=True, slots=True)
class Inflected:
    """The writer and the recipient as they are called, "" where that is not certain, and the kind."""

    writer: str
    recipient: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of one language: patterns of letters, endings by their nominatives, forms of given names."""

    letters: tuple[re.Pattern[str], re.Pattern[str]]
    genitive: Mapping[str, str]
    dative: Mapping[str, str]
    same: tuple[str, ...]
    other: tuple[str, ...]
    given: Mapping[str, str]


@lru_cache(maxsize=1)
def _languages() -> tuple[Cases, ...]:
    rows: Mapping[str, Mapping[str, Any]] = data_table("footnote", "correspondents")["cases"]
    return tuple(_cases(row) for row in rows.values())


def _cases(row: Mapping[str, Any]) -> Cases:
    ranks = alternatives(row.get("ranks", ("\0",)))
    to = rf"(?P<to>{alternatives(row['to'])}\s)?" if "to" in row else "(?P<to>(?!))?"
    letters = (
        re.compile(
            rf"(?:(?:{ranks}\s)*(?P<writer>{name}))??(?:(?:^|\s){to}(?:{ranks}\s)*(?P<recipient>{name}))?"
            rf"(?:\s{about}.+)?"
        )
        for name, about in ((_NAME, _GOES_ON), (_CAPITALISED, rf"{alternatives(row['about'])}\s"))
    )
    return Cases(
        (next(letters), next(letters)),
        row["genitive"],
        row["dative"],
        tuple(row.get("same", ())),
        tuple(row.get("not", ())),
        dict(_given(row)),
    )


def _given(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in row.get("given", ()):
        for ending in ("a", "а", *row.get("given-dative", ())):
            yield f"{name}{ending}", name
    yield from row.get("irregular", {}).items()


def inflected(text: str) -> Inflected | None:
    """The correspondents of a letter or telegram whose names are declined; None where nobody is certain."""
    words = text.split()
    for length in (3, 2, 1):
        kind = genres().get(" ".join(words[:length]).lower().strip(".,:"), "")
        if kind and len(words) > length:
            behind = " ".join(words[length:])
            found = (
                _correspondents(behind, kind, cases, whole=whole)
                for cases in _languages()
                for whole in (True, False)
            )
            return next((one for one in found if one is not None), None)
    return None


@lru_cache(maxsize=1)
def _to_holder() -> re.Pattern[str]:
    offices = alternatives(data_table("footnote", "correspondents")["addressed"])
    return re.compile(
        rf"(?:(?P<writer>{_INITIALS}{_CAPITALISED})\s)?(?:[^,;:“«\d]{{2,120}}\s)?{offices}\s(?:[^,;:.“«\d]{{2,120}}\s)?"
        rf"(?P<recipient>{_INITIALS}{_CAPITALISED})"
    )


def to_holder_of_office(text: str) -> Inflected | None:
    """The recipient of `Письмо министра директору архива Н. П. Иванову`, whose office stands before his name;
    the writer where his name stands behind the kind.
    """
    first, _, behind = text.partition(" ")
    kind = genres().get(first.lower(), "")
    match = _to_holder().fullmatch(behind) if kind else None
    if match is None:
        return None
    for cases in _languages():
        recipient = _called(match["recipient"], cases, cases.dative)
        if recipient and not _called(match["recipient"], cases, cases.genitive):
            return Inflected(_called(match["writer"] or "", cases, cases.genitive), recipient, kind)
    return None


#: `Stjepan Radić Svetozaru Pribićeviću`, `Сталин — Кагановичу`: the writer as he is called
_UNNAMED = re.compile(
    rf"(?P<writer>(?:{_INITIALS}|{_CAPITALISED}\s)?{_CAPITALISED})\s(?P<mark>[—–-]\s)?"
    rf"(?P<recipient>(?:{_INITIALS}|{_CAPITALISED}\s)?{_CAPITALISED})"
)


def sent_without_kind(text: str) -> Inflected | None:
    """The correspondents of a letter whose kind is not said, the recipient in the dative; None for others."""
    match = _UNNAMED.fullmatch(text)
    if match is None or match["writer"].split()[0].lower() in genres():
        return None
    for cases in _languages():
        called = _called(match["recipient"], cases, cases.dative)
        certain = match["mark"] or " " in called or match["recipient"].endswith(("ovi", "iću", "ићу"))
        if called and certain and _is_called(match["writer"], cases) and not is_city(called):
            return Inflected(match["writer"], called, "letter")
    return None


def called_in_genitive(name: str) -> str:
    """A name behind `do`, `до` as it is called; "" where that is not certain."""
    found = (_called(name, cases, cases.genitive) for cases in _languages())
    return next(filter(None, found), "")


def _is_called(name: str, cases: Cases) -> bool:
    """Whether a name is in no other case than the nominative: its ending is none of the table."""
    return not any(name.endswith(ending) for ending in (*cases.genitive, *cases.dative))


def _correspondents(text: str, kind: str, cases: Cases, *, whole: bool) -> Inflected | None:
    """The correspondents behind the kind of a document, as whole names, one of which may be uncertain, or as
    surnames.
    """
    match = cases.letters[0 if whole else 1].fullmatch(text)
    if match is None:
        return None
    writer, recipient = match["writer"] or "", match["recipient"] or ""
    sent_to = cases.genitive if match["to"] else cases.dative
    if whole and not (writer and recipient) and not match["to"]:
        name = writer or recipient
        names = _called(name, cases, cases.genitive), _called(name, cases, cases.dative)
        names = ("", "") if all(names) else names  # `Крупской`: of her or to her
    else:
        names = _called(writer, cases, cases.genitive), _called(recipient, cases, sent_to)
    certain = any(names) if whole else all(names)
    return (
        Inflected(*names, kind)
        if certain
        and not any(is_city(name) or name.lower() in footnote_words().towns for name in names if name)
        else None
    )


def _called(name: str, cases: Cases, endings: Mapping[str, str]) -> str:
    """A name in its nominative; "" where that is not certain."""
    match = re.fullmatch(rf"(?P<first>{_INITIALS}|{_CAPITALISED}\s)?(?P<last>\S+)", name)
    if match is None or (cases.other and match["last"].startswith(cases.other)):
        return ""
    first, last = match["first"] or "", match["last"]
    if first and not first.rstrip().endswith("."):
        first = cases.given.get(first.strip(), "")
        if not first:
            return ""
        first += " "
    if last.endswith(cases.same) and cases.same:
        return f"{first}{last}"
    ending = next((end for end in sorted(endings, key=len, reverse=True) if last.endswith(end)), "")
    stem = last[: -len(ending)] if ending else ""
    return f"{first}{stem}{endings[ending]}" if len(stem) > 1 or (stem and len(ending) > 3) else ""


@lru_cache(maxsize=1)
def _allative() -> Mapping[str, str]:
    forms: Mapping[str, str] = data_table("footnote", "correspondents")["allative"]
    return forms


@lru_cache(maxsize=1)
def _estonian() -> re.Pattern[str]:
    called = alternatives(set(_allative().values()))
    return re.compile(
        rf"(?P<writer>(?:{_INITIALS}{_CAPITALISED}|(?:[^\W\d_][\w-]*\s){{0,4}}?[^\W\d_]*{called}(?:\s[^\W\d_a-z]\w+s)?))"
        rf"\s(?P<recipient>(?:[^\W\d_][\w.-]*\s){{0,5}}?[^\W\d_]*){alternatives(_allative())}"
    )


def to_office(text: str) -> Inflected | None:
    """The correspondents of `Politsei Peavalitsuse ülem Narva karantiini ülemale`: an Estonian office in the
    allative behind the office or name of the writer.
    """
    match = _estonian().fullmatch(text)
    if match is None:
        return None
    form = text[match.end("recipient") :]
    return Inflected(match["writer"], f"{match['recipient']}{_allative()[form]}".strip(), "letter")
