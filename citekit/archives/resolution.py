"""Resolving a holding: the repository and the tradition that an archive name and its levels stand for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from citekit.archives.repository import Repositories, Repository
from citekit.archives.tradition import Tradition, sheet_keys, tradition_of, traditions
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ResolvedHolding:
    """`repository` is None for an archive that is in no table; `code` is a tradition's, "" where unknown.

    `expected` is the tradition that the record names or that the archive uses, whether or not it has the
    levels given; "" where neither is known.
    """

    repository: Repository | None
    code: str
    expected: str

    @property
    def tradition(self) -> Tradition | None:
        """The tradition by which the levels are read and printed."""
        return traditions().get(self.code)

    @property
    def sheet_keys(self) -> frozenset[str]:
        """The levels that count sheets or pages."""
        return sheet_keys(self.code)

    @property
    def archive_code(self) -> str:
        """The code of the repository, "" where it is unknown."""
        return self.repository.code if self.repository is not None else ""


def resolve_holding(
    archive: str,
    levels: Iterable[str],
    named: str = "",
    repositories: Repositories | None = None,
    place: str = "",
) -> ResolvedHolding:
    """Resolve a holding by its archive's name, its level keys, the tradition that its record names and the
    place of the archive; a name that several archives bear needs one of them.

    The tradition is the one named, else the archive's own if it has all the levels, else the first that has
    them all, else the archive's own. `repositories` are the shipped ones unless a library adds its own.
    """
    keys = tuple(levels)
    known = (repositories or Repositories.shipped()).resolve(archive, place, keys, named) if archive else None
    usual = known.tradition if known is not None else tradition_of_siglum(archive)
    code, expected = _settled(keys, named, usual)
    return ResolvedHolding(known, code, expected)


def tradition_of_siglum(archive: str) -> str:
    """The tradition of a short name made after a known pattern (`UB Augsburg`); "" of any other name."""
    from citekit.archives.mention.archive_name import siglum_at

    found = siglum_at(f"{archive},") if archive else None  # some end before a comma alone
    return found[1] if found is not None and found[0] == archive else ""


def would_settle(
    archive: str,
    levels: Iterable[str],
    tradition: str,
    repositories: Repositories | None = None,
    place: str = "",
) -> bool:
    """Whether a record with these levels would say whose a name is that several archives bear.

    Where the reader of the levels has left that open, they are a guess too, and the shelfmark stays whole.
    """
    if (repositories or Repositories.shipped()).find(archive) is not None:
        return False
    return resolve_holding(archive, levels, tradition, repositories, place).repository is not None


@lru_cache(maxsize=4096)
def _settled(levels: tuple[str, ...], named: str, usual: str) -> tuple[str, str]:
    """The tradition's code, and the code that is expected."""
    if named in traditions():
        return named, named
    own = traditions().get(usual)
    expected = usual if own is not None else ""
    if own is not None and all(own.level(key) for key in levels):
        return usual, expected
    return tradition_of(levels) or expected, expected
