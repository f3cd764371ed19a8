"""Completion in the shell: keys of records, and the values of every option that takes one of a closed set.

A library that cannot be read offers nothing, since there is no place for a report.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import typer

from citekit.cli.session import Session
from citekit.errors import CitekitError
from citekit.foundation import lazy_regex

# The user's shell puts what is offered into the line as it is: no `$`, `(`, `*`, `~`, `#`, `!` or `&`, and no
# hyphen at the beginning, which would make it an option.
_WORD = lazy_regex.compile(r"[\w.][\w.:+@%=,-]*")


def _session(ctx: typer.Context) -> Session:
    """The options that stand before the command; its callback has not run."""
    options = ctx.find_root().params
    folder = options.get("library")
    return Session(Path(folder) if folder else None, tuple(options.get("bibliography") or ()))


def _beginning(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]


def keys(ctx: typer.Context, incomplete: str) -> list[str]:
    """Keys of records, but for those that a shell would read as something else than a word.

    Within a citation (`[@ant`, `[see @zubok; @ant`) the key behind the last `@` is completed.
    """
    before, at, key = incomplete.rpartition("@")
    try:
        found = _session(ctx).records().keys(key)
        return [f"{before}{at}{each}" for each in found if _WORD.fullmatch(each)]
    except (CitekitError, UnicodeEncodeError):  # of bytes that are no text no key begins
        return []


def styles(ctx: typer.Context, incomplete: str) -> list[str]:
    """Aliases, house profiles and our own styles, then the official ones."""
    from citekit.cli.archive_settings import style_names
    from citekit.rendering import aliases, official_styles, own_styles, profiles

    try:
        users = style_names(_session(ctx).config())
    except CitekitError:
        users = {}
    houses = (profile.name for profile in profiles())
    return _beginning(
        dict.fromkeys((*users, *aliases(), *houses, *own_styles(), *official_styles())), incomplete
    )


def text_formats(incomplete: str) -> list[str]:
    """The formats of notes and bibliographies."""
    from citekit.csl.output.formats import FORMATS

    return _beginning(FORMATS, incomplete)


def exports(incomplete: str) -> list[str]:
    """The formats that records can be written in."""
    from citekit.exchange import FORMATS

    return _beginning((entry.name for entry in FORMATS.values() if entry.writes), incomplete)


def imports(incomplete: str) -> list[str]:
    """The formats that records can be read from."""
    from citekit.exchange import FORMATS

    return _beginning((entry.name for entry in FORMATS.values() if entry.reads), incomplete)


def ways(incomplete: str) -> list[str]:
    """What an import does with records that are there already."""
    from citekit.cli.changing.duplicates import WAYS

    return _beginning(WAYS, incomplete)


def types(incomplete: str) -> list[str]:
    """The types of records; those of several words are quoted by the shell."""
    from citekit.records.tables import types as all_types

    return _beginning(all_types(), incomplete)


def archives(ctx: typer.Context, incomplete: str) -> list[str]:
    """The codes of repositories, the library's own first."""
    from citekit.archives import Repositories

    try:
        known = _session(ctx).repositories()
    except CitekitError:
        known = Repositories.shipped()
    return _beginning(known, incomplete)


def fields(incomplete: str) -> list[str]:
    """The names of a record's fields, with the sign that a value follows."""
    from citekit.archives import level_keys
    from citekit.records.tables import fields as all_fields

    names = (*all_fields(), *sorted(level_keys()))
    return _beginning((f"{name}=" for name in names if name != "levels"), incomplete)


def keys_and_fields(ctx: typer.Context, incomplete: str) -> list[str]:
    """Keys of records, then fields with the sign that a value follows."""
    return [*keys(ctx, incomplete), *fields(incomplete)]


