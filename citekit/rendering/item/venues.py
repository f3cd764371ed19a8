"""House profiles: what a journal, a press or a standard asks for, under one name.

A profile is a CSL style, a locale and options of how archives are printed. Those that ship are rows of
`styles/venues.yaml`; a library adds its own under `styles:` in `citekit.yaml`. A profile's name works
wherever the name of a style does, and so do the name and the ISSN of its venue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from citekit.archives.print_options import ArchiveOptions, read_options
from citekit.foundation.fast_dataclass import dataclass, field, replace
from citekit.rendering.item.tables import table

Row = Mapping[str, str]
Source = Literal["rule", "style", "practice", "kin", ""]
SOURCES = get_args(Source)
_SAID = ("also", "issn", "address", "read", "source", "note")


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile; `options` are settings of printing archives by name, as text.

    `title` is the venue's name, `also` further words that it is found by, `read` the day or month when the
    page at `address` was read (EDTF). `source` says what the form of archives follows: `rule` the venue's own
    rule, `style` a CSL or biblatex style made for it, `practice` references that it has printed, `kin` the
    habits of venues like it, because its rule was not read; "" of a library's own. `note` is what is not
    certain.
    """

    name: str
    style: str
    locale: str = ""
    options: Row = field(default_factory=dict, hash=False)
    title: str = ""
    also: str = ""
    issn: str = ""
    address: str = ""
    read: str = ""
    source: Source = ""
    note: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether its form of archives is known to be the venue's own."""
        return self.source != "kin"

    def archive_options(self) -> ArchiveOptions:
        """The options in their typed form. Raises UsageError for an unknown name or value."""
        return read_options(self.options)

    def over(self, base: Profile) -> Profile:
        """The profile with what it leaves open taken from the one that it names as its style."""
        options = {**base.options, **self.options}
        return replace(self, style=base.style, locale=self.locale or base.locale, options=options)


def profile_of(name: str, row: Row) -> Profile:
    """The profile of a row of the table, or of a library's settings."""
    said = {key: row.get(key, "") for key in _SAID}
    options = {key: value for key, value in row.items() if key not in ("name", "style", "locale", *_SAID)}
    title, locale = row.get("name", ""), row.get("locale", "")
    return Profile(name, row["style"], locale, options, title, **said)  # type: ignore[arg-type]


def profiles() -> Iterator[Profile]:
    """The profiles that ship, in the order of the table."""
    return (profile_of(name, row) for name, row in table("venues").items())


def shipped_profile(name: str) -> Profile | None:
    """The profile that ships under a name, whatever its capitals, or for a venue of that name or ISSN."""
    rows: Mapping[str, Row] = table("venues")
    wanted = name.casefold()
    if wanted in rows:
        return profile_of(wanted, rows[wanted])
    for key, row in rows.items():
        if wanted in (row["name"].casefold(), row.get("issn", "").casefold()):
            return profile_of(key, row)
    return None


def find_profile(
    name: str, aliases: Mapping[str, str] | None = None, own: Mapping[str, Row] | None = None
) -> Profile | None:
    """The profile behind a name; None where it is that of a style.

    `aliases` are a user's short names and `own` the rows of his profiles; both come before those that ship. A
    profile whose style is a profile again is printed over that one.
    """
    found: Profile | None = None
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        if target := (aliases or {}).get(name):
            name = target
            continue
        profile = _profile(name, own or {})
        if profile is None:
            break
        found = found.over(profile) if found is not None else profile
        name = profile.style
    return found


def _profile(name: str, own: Mapping[str, Row]) -> Profile | None:
    if name in own:
        return profile_of(name, own[name])
    return None if name.casefold() in table("aliases") else shipped_profile(name)
