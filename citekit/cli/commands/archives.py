"""`citekit archives`: the repositories that citekit knows and the user's own; lists of abbreviations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from citekit.cli.options import Json, TextFormat
from citekit.cli.session import Session
from citekit.cli.streams import complain, put_json_list
from citekit.cli.views.table import put_table
from citekit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citekit.archives import Repository


_SHORT = 10  # longer ones are full names, which only --json shows


def archives(
    ctx: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(help="Words of a name, a city, or a country's code.", metavar="[QUERY]"),
    ] = None,
    used_by: Annotated[
        str | None,
        typer.Option(
            "--used-by",
            help="Print the list of abbreviations of a manuscript, or of the records of a query.",
            metavar="MANUSCRIPT|QUERY",
        ),
    ] = None,
    archive_names: Annotated[
        str | None,
        typer.Option(help="In which form that list has them in full.", metavar="romanized|original|english"),
    ] = None,
    to: TextFormat = None,
    json: Json = False,
) -> int:
    """List the archives that citekit knows, or some; or the abbreviations that a book needs."""
    session: Session = ctx.obj
    if used_by is not None:
        from citekit.cli.views.abbreviations import put_abbreviations

        return put_abbreviations(session, used_by, archive_names, to, json)
    for option, value in (("--archive-names", archive_names), ("--to", to)):
        if value is not None:
            raise UsageError(f"{option} goes with --used-by", hint="citekit archives --used-by MANUSCRIPT")
    found = [each for each in session.repositories().values() if _fits(each, query or [])]
    if json:
        put_json_list([_fields(each) for each in found])
    else:
        put_table(("code", "archive", "city", "country", "also called"), map(_row, found))
    if not found:
        complain(
            "note",
            f"no archive fits {' '.join(query or [])!r}; your own go into archives.yaml of the library",
        )
    return 0 if found else 1


def _names(repository: Repository) -> Iterator[str]:
    yield from (repository.code, repository.abbreviation, *repository.aliases, *repository.former)
    yield from (repository.name_original, repository.name_romanized, repository.name_english)
    yield from (repository.city, repository.city_original)


def _fits(repository: Repository, words: list[str]) -> bool:
    """Whether every word stands in a name, or is the code of the country or of the tradition."""
    names = " ".join(_names(repository)).casefold()
    codes = (repository.country.casefold(), repository.tradition.casefold())
    return all(word.casefold() in names or word.casefold() in codes for word in " ".join(words).split())


def _row(repository: Repository) -> tuple[str, ...]:
    others = (repository.abbreviation, *repository.aliases, *repository.former)
    short = [name for name in dict.fromkeys(others) if name != repository.code and len(name) <= _SHORT]
    return repository.code, repository.name("english"), repository.city, repository.country, ", ".join(short)


def _fields(repository: Repository) -> dict[str, object]:
    from citekit.foundation.fast_dataclass import asdict

    return {name: value for name, value in asdict(repository).items() if value}
