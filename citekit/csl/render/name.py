"""One name: the order of its parts, particles, initials and name-part formatting (CSL 1.0.2, "Names").

In go a `Person` and how full its given name is to be (0 none, 1 initials, 2 whole); out come the piece and
whether the family name stands first. Names in scripts that do not space words keep their own order, as in
citeproc-js.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from operator import attrgetter

from citekit.csl.item.person import MIXED, UNSPACED, Person
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.punctuation import Delimiter, flat_text
from citekit.csl.output.tree import NAME, Piece
from citekit.csl.output.tree import Node as Output
from citekit.csl.render.formatting import Wrap, wrap
from citekit.csl.render.name_options import NameStyle
from citekit.csl.style.elements import NO_FORMATTING, Formatting, NamePartElement
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

_TOUCHING = ("’", "'", "-", " ", "\u02bc")
_TITLES = ("Lord", "Lady")
_TITLED = ", "  # between a family name and a title
_ET_AL = lazy_regex.compile("et.?al[^a-z]$")


class PersonPrinter:
    """Prints persons in one style; what it printed once it remembers on the person."""

    def __init__(
        self,
        style: NameStyle,
        parts: tuple[NamePartElement, ...],
        formatting: Formatting,
        *,
        demote: str,
        language: str,
        keep_hyphen: bool,
        always_initials: bool,
        sorting: bool,
    ) -> None:
        self.style = style
        self.demote = demote
        self.language = language
        self.keep_hyphen = keep_hyphen
        self.always_initials = always_initials
        self.sorting = sorting
        own = {part.name: part.formatting for part in parts}
        family, given = own.get("family", NO_FORMATTING), own.get("given", NO_FORMATTING)
        self._family = wrap(replace(family, prefix="", suffix=""))
        self._given = wrap(replace(given, prefix="", suffix=""))
        self._family_affixes = (family.prefix, family.suffix)
        self._given_affixes = (given.prefix, given.suffix)
        self._affixed = any((*self._family_affixes, *self._given_affixes))
        self._institution = wrap(replace(formatting, prefix="", suffix="", text_case=""))
        self._name = wrap(replace(formatting, text_case=""))
        self._inverts_all = sorting or style.sort_order == "all"
        self._inverts_first = self._inverts_all or style.sort_order == "first"
        self._is_plain = not own and replace(formatting, text_case="") == NO_FORMATTING
        self._space = "\xa0" if language[:2] in ("fr", "ru", "cs") else " "
        separator = Delimiter(" " if sorting else style.sort_separator)
        self._separators = (separator, separator if sorting else Delimiter(_TITLED))
        self._blanks = (Delimiter(self._blank(2)), Delimiter(self._blank(1)))
        with_ = style.initialize_with
        self._tidies = not style.initialize and (with_ is not None or always_initials)
        self.default_level = 0 if style.form != "long" else 1 if with_ is not None else 2

    def print(self, person: Person, level: int, first: bool) -> tuple[Piece, bool]:
        """The name as a tagged piece, and whether it is inverted."""
        key = (self, level, first)
        if person.rendered is None:
            person.rendered = {}
        found = person.rendered.get(key)
        if found is None:
            if person.literal:
                piece, inverted = self._institution(self._literal(person), self.language), False
            else:
                piece, inverted = self._person(person, level, first)
            if piece:  # the formatting of cs:name stays where something else takes the place of a person
                piece = Output((piece,), tag=NAME, value=person.raw)
                piece = piece if person.literal else self._name(piece, self.language)
            found = person.rendered[key] = (piece, inverted)
        return found

    def text(self, person: Person, level: int, first: bool) -> tuple[str, bool] | None:
        """The name as plain text, and whether it is inverted; None where it is no plain text."""
        if person.simple and self._is_plain:
            given, family = person.given, person.family
            level = max(level, self.default_level)
            inverts = self._inverts_all or (first and self._inverts_first)
            if not level:
                return family, inverts
            if level == 2 or (self._tidies and len(given) > 1 and given.isalpha()):
                if inverts:
                    return family + self._separators[given in _TITLES].text + given, True
                return given + self._blanks[level == 1].text + family, False
        if not (self._is_plain and person.bare):
            piece, inverted = self.print(person, level, first)
            flat = flat_text(piece)
            return (flat, inverted) if flat else None
        level = max(level, self.default_level)
        given = person.given if level == 2 else self._given_name(person, level)
        family = person.family
        if self._inverts_all or (first and self._inverts_first):
            if not (family and given):
                return family or given, True
            separator = self._separators[person.given in _TITLES]
            text = separator.join(family, given)
            return None if text is None else (text, True)
        if not (family and given):
            return family or given, False
        text = self._blanks[level == 1].join(given, family)
        return None if text is None else (text, False)

    def of_simple(self, level: int, *, first: bool) -> tuple[Callable[[Person], str | None], bool] | None:
        """What `text` prints of names that are `simple`, and whether they are inverted; None where it must be
        asked itself.
        """
        if not self._is_plain:
            return None
        inverts = self._inverts_all or (first and self._inverts_first)
        level = max(level, self.default_level)
        if not level:
            return attrgetter("family"), inverts
        separator, titled, blank = *[each.text for each in self._separators], self._blanks[level == 1].text

        def text(person: Person) -> str | None:
            given = person.given
            if level == 1 and not (tidies and len(given) > 1 and given.isalpha()):
                found = self.text(person, level, first)
                return found and found[0]
            if inverts:
                return person.family + (titled if given in _TITLES else separator) + given
            return given + blank + person.family

        tidies = self._tidies
        return text, inverts

    def _literal(self, person: Person) -> Piece:
        return self._family(parse_markup(person.literal), self.language)

    def _person(self, person: Person, level: int, first: bool) -> tuple[Piece, bool]:
        level = max(level, self.default_level)
        given = self._text(self._given_name(person, level), self._given)
        family = self._text(person.family, self._family)
        if person.plain and not self._affixed:
            return self._plain(person, level, first, family, given)
        non_dropping = self._text(self._particle(person.non_dropping), self._family)
        dropping: Piece = ""
        if level and not _ET_AL.match(person.dropping):
            dropping = self._text(self._particle(person.dropping), self._given)
        suffix = self._suffix(person) if level else ""
        if person.script == UNSPACED and not person.literal:
            return _join((non_dropping, family, given), ""), False
        if person.script == MIXED or person.static:
            return _join((_join((non_dropping, family), self._space), given), " "), False
        if self.sorting:
            return self._for_sorting(family, given, non_dropping, dropping, suffix), True
        touching = person.non_dropping.endswith(_TOUCHING)
        comma = person.comma_dropping if dropping else ""
        if self.style.sort_order == "all" or (self.style.sort_order == "first" and first):
            return self._inverted(person, family, given, non_dropping, dropping, suffix, touching), True
        return self._natural(
            person, level, family, given, non_dropping, dropping, suffix, touching, comma
        ), False

    def _plain(
        self, person: Person, level: int, first: bool, family: Piece, given: Piece
    ) -> tuple[Piece, bool]:
        """A name without particles and suffix: what `_person` comes to for most names."""
        order = self.style.sort_order
        if self.sorting or order == "all" or (order == "first" and first):
            separator = " " if self.sorting else self._separator(person)
            return (Output((family, given), separator) if family and given else family or given), True
        if not (family and given):
            return family or given, False
        return Output((given, family), self._blank(level)), False

    def _separator(self, person: Person) -> str:
        return _TITLED if person.given in _TITLES else self.style.sort_separator

    def _blank(self, level: int) -> str:
        """What stands between given and family names."""
        with_ = self.style.initialize_with or ""
        return self._space if level == 1 and ("\xa0" in with_ or "\ufeff" in with_) else " "

    def _text(self, text: str, decorate: Wrap) -> Piece:
        return decorate(parse_markup(text), self.language) if text else ""

    def _particle(self, particle: str) -> str:
        return particle.replace("'", "").replace("’", "") if self.sorting else particle

    def _given_name(self, person: Person, level: int) -> str:
        if level == 0:
            return ""
        with_ = self.style.initialize_with
        if with_ is None and self.always_initials:
            with_ = ""
        if level == 1 and person.family and with_ is not None:
            return self._initials(person.given, with_)
        return person.given

    @cached_property
    def _initials(self) -> Callable[[str, str], str]:
        from citekit.csl.item.initials import initialize

        words, hyphen = not self.style.initialize, self.keep_hyphen

        @lru_cache(maxsize=8192)
        def initials(given: str, terminator: str) -> str:
            return initialize(given, terminator, keep_words=words, keep_hyphen=hyphen)

        return initials

    def _suffix(self, person: Person) -> Piece:
        text = person.suffix
        if text and self.style.initialize_with is not None:
            from citekit.csl.item.initials import initialize

            text = initialize(text, self.style.initialize_with, keep_words=True, keep_hyphen=self.keep_hyphen)
        if not text:
            return ""
        return (
            Output((parse_markup(text[:-1]),), suffix=".")
            if text.endswith(".") and len(text) > 1
            else parse_markup(text)
        )

    def _for_sorting(
        self, family: Piece, given: Piece, non_dropping: Piece, dropping: Piece, suffix: Piece
    ) -> Piece:
        if self.demote == "never":
            return _join((_join((non_dropping, family), self._space), dropping, given, suffix), " ")
        return _join((family, given, dropping, non_dropping, suffix), " ")

    def _inverted(
        self,
        person: Person,
        family: Piece,
        given: Piece,
        non_dropping: Piece,
        dropping: Piece,
        suffix: Piece,
        touching: bool,
    ) -> Piece:
        second = _join((given, dropping), person.comma_dropping + " ")
        if self.demote == "never" or self.demote == "sort-only":
            family = _join((non_dropping, family), "" if touching else self._space)
        else:
            second = _join((second, non_dropping), " ")
        family = _affix(family, self._family_affixes)
        second = _affix(second, self._given_affixes)
        return _join((family, second, suffix), self._separator(person))

    def _natural(
        self,
        person: Person,
        level: int,
        family: Piece,
        given: Piece,
        non_dropping: Piece,
        dropping: Piece,
        suffix: Piece,
        touching: bool,
        comma: str,
    ) -> Piece:
        raw = person.dropping
        if dropping and family and not non_dropping and raw.endswith(_TOUCHING[:3]) and raw[:-1] != "de":
            family, dropping = _join((dropping, family), ""), ""
        if touching:
            second = _join((dropping, _join((non_dropping, family), "")), self._space)
        else:
            second = _join((dropping, non_dropping, family), self._space)
        second = _join((second, suffix), ", " if person.comma_suffix else " ")
        second = _affix(second, self._family_affixes)
        given = _affix(given, self._given_affixes)
        if self._family_affixes[0]:
            comma = ""
        return _join((given, second), comma + self._blank(level))


def _join(parts: Iterable[Piece], delimiter: str) -> Piece:
    kept = tuple([part for part in parts if part])
    if len(kept) > 1:
        return Output(kept, delimiter)
    return kept[0] if kept else ""


def _affix(piece: Piece, affixes: tuple[str, str]) -> Piece:
    if not piece or affixes == ("", ""):
        return piece
    return Output((piece,), prefix=affixes[0], suffix=affixes[1])
