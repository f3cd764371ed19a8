"""What a user may choose of how archives are printed: in, settings as text; out, frozen `ArchiveOptions`.

The keys are those of `citekit.yaml` and the long options of `cite` and `bib`. CMOS 18, 14.119–31 leaves these
habits to the author; GOST R 7.0.5-2008, 10 prescribes some of them, which the GOST styles then print by
themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import dataclass

TITLES = ("original", "romanized", "translated", "romanized+translated", "original+translated")

# The values that each option takes; () for yes or no, None for the names of a table that is read when needed.
CHOICES: Mapping[str, tuple[str, ...] | None] = MappingProxyType(
    {
        "expand-archives": ("never", "first", "always"),
        "archive-names": ("romanized", "original", "english"),
        "shorten-levels": (),
        "merge-levels": (),
        "titles": TITLES,
        "romanization": None,
        "divide": (),
        "fold-collections": (),
        "old-style": ("julian", "gregorian", "both", "both-brackets"),
    }
)
_YES_OR_NO = MappingProxyType(
    {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
)


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """The choices; `titles` "" prints what the style's own convention wants.

    `expand_archives`: the archive's full name never, at its first mention, or always; `archive_names` in
    which of its forms. `shorten_levels`: after a note to the same file or fond only what differs.
    `merge_levels`: the same between neighbours in one note. `divide`: the reference list in divisions.
    `fold_collections`: one entry for the documents of a collection. `old_style`: dates of the Julian
    calendar as they stand, turned, or both.
    """

    expand_archives: str = "never"
    archive_names: str = "romanized"
    shorten_levels: bool = False
    merge_levels: bool = False
    titles: str = ""
    romanization: str = "ala-lc-plain"
    divide: bool = False
    fold_collections: bool = False
    old_style: str = "julian"


PLAIN = ArchiveOptions()

# Variables of a cite that only `Document` reads: CSL has no such names.
SHORT = "citekit-short-reference"
MERGED = "citekit-merged"


def read_options(settings: Mapping[str, str]) -> ArchiveOptions:
    """The options of settings by their keys. Raises UsageError for an unknown key or value, naming those
    there are.
    """
    found: dict[str, object] = {}
    for key, value in settings.items():
        if key not in CHOICES:
            raise UsageError(f"no option is called {key!r}", hint=f"there are: {', '.join(CHOICES)}")
        found[key.replace("-", "_")] = _value(key, value.strip().lower())
    return ArchiveOptions(**found)  # type: ignore[arg-type]


def _value(key: str, value: str) -> object:
    allowed = CHOICES[key]
    if allowed == ():
        if value not in _YES_OR_NO:
            raise UsageError(f"{key} is {value!r}", hint="it is yes or no")
        return _YES_OR_NO[value]
    if allowed is None:
        from citekit.archives.romanize import systems

        allowed = systems()
    if value not in allowed:
        raise UsageError(f"{key} is {value!r}", hint=f"it is one of {', '.join(allowed)}")
    return value