def queries(ctx: typer.Context, incomplete: str) -> list[str]:
    """Keys of records, then the fields that a query may ask for; behind some fields their values."""
    from citekit.library.query import field_names

    field, colon, value = incomplete.partition(":")
    values = {"type": types, "has": _field_names}.get(field) if colon else None
    if values is not None:
        return [f"{field}:{each}" for each in values(value) if _WORD.fullmatch(each)]
    if colon and field in ("archive", "tag", "tags"):
        found = archives(ctx, value) if field == "archive" else tags(ctx, value)
        return [f"{field}:{each}" for each in found if _WORD.fullmatch(each)]
    asked = (f"{name}:" for name in (*field_names(), "has") if "_" not in name)
    return [*keys(ctx, incomplete), *_beginning(asked, incomplete)]


def columns(incomplete: str) -> list[str]:
    """The columns of a list, behind those that are written already."""
    from citekit.records.columns import column_names

    before, comma, last = incomplete.rpartition(",")
    sign = "-" if last.startswith("-") else ""
    names = _beginning(column_names(), last.removeprefix("-"))
    return [f"{before}{comma}{sign}{name}" for name in names]


def _field_names(incomplete: str) -> list[str]:
    from citekit.library.query import field_names

    return _beginning((name for name in field_names() if "_" not in name), incomplete)


def help_topics(incomplete: str) -> list[str]:
    """Commands, and what else there is help on."""
    from citekit.cli.app import COMMANDS
    from citekit.cli.views.help_topics import TOPICS
    from citekit.library.checks.codes import codes

    return _beginning((*COMMANDS, *TOPICS, *codes()), incomplete)


def tags(ctx: typer.Context, incomplete: str) -> list[str]:
    """The tags that records bear."""
    try:
        found = {tag for record in _session(ctx).search(["has:tags"]) for tag in record.tags}
    except CitekitError:
        return []
    return _beginning(sorted(tag for tag in found if _WORD.fullmatch(tag)), incomplete)


def check_codes(incomplete: str) -> list[str]:
    """The codes of findings."""
    from citekit.library.checks.codes import codes

    return _beginning(codes(), incomplete)


def finding_formats(incomplete: str) -> list[str]:
    """The formats that findings are printed in."""
    from citekit.cli.views.findings import FORMATS

    return _beginning(FORMATS, incomplete)


def locales(incomplete: str) -> list[str]:
    """The languages that terms and dates can be printed in."""
    from citekit.csl.style.catalogue import locale_tags

    return _beginning(locale_tags(), incomplete)


def romanization_systems(incomplete: str) -> list[str]:
    """The systems of romanisation."""
    from citekit.archives.romanize import systems

    return _beginning(systems(), incomplete)


def romanized_languages(incomplete: str) -> list[str]:
    """The languages that some system romanises."""
    from citekit.archives.romanize import languages, systems

    return _beginning(dict.fromkeys(tag for system in systems() for tag in languages(system)), incomplete)


def name_forms(incomplete: str) -> list[str]:
    """The forms of the full names of archives."""
    from citekit.archives.print_options import PRINT_OPTIONS

    return _beginning(PRINT_OPTIONS["archive-names"].values(), incomplete)


def files_and_queries(ctx: typer.Context, incomplete: str) -> list[str]:
    """Manuscripts and folders, then what a query may be."""
    return [*files(incomplete), *queries(ctx, incomplete)]


def manuscript_formats(incomplete: str) -> list[str]:
    """The formats of manuscripts."""
    from citekit.manuscript.formats import FORMATS

    return _beginning(FORMATS, incomplete)


def files(incomplete: str) -> list[str]:
    """Manuscripts and folders."""
    from citekit.manuscript.formats import is_manuscript

    folder, name = os.path.split(incomplete)
    try:
        entries = sorted(os.scandir(folder or "."), key=lambda each: each.name)
    except OSError:
        return []
    found = [each for each in entries if each.name.startswith(name) and not each.name.startswith(".")]
    return [
        os.path.join(folder, each.name) + ("/" if each.is_dir() else "")
        for each in found
        if each.is_dir() or is_manuscript(each.name)
    ]
