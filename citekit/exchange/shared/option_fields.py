"""A record with single fields set, as a command line gives them.

What the rules of records forbid is an error with its reason; so is an unknown field, which here is a slip.
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.archives import Repositories, Shelfmark, level_key, level_keys, parse
from citekit.errors import CitekitError, UsageError
from citekit.exchange.shared.holding_text import holding_from
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace
from citekit.records import Holding, Record, parse_records
from citekit.records.tables import roles, spellings
from citekit.records.write import record_mapping
from citekit.yamlfile import YamlValue, dump

_SCHEME = lazy_regex.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
# BCP 47: a language, with a script, a region and variants.
_LANGUAGE = lazy_regex.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def with_fields(record: Record, given: Sequence[tuple[str, str]], repositories: Repositories) -> Record:
    """The record with the given fields in the place of its own; a field given twice is a list.

    Raises UsageError for an unknown field and for a text that a field cannot hold.
    """
    fields: dict[str, list[str]] = {}
    for name, text in given:
        fields.setdefault(field_name(name), []).append(text)
    for text in fields.get("type", ()):
        known_type(text)
    for text in fields.get("language", ()):
        known_language(text)
    for text in fields.get("url", ()):
        known_address(text)
    for name, texts in fields.items():
        if len(texts) > 1 and name in ("title", "date", "type", "archive"):
            raise UsageError(f"{name} is given {len(texts)} times", hint="give it once")
    if set(fields) == {"title"} and not any(fields["title"]):
        raise UsageError("an empty title makes no record", hint="give it some words")
    record = with_shelfmark(record, fields, repositories)
    mapping: dict[str, YamlValue] = dict(record_mapping(record.with_key("new")))
    for name, texts in fields.items():
        mapping[name] = texts if name in roles().values() or len(texts) > 1 else texts[0]
    try:
        (read,) = parse_records(dump(mapping), "")
    except CitekitError as error:
        raise UsageError(
            f"{error.key}: {error.message}" if error.key else error.message, hint=error.hint
        ) from error
    return replace(read, key=record.key, where=None)


def known_type(text: str) -> None:
    """Raises UsageError for a type that looks like a slip; any other word may be the kind of a document."""
    from citekit.records.tables import record_type, types

    if text and record_type(text).name not in types():
        from difflib import get_close_matches

        near = get_close_matches(text, types(), 2, 0.75)
        if near:
            hint = f"did you mean {' or '.join(near)}?"
            raise UsageError(f"there is no type {text!r}", hint=hint)


def known_language(text: str) -> None:
    """Raises UsageError for a text that is no tag of a language."""
    if text and not _LANGUAGE.fullmatch(text):
        raise UsageError(f"{text!r} is no language", hint="write its tag, as ru, uk or sr-Latn (BCP 47)")


def known_address(text: str) -> None:
    """Raises UsageError for a text without a scheme, which no browser opens (RFC 3986, 3.1)."""
    if text and not _SCHEME.match(text):
        raise UsageError(f"{text!r} is no address", hint="write it whole, as https://example.org/page")


def field_name(name: str) -> str:
    """The field that a spelling means. UsageError for one that there is not."""
    if name in ("id", "key"):
        hint = "`add` takes it with --key, `citekit rename` changes it"
        raise UsageError(f"the key is no field like others: {name!r}", hint=hint)
    known = spellings().get(name) or spellings().get(name.lower())
    if known is not None:
        return known.name
    level = level_key(name)
    if level is not None:
        return level
    from difflib import get_close_matches

    near = get_close_matches(name, [*spellings(), *level_keys()], 2)
    hint = f"did you mean {' or '.join(near)}?" if near else "docs/reference/fields.md lists the fields"
    raise UsageError(f"there is no field {name!r}", hint=hint)


def with_shelfmark(record: Record, fields: dict[str, list[str]], repositories: Repositories) -> Record:
    """A shelfmark that can be read becomes levels, in the place of those that the record has."""
    texts = fields.get("shelfmark")
    if not texts or len(texts) > 1:
        return record
    archive = fields.get("archive", [record.holding.archive if record.holding else ""])[0]
    read = parse(texts[0], repositories)
    if archive and not read.archive:
        read = parse(f"{archive}, {texts[0]}", repositories)
    if archive and read.repository is not None and _is_another(archive, read.archive or "", repositories):
        message = f"the shelfmark is of {read.archive}, but the archive is {archive}"
        raise UsageError(message, hint="leave one of the two out")
    if not read.levels or read.rest or read.more or (archive and read.archive and archive != read.archive):
        return _kept_whole(record, archive, read, fields)
    del fields["shelfmark"]
    if read.archive:
        fields.setdefault("archive", [read.archive])
    return replace(
        record, holding=holding_from(read, archive or read.archive or "", repositories=repositories)
    )


def _is_another(archive: str, named: str, repositories: Repositories) -> bool:
    """Whether two names are those of two known archives."""
    first, second = repositories.find(archive), repositories.find(named)
    return first is not None and second is not None and first.code != second.code


def _kept_whole(record: Record, archive: str, read: Shelfmark, fields: dict[str, list[str]]) -> Record:
    """A shelfmark that is not certain stays whole, beside the archive with which it begins."""
    whole = fields["shelfmark"][0]
    if not archive and read.archive and whole.startswith(read.archive):
        rest = whole[len(read.archive) :].lstrip(" ,.:;")
        if rest:
            fields["archive"], fields["shelfmark"] = [read.archive], [rest]
    return replace(record, holding=Holding(archive))
