"""One name: the order of its parts, particles, initials and name-part formatting (CSL 1.0.2, "Names").

Names in scripts that do not space words keep their own order (name_AsianGlyphs of the CSL test suite).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from operator import attrgetter

from citekit.csl.item.particles import joins_name
from citekit.csl.item.person import MIXED, UNSPACED, Person
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.punctuation import Delimiter
from citekit.csl.output.text_case import name_language
from citekit.csl.output.tree import NAME, Node, Piece
from citekit.csl.render.context import INITIALS, NO_GIVEN, WHOLE_GIVEN, GivenLevel
from citekit.csl.render.environment import Elements
from citekit.csl.render.formatting import Decorate, decorate
from citekit.csl.render.name_options import NameStyle
from citekit.csl.style.elements import NO_FORMATTING, NameElement
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace
from citekit.foundation.fast_named_tuple import NamedTuple

_TITLES = ("Lord", "Lady")
_AFTER_TITLED_FAMILY = ", "
_ARTICLE = lazy_regex.compile(r"^(?:an?|the)\s+(?=\S)", re.IGNORECASE)  # does not sort (CSL 1.0.2, Names)
_ET_AL = lazy_regex.compile("et.?al[^a-z]$")


WriteSimple = Callable[[Person], "str | None"]  # None where punctuation collides


class PrintedName(NamedTuple):
    """A name, and whether the family name stands first."""

    piece: Piece
    inverted: bool


class FormattedName(NamedTuple):
    """The parts of a name as they are printed, each with its name-part formatting."""

    person: Person
    level: GivenLevel
    family: Piece
    given: Piece
    non_dropping: Piece
    dropping: Piece
    suffix: Piece

    @property
    def particle_joins(self) -> bool:
        """Is the particle written together with the family name (`d’Arcy`)?"""
        return joins_name(self.person.non_dropping)

    @property
    def dropping_particle_joins(self) -> bool:
        """Is the dropping particle written together with the family name (`d’`, but not `de`)?"""
        return bool(self.dropping and self.family and not self.non_dropping) and joins_name(
            self.person.dropping
        )


class PersonPrinter:
    """Prints persons in one style; each remembers its printed forms."""

    def __init__(self, style: NameStyle, element: NameElement, elements: Elements) -> None:
        self.style = style
        self.demote = elements.style.demote_non_dropping_particle
        self.language = elements.locale.language
        self.sorting = elements.section.sorting
        self._keep_hyphen = elements.style.initialize_with_hyphen
        self._terminator = style.initialize_with
        if self._terminator is None and elements.environment.given_names.rule.endswith("-with-initials"):
            self._terminator = ""
        own = {part.name: part.formatting for part in element.parts}
        family, given = own.get("family", NO_FORMATTING), own.get("given", NO_FORMATTING)
        self._family = decorate(replace(family, prefix="", suffix=""))
        self._given = decorate(replace(given, prefix="", suffix=""))
        self._family_affixes = (family.prefix, family.suffix)
        self._given_affixes = (given.prefix, given.suffix)
        self._has_affixes = any((*self._family_affixes, *self._given_affixes))
        self._institution = decorate(replace(element.formatting, prefix="", suffix="", text_case=""))
        self._name = decorate(replace(element.formatting, text_case=""))
        self.is_plain = not own and replace(element.formatting, text_case="") == NO_FORMATTING
        self._space = "\xa0" if self.language[:2] in ("fr", "ru", "cs") else " "

    def print(self, person: Person, level: GivenLevel, *, first: bool) -> PrintedName:
        """The tagged name, its given name as full as `level`; `first` of its list."""
        key = (self, level, first)
        if person.rendered is None:
            person.rendered = {}
        found = person.rendered.get(key)
        if found is None:
            found = person.rendered[key] = self._print(person, level, first)
        return found  # type: ignore[return-value]

    def _print(self, person: Person, level: GivenLevel, first: bool) -> PrintedName:
        if person.literal:
            literal = person.literal
            if self.sorting and self.language.startswith("en"):  # elsewhere "A" may be a name (sort_LeadingA)
                literal = _ARTICLE.sub("", literal)
            text = self._family(parse_markup(literal), name_language(person.language, self.language))
            piece, inverted = self._institution(text, self.language), False
        else:
            piece, inverted = self._person(person, max(level, self.style.given_level), first)
        if piece:
            piece = Node((piece,), tag=NAME, value=person.raw)
            # the formatting of cs:name stays where something else takes the place of a person
            piece = piece if person.literal else self._name(piece, self.language)
        return PrintedName(piece, inverted)

    def simple(self, level: GivenLevel, *, first: bool) -> WriteSimple:
        """How `print` comes out for simple persons, as text, where names are plain."""
        inverted = self.inverts(first=first)
        level = max(level, self.style.given_level)
        if level == NO_GIVEN:
            return attrgetter("family")
        usual, titled, blank = self._separator(""), self._separator(_TITLES[0]), self._blank(level)
        if level == WHOLE_GIVEN:
            # names that begin and end with letters: no punctuation can collide
            if inverted:
                return lambda person: (
                    person.family + (titled if person.given in _TITLES else usual) + person.given
                )
            return lambda person: person.given + blank + person.family
        keeps_words, initialed = not self.style.initialize, Delimiter(blank)

        def write(person: Person) -> str | None:
            given = person.given
            if keeps_words and len(given) > 1 and given.isalpha():
                if not inverted:  # between letters no punctuation can collide
                    return given + blank + person.family
            else:
                given = self._given_name(person, INITIALS)
            if not given:
                return person.family
            if inverted:
                return person.family + (titled if person.given in _TITLES else usual) + given
            return initialed.join(given, person.family)

        return write

    def inverts(self, *, first: bool) -> bool:
        """Do family names stand first, of the first name of a list or of the others?"""
        order = self.style.sort_order
        return self.sorting or order == "all" or (order == "first" and first)

    def _person(self, person: Person, level: GivenLevel, first: bool) -> tuple[Piece, bool]:
        language = name_language(person.language, self.language)
        given = _text(self._given_name(person, level), self._given, language)
        family = _text(person.family, self._family, language)
        if person.plain and not self._has_affixes:
            return self._plain(person, level, first, family, given)
        dropping: Piece = ""
        if level and not _ET_AL.match(person.dropping):
            dropping = _text(self._particle(person.dropping), self._given, language)
        parts = FormattedName(
            person,
            level,
            family,
            given,
            _text(self._particle(person.non_dropping.rstrip()), self._family, language),
            dropping,
            self._suffix(person) if level else "",
        )
        if person.script == UNSPACED and not person.literal:
            return _join((parts.non_dropping, family, given), ""), False
        if person.script == MIXED or person.static:
            return _join((_join((parts.non_dropping, family), self._space), given), " "), False
        if self.sorting:
            return self._for_sorting(parts), True
        if self.inverts(first=first):
            return self._inverted(parts), True
        return self._natural(parts), False

    def _plain(
        self, person: Person, level: GivenLevel, first: bool, family: Piece, given: Piece
    ) -> tuple[Piece, bool]:
        """A name without particles and suffix: what `_person` comes to for most names."""
        if self.inverts(first=first):
            return _join((family, given), self._separator(person.given)), True
        return _join((given, family), self._blank(level)), False

    def _separator(self, given: str) -> str:
        """What stands between a family name and the given name behind it."""
        if self.sorting:
            return " "
        return _AFTER_TITLED_FAMILY if given in _TITLES else self.style.sort_separator

    def _blank(self, level: GivenLevel) -> str:
        """What stands between a given name and the family name behind it."""
        with_ = self.style.initialize_with or ""
        return self._space if level == INITIALS and "\xa0" in with_ else " "

    def _particle(self, particle: str) -> str:
        return particle.replace("'", "").replace("’", "") if self.sorting else particle

    def _given_name(self, person: Person, level: GivenLevel) -> str:
        if level == NO_GIVEN:
            return "" if person.family else person.given  # a name of one part is printed
        has_initials = self._terminator is not None and not person.whole_given
        if level == INITIALS and person.family and has_initials:
            return self._initials(person.given)
        return person.given

    @cached_property
    def _initials(self) -> Callable[[str], str]:
        from citekit.csl.item.initials import initialize

        terminator, hyphen, words = self._terminator or "", self._keep_hyphen, not self.style.initialize

        @lru_cache(maxsize=8192)
        def initials(given: str) -> str:
            return initialize(given, terminator, keep_words=words, keep_hyphen=hyphen)

        return initials

    def _suffix(self, person: Person) -> Piece:
        text = person.suffix
        if text and self.style.initialize_with is not None:
            from citekit.csl.item.initials import initialize

            text = initialize(
                text, self.style.initialize_with, keep_words=True, keep_hyphen=self._keep_hyphen
            )
        if text.endswith(".") and len(text) > 1:
            return Node((parse_markup(text[:-1]),), suffix=".")
        return parse_markup(text) if text else ""

    def _for_sorting(self, parts: FormattedName) -> Piece:
        if self.demote == "never":
            family = _join((parts.non_dropping, parts.family), self._space)
            return _join((family, parts.dropping, parts.given, parts.suffix), " ")
        return _join((parts.family, parts.dropping, parts.non_dropping, parts.given, parts.suffix), " ")

    def _inverted(self, parts: FormattedName) -> Piece:
        family = parts.family
        second = _join((parts.given, parts.dropping), parts.person.comma_dropping + " ")
        if self.demote == "never" or self.demote == "sort-only":
            family = _join((parts.non_dropping, family), "" if parts.particle_joins else self._space)
        else:
            second = _join((second, parts.non_dropping), " ")
        family = _affix(family, self._family_affixes)
        second = _affix(second, self._given_affixes)
        separator = self._separator(parts.person.given)
        return _join((family, second, parts.suffix), separator)

    def _natural(self, parts: FormattedName) -> Piece:
        person, family, dropping = parts.person, parts.family, parts.dropping
        comma = person.comma_dropping if dropping else ""
        if parts.dropping_particle_joins:
            family, dropping = _join((dropping, family), ""), ""
        if parts.particle_joins:
            second = _join((dropping, _join((parts.non_dropping, family), "")), self._space)
        else:
            second = _join((dropping, parts.non_dropping, family), self._space)
        second = _join((second, parts.suffix), ", " if person.comma_suffix else " ")
        second = _affix(second, self._family_affixes)
        given = _affix(parts.given, self._given_affixes)
        if self._family_affixes[0]:
            comma = ""
        return _join((given, second), comma + self._blank(parts.level))


def _text(text: str, decorated: Decorate, language: str) -> Piece:
    return decorated(parse_markup(text), language) if text else ""


def _join(parts: Iterable[Piece], delimiter: str) -> Piece:
    kept = tuple([part for part in parts if part])
    if len(kept) > 1:
        return Node(kept, delimiter)
    return kept[0] if kept else ""


def _affix(piece: Piece, affixes: tuple[str, str]) -> Piece:
    if not piece or affixes == ("", ""):
        return piece
    return Node((piece,), prefix=affixes[0], suffix=affixes[1])
