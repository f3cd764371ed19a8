"""The archive variables of CSL (`archive`, `archive-place`, `archive_location`) of a holding, as text.

The levels are printed with the words of the holding's own tradition; a cited locator takes the place of the
record's own sheets.
"""

from __future__ import annotations

import re

from citekit.archives import Repositories, Repository
from citekit.archives.repository_entry import ArchiveNameForm
from citekit.archives.spelling import is_latin
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records import Holding
from citekit.records.levels import resolve
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.location import Levels, location
from citekit.rendering.item.tables import table

# CSL variables of an archival reference; a town alone refers to nothing.
ARCHIVE_VARIABLES = ("archive", "archive-place", "archive_location")
_WORDS = re.compile(r"\w+")
# Countries whose archives name their cities in a language.
_COUNTRIES_OF = {
    "zh": ("CN", "TW", "HK", "MO"), "ja": ("JP",), "ko": ("KR", "KP"), "cs": ("CZ",), "da": ("DK",),
    "de": ("DE", "AT", "LI"), "es": ("ES", "AR", "CL", "CO", "CU", "MX", "PE", "UY"), "et": ("EE",),
    "fr": ("FR",), "hr": ("HR",), "hu": ("HU",), "it": ("IT", "VA", "SM"), "lt": ("LT",), "lv": ("LV",),
    "nb": ("NO",), "nl": ("NL",), "nn": ("NO",), "pl": ("PL",), "pt": ("PT", "BR"), "ro": ("RO", "MD"),
    "sk": ("SK",), "sl": ("SI",), "sv": ("SE",), "tr": ("TR",),
}  # fmt: skip
REFERENCE_VARIABLES = frozenset({"archive", "archive_location"})


@dataclass(frozen=True, slots=True)
class ArchiveText:
    """The variables of a holding; "" where nothing is known. `collection` is the name of a collection in
    styles that do not print it among the levels.
    """

    archive: str
    place: str
    location: str
    collection: str = ""

    def joined(self, delimiter: str = ", ") -> str:
        """The whole reference as one text."""
        parts = (self.archive, self.place, self.collection, self.location)
        return delimiter.join(part for part in parts if part)


def archive_text(
    holding: Holding,
    archival_style: ArchivalStyle,
    repositories: Repositories | None = None,
    cited: Levels = (),
    page: str = "",
) -> ArchiveText:
    """The texts of a holding; `cited` are the levels of a locator, in place of the record's own sheets,
    `page` the pages that are no level.
    """
    resolved = resolve(holding, repositories)
    name = archive_name(holding.archive, resolved.repository, archival_style)
    place = archive_place(holding.place, resolved.repository, archival_style)
    collection = holding.level("collection") if archival_style.collections else ""
    if collection:
        rest = tuple(pair for pair in holding.levels if pair[0] != "collection")
        holding = replace(holding, levels=rest)
    levels = location(holding, resolved, archival_style, cited, page)
    no_place = bool(levels) and not archival_style.places
    says_more = "," in holding.place and holding.place not in name  # University of Akron, Akron, OH
    return ArchiveText(
        "" if _is_in_code(name, levels, resolved.repository) else name,
        "" if no_place or (not says_more and names_city(name, place, resolved.repository)) else place,
        levels,
        collection,
    )


def _is_in_code(name: str, levels: str, repository: Repository | None) -> bool:
    """Whether a reference code names its archive already: `HR-HDA-79` (ISAD(G) 3.1.1)."""
    if name and levels.startswith((f"{name}-", f"{name}/")):
        return True  # as the record has it: `HR-DAZG-37` of `HR-DAZG`
    if repository is None or name not in (repository.code, repository.abbreviation):
        return False
    code = re.sub(r"[\s_]+", "-", name)
    return levels.startswith(tuple(f"{repository.country}{mark}{code}{mark}" for mark in "-/"))


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
    if foreign := _city_in(archival_style.language, repository.city):
        return foreign
    # a city of a Latin script has another name in English too: Praha, Warszawa
    if archival_style.script == "original" and original and (archival_style.titles or not is_latin(original)):
        return original
    if archival_style.titles or not is_latin(place):
        return repository.city
    return place or repository.city


def names_city(name: str, place: str, repository: Repository | None) -> bool:
    """Whether the name of an archive has its city in it, in any of its spellings (`NARA, College Park`)."""
    if not place or not name:
        return False
    cities = {place}
    if repository is not None:
        own = {repository.city, repository.city_original}
        # the table of other names is opened only where these are not enough
        if place in own or place in _city_names(repository):
            cities |= own
    parts = {part.strip() for city in cities for part in (city, city.split(",")[0], city.split("/")[0])}
    words = f" {' '.join(_WORDS.findall(name.casefold()))} "
    return any(f" {' '.join(_WORDS.findall(part.casefold()))} " in words for part in parts if part)


def _city_in(language: str, city: str) -> str:
    """The name of a city in a language, by its English one; "" where it has none of its own there."""
    return "" if language == "en" else str(table("cities").get(language, {}).get(city, ""))


def _city_names(repository: Repository) -> set[str]:
    """The names of a repository's city and seats, in other languages too."""
    foreign = (cities.get(repository.city, "") for cities in table("cities").values())
    return {repository.city, repository.city_original, *repository.seats, *foreign} - {""}


def _in_language(repository: Repository, archival_style: ArchivalStyle) -> bool:
    """Whether a document in a language without letters names the archive of its country as that does."""
    return repository.country in _COUNTRIES_OF.get(archival_style.language, ())


def own_name(name: str, repository: Repository | None) -> str:
    """A full name without the body above the archive, where a shorter name of it ends so: `Osmanlı Arşivi`
    of `Devlet Arşivleri Başkanlığı, Osmanlı Arşivi`.
    """
    shorter = repository.aliases if repository is not None else ()
    return next((each for each in shorter if name.endswith(f", {each}")), name)


def full_name(
    printed: str, kind: ArchiveNameForm, repository: Repository | None, formula: str = "{full} ({code})"
) -> tuple[str, str]:
    """The archive's name in full with its abbreviation, by the formula, and the abbreviation.

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
    own = repository.abbreviation
    short = repository.counterpart(printed, latin=latin) or (
        own if own and is_latin(own) == latin else repository.code
    )
    longer = len(printed) > len(short) + 6 and not (
        printed in repository.aliases and printed.startswith(f"{short} ")  # ЦДАВО України
    )
    if printed != name and not longer and is_latin(printed) == is_latin(name):
        short = printed
    if short in (name, ""):
        return name, name
    return formula.replace("{full}", name).replace("{code}", short), short
