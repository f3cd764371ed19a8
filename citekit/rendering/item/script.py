"""A record's titles, names and texts in the script that the user asks for.

The option `titles` is original, romanized, translated, or one of the first two with the translation in
brackets (CMOS 18, 13.101). What is romanised by hand stays as it is; what is missing is romanised by the
named system, in the record's language, else in that of the archive's country and tradition
(`data/scripts.yaml`). Where neither gives the language, or the letters are not that language's, the text
stays in its script and a warning says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citekit.archives import Repositories
from citekit.archives.spelling import is_latin
from citekit.foundation.fast_dataclass import dataclass
from citekit.records import Name, Record, Title
from citekit.records.levels import resolve
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.tables import table

_NAME_PARTS = ("family", "given", "particle", "dropping_particle", "suffix", "literal")


@dataclass(frozen=True, slots=True)
class Script:
    """How one record's words are printed: the user's `titles`, the system, and the language of Cyrillic text
    ("" where it is not known).
    """

    titles: str
    system: str
    language: str

    @property
    def original(self) -> bool:
        """Whether names and texts stay in their own script."""
        return self.titles.startswith("original")

    def title(self, title: Title, joined: str = "{} [{}]") -> str:
        """The title as wanted; `joined` puts a translation beside it."""
        first = self._first(title)
        other = self._translation(title)
        if not self.titles.endswith("+translated") or not other or other in (first, title.original):
            return first
        return joined.format(first, other)

    def short(self, title: Title) -> str:
        """The short title, "" where it is in another script than the title that is printed."""
        short = self.text(title.short)
        return short if not short or is_latin(short) == is_latin(self._first(title)) else ""

    def text(self, text: str) -> str:
        """A text of the record in the wanted script."""
        return text if self.original else self._romanized(text)

    def name(self, name: Name) -> Name:
        """The name in the wanted script; what the record has by hand comes first."""
        if self.original:
            return whole_name(name, name.original) if name.original else name
        if self.titles != "translated" or not is_latin(name.family or name.literal or "я"):
            by_hand = name.romanized or ("" if _has_parts(name) else self._romanized(name.original))
            if by_hand:
                return whole_name(name, by_hand)
        parts = {part: self._romanized(getattr(name, part)) for part in _NAME_PARTS}
        return Name(**parts, undivided=name.undivided)

    def _first(self, title: Title) -> str:
        if self.original:
            return _own(title) or title.text
        if self.titles == "translated":
            return self._translation(title) or title.romanized or self._romanized(title.text)
        return title.romanized or self._romanized(_own(title)) or self._romanized(title.text)

    def _translation(self, title: Title) -> str:
        """The translation; a text that is neither the original nor its romanisation is one."""
        if title.translated:
            return title.translated
        known = (title.original, title.romanized, "")
        return title.text if (title.original or title.romanized) and title.text not in known else ""

    def _romanized(self, text: str) -> str:
        if not has_cyrillic(text) or not self.language:
            return text
        from citekit.archives.romanize import covers, romanize

        if not covers(text, self.language, self.system):
            return text
        return romanize(text, self.language, self.system)


def script_of(
    record: Record, archival_style: ArchivalStyle, repositories: Repositories | None = None
) -> Script | None:
    """The script of a record's words; None where the archival citation style is followed."""
    if not archival_style.titles:
        return None
    language = "" if archival_style.titles.startswith("original") else _language(record, repositories)
    return Script(archival_style.titles, archival_style.romanization, language)


def implied_language(record: Record, repositories: Repositories | None = None) -> str:
    """The language of a Cyrillic title whose record does not give it; `und` where the archive does not
    either.

    No style then gives it the capitals of English titles. "" for any other record.
    """
    title = record.title
    if title is None or not has_cyrillic(title.original or title.text):
        return ""
    return _language(record, repositories) or "und"


def has_cyrillic(text: str) -> bool:
    """Whether a Cyrillic letter stands in a text."""
    return not text.isascii() and any("\u0400" <= char <= "\u052f" for char in text)


def first_cyrillic(item: Mapping[str, object]) -> str:
    """The first text of an item that should be romanised and still has Cyrillic letters; "" for none."""
    return next((text for text in _romanized_texts(item) if has_cyrillic(text)), "")


def _romanized_texts(item: Mapping[str, object]) -> Iterator[str]:
    """The texts of an item that are romanised: titles, the variables that the table lists, names."""
    variables = {"title", "title-short", *table("scripts")["texts"]}
    for variable, value in item.items():
        if isinstance(value, str) and variable in variables:
            yield value
        elif isinstance(value, list):
            for name in value:
                if isinstance(name, Mapping):
                    yield from (str(part) for part in name.values())


def _language(record: Record, repositories: Repositories | None) -> str:
    """The language of a record's Cyrillic: its own, that it was translated from, the archive's; or ""."""
    countries: Mapping[str, str] = table("scripts")["countries"]
    for field in ("language", "translated-from"):
        tag = record.get(field).replace("_", "-").split("-")[0].strip().lower()
        # a Latin-script language (en) is that of the translation: Cyrillic beside it is in another
        if tag and (tag in countries.values() or not _is_latin_language(tag)):
            return tag if tag in countries.values() else ""
    return _archive_language(record, repositories)


def _archive_language(record: Record, repositories: Repositories | None) -> str:
    holding = record.holding
    if not holding:
        return ""
    rows = table("scripts")
    known = resolve(holding, repositories).repository
    if known is None:
        return str(rows["traditions"].get(holding.tradition, ""))
    by_country = rows["countries"].get(known.country, "")
    by_tradition = rows["traditions"].get(holding.tradition or known.tradition, by_country)
    return str(by_country) if by_country == by_tradition else ""


def _is_latin_language(code: str) -> bool:
    return code not in table("scripts")["unromanized"]


def _own(title: Title) -> str:
    """The title in its own language: the original, or a text that is neither romanised nor translated."""
    if title.original:
        return title.original
    return title.text if not title.romanized and title.text != title.translated else ""


def _has_parts(name: Name) -> bool:
    return bool(name.family or name.given or name.literal)


def whole_name(name: Name, text: str) -> Name:
    """The name as one text has it; an institution stays whole."""
    return Name(literal=text) if name.literal and not name.family else split_name(text)


def split_name(text: str) -> Name:
    """`Family, Given` or `Given Family` in any script; a single word stays whole (毛泽东)."""
    if "," in text:
        family, _, given = text.partition(",")
        return Name(family=family.strip(), given=given.strip())
    given, _, family = text.rpartition(" ")
    return Name(family=family, given=given) if given else Name(literal=text)
