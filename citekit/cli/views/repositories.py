"""The repositories that fit a query, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import print_json_array, report
from citekit.cli.views.ranking import rank
from citekit.cli.views.table import print_table

if TYPE_CHECKING:
    from citekit.archives import Repositories, Repository

# Names up to this length are short forms; the table leaves out the others, `--json` has them all.
_LONGEST_SHORT_NAME = 10


def print_repositories(repositories: Repositories, query: Sequence[str], json: bool) -> int:
    """Print the repositories that fit all words of `query`; the exit code, 1 where none does."""
    words = " ".join(query).split()
    found = [repository for repository in repositories.values() if _fits(repository, words)]
    if len(words) == 1 and _is_country(words[0], found):
        found = [repository for repository in found if _rank(repository, words) == 0]
    if words:
        found.sort(key=lambda repository: _rank(repository, words))
    if json:
        print_json_array([_fields(repository) for repository in found])
    else:
        print_table(("code", "archive", "city", "country", "also called"), map(_row, found))
    if not found:
        report("error", f"no archive fits {' '.join(query)!r}; your own go into archives.yaml of the library")
    return 0 if found else 1


def _is_country(word: str, found: Sequence[Repository]) -> bool:
    """Whether a word is the code of a country (`DE`): as letters of a name it would find hundreds."""
    return word.isupper() and any(word == repository.country for repository in found)


def _rank(repository: Repository, words: Sequence[str]) -> int:
    """A code, a country's too, comes before a word of a name, and that before a part of one."""
    codes = (repository.code, repository.country)
    if len(words) == 1 and words[0].upper() in codes:
        return 0
    return 1 + rank(words, tuple(_names(repository)))


def _fits(repository: Repository, words: Sequence[str]) -> bool:
    """Whether every word stands in a name, or is the code of the country or of the tradition."""
    names = " ".join(_names(repository)).casefold()
    codes = (repository.country.casefold(), repository.tradition.casefold())
    return all(word.casefold() in names or word.casefold() in codes for word in words)


def _names(repository: Repository) -> Iterator[str]:
    yield from (repository.code, repository.abbreviation, *repository.aliases, *repository.former)
    yield from (repository.name_original, repository.name_romanized, repository.name_english)
    yield from (repository.city, repository.city_original, *repository.seats, *repository.shared)


def _row(repository: Repository) -> tuple[str, ...]:
    others = dict.fromkeys(
        (repository.abbreviation, *repository.aliases, *repository.former, *repository.shared)
    )
    city = repository.city or ", ".join(repository.seats)
    short = [name for name in others if name != repository.code and len(name) <= _LONGEST_SHORT_NAME]
    return repository.code, repository.name("english"), city, repository.country, ", ".join(short)


def _fields(repository: Repository) -> dict[str, object]:
    from citekit.foundation.fast_dataclass import asdict

    fields = {name: value for name, value in asdict(repository).items() if value}
    if repository.former_names:
        fields["former_names"] = [asdict(former) for former in repository.former_names]
    return fields
