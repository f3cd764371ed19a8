"""The archive variables of CSL (`archive`, `archive-place`, `archive_location`) of a holding, as text.

The levels are printed with the words of the holding's own tradition; a cited locator takes the place of the
record's own sheets.
"""

from __future__ import annotations

from citekit.archives import Repositories, Repository, format_levels, traditions
from citekit.archives.spelling import is_latin
from citekit.foundation.fast_dataclass import dataclass
from citekit.records import Holding
from citekit.records.levels import resolve
from citekit.rendering.item.archival_style import ArchivalStyle

Levels = tuple[tuple[str, str], ...]
# CSL variables of an archival reference; a town alone refers to nothing.
ARCHIVE_VARIABLES = ("archive", "archive-place", "archive_location")
_COUNTRIES_OF = {"zh": ("CN", "TW", "HK", "MO"), "ja": ("JP",), "ko": ("KR", "KP")}
REFERENCE_VARIABLES = frozenset({"archive", "archive_location"})


@dataclass(frozen=True, slots=True)
class ArchiveText:
    """The variables of a holding; "" where nothing is known."""

    archive: str
    place: str
    location: str

    def joined(self, delimiter: str = ", ") -> str:
        """The whole reference as one text."""
        return delimiter.join(part for part in (self.archive, self.place, self.location) if part)


def archive_text(
    holding: Holding,
    archival_style: ArchivalStyle,
    repositories: Repositories | None = None,
    cited: Levels = (),
) -> ArchiveText:
    """The texts of a holding; `cited` are the levels of a locator, in place of the record's own sheets."""
    resolved = resolve(holding, repositories)
    return ArchiveText(
        archive_name(holding.archive, resolved.repository, archival_style),
        archive_place(holding.place, resolved.repository, archival_style),
        _location(holding, resolved.code, archival_style, cited),
    )


def archive_name(printed: str, repository: Repository | None, archival_style: ArchivalStyle) -> str:
    """The archive in the script of the style: as the record has it, else by the repository's table."""
    latin = is_latin(printed)
    if archival_style.script == "original":
        return _original_name(printed, repository) if latin and repository is not None else printed
    if archival_style.titles and repository is not None and printed in _full_names(repository):
        return repository.name("english" if archival_style.titles == "translated" else "romanized")
    if latin or repository is None or _in_language(repository, archival_style):
        return printed
    code = repository.counterpart(printed, latin=True) or repository.code
    return code if is_latin(code) else repository.name("romanized")


def _full_names(repository: Repository) -> tuple[str, str, str]:
    return repository.name_original, repository.name_romanized, repository.name_english


def _original_name(printed: str, repository: Repository) -> str:
    """The name in its own script; an archive with none but Latin names keeps the one that it was given."""
    if repository.is_former(printed):
        return repository.counterpart(printed, latin=False) or printed
    spelt_out = printed in (repository.name_romanized, repository.name_english)
    short = repository.counterpart(printed, latin=False) or repository.abbreviation
    choices = (short, repository.name_original)
    for name in reversed(choices) if spelt_out else choices:
        if name and not is_latin(name):
            return name
    return printed


def archive_place(place: str, repository: Repository | None, archival_style: ArchivalStyle) -> str:
    """The city of an archive, in the script of the style; one with several houses has none of its own."""
    if repository is None or place not in ("", repository.city, repository.city_original):
        return place
    original = repository.city_original
    if _in_language(repository, archival_style) and original:
        return original
    # a city of a Latin script has another name in English too: Praha, Warszawa
    if archival_style.script == "original" and original and (archival_style.titles or not is_latin(original)):
        return original
    return repository.city if archival_style.titles else place or repository.city


def _in_language(repository: Repository, archival_style: ArchivalStyle) -> bool:
    """Whether a document in a language without letters names the archive of its country as that does."""
    return repository.country in _COUNTRIES_OF.get(archival_style.language, ())


def _location(holding: Holding, code: str | None, archival_style: ArchivalStyle, cited: Levels) -> str:
    printed = _without_archive(holding.shelfmark, holding.archive)
    if archival_style.printed and printed and not cited:
        return printed
    levels = _with_kept_sheets(replaced_levels(holding.levels, cited, code), code)
    text = format_levels(levels, code, archival_style.levels) if levels else ""
    if holding.levels:
        return text
    return ", ".join(part for part in (printed, text) if part)


def replaced_levels(own: Levels, cited: Levels, code: str | None) -> Levels:
    """The record's levels with the cited ones in the place of those from the widest cited level downwards."""
    tradition = traditions().get(code) if code else None
    if not cited or tradition is None:
        return own + cited
    ranks = {level.key: rank for rank, level in enumerate(tradition.levels)}
    first_sheet = next((rank for rank, level in enumerate(tradition.levels) if level.sheet), len(ranks))
    widest = min((ranks.get(key, first_sheet) for key, _ in cited), default=first_sheet)
    kept = tuple(pair for pair in own if ranks.get(pair[0], -1) < min(widest, first_sheet))
    return kept + cited


def _with_kept_sheets(levels: Levels, code: str | None) -> Levels:
    """The levels with sheets in the form that `citekit.archives` prints from (`5 об.` as `5об`)."""
    tradition = traditions().get(code) if code else None
    sheets = {level.key for level in tradition.levels if level.sheet} if tradition else set()
    return tuple((key, _kept_sheets(value) if key in sheets else value) for key, value in levels)


def _kept_sheets(value: str) -> str:
    if value.isdigit():
        return value
    from citekit.archives.sheets import kept_sheets

    return kept_sheets(value)


def _without_archive(shelfmark: str, archive: str) -> str:
    """`RGASPI, f. 558` of RGASPI is `f. 558`: styles print the archive by itself."""
    if archive and shelfmark.startswith(archive):
        rest = shelfmark[len(archive) :]
        if rest[:1] in (",", ".", ":", ";", " "):
            return rest.lstrip(",.:; ")
    return shelfmark


def full_name(printed: str, kind: str, repository: Repository | None) -> tuple[str, str]:
    """The archive's name in full with its abbreviation in brackets, and the abbreviation.

    `kind` is original, romanized or english. An archive that is None, known by no table, stays as it is
    printed, and so does a former name of which the table has no full form: it is never that of today.
    """
    if repository is None:
        return printed, printed
    former = repository.former_name(printed)
    if former is None and repository.is_former(printed):
        return printed, printed
    named = former or repository
    name = named.name(kind)
    if not is_latin(name) and kind == "romanized":
        name = named.name("english")
    latin = is_latin(name)
    short = repository.counterpart(printed, latin=latin) or (
        repository.abbreviation if not latin and repository.abbreviation else repository.code
    )
    if printed != name and len(printed) <= len(short) + 6 and is_latin(printed) == is_latin(name):
        short = printed
    return (name, name) if short in (name, "") else (f"{name} ({short})", short)
