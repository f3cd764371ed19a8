"""The names of an item: CSL-JSON name objects as `Person`s (CSL 1.0.2, "Names").

Particles and suffixes are split off once, and the writing system decides the order of the parts;
`static-ordering` of the data puts the family name first whatever the style says
(tests/csl/cases/elements.yaml).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from citekit.csl.item.particles import has_no_particles, is_parsed, split_name
from citekit.csl.item.writing_systems import spaces_words, starts_romanesque
from citekit.csl.output.field_markup import has_no_markup
from citekit.csl.output.tree import Piece

Spacing = Literal["spaced", "mixed", "unspaced"]  # how much of a name is in a script that spaces its words
SPACED: Final = "spaced"
MIXED: Final = "mixed"
UNSPACED: Final = "unspaced"
WHOLE_GIVEN_NAME: Final = "citekit-whole-given"  # of a name in the data whose given name has no initials
_LANGUAGES_WITH_ORDER = frozenset(("hu", "ja", "vi", "zh"))  # whose names have an order of their own


class Person:
    """A person or, when `literal` is set, an institution.

    `plain` names have a family and a given name only, in the order that the style decides; `bare` ones have
    no markup either; `simple` ones also begin and end with letters, so that no punctuation collides where
    they are joined to other texts. `rendered` caches printed forms.
    """

    __slots__ = (
        "_ambiguity_keys", "bare", "comma_dropping", "comma_suffix", "dropping", "family", "given",
        "language", "literal", "non_dropping", "plain", "rendered", "script", "simple", "static", "suffix",
        "whole_given",
    )  # fmt: skip

    script: Spacing

    def __init__(self, name: Mapping[str, object], language: str) -> None:
        self.language = language
        self._ambiguity_keys: tuple[str, str, str] | None = None
        self.rendered: dict[object, tuple[Piece, bool]] | None = None
        self.comma_dropping = ""
        if len(name) == 2 and self._take_simple(name.get("family"), name.get("given"), language):
            self.non_dropping = self.dropping = self.suffix = self.literal = ""
            self.comma_suffix = self.static = self.whole_given = False
            self.plain = self.bare = True
            self.script = SPACED
            first, last = self.given[0], self.given[-1]
            self.simple = self.family[-1].isalnum() and first.isalnum() and (last == "." or last.isalnum())
            return
        self.simple = False
        self._take_parts(name)
        if name.get("isInstitution") and not self.literal:
            self.literal = self.family
        self.script = SPACED if self.literal else _spacing(self.family, self.given, language)
        self.static = bool(name.get("static-ordering")) or self.script == UNSPACED or language in ("vi", "hu")
        if not self.literal:
            self._split(name)
        self.plain = self.script == SPACED and not (
            self.literal
            or self.static
            or self.non_dropping
            or self.dropping
            or self.suffix
            or self.comma_dropping
        )
        self.bare = self.plain and has_no_markup(f"{self.family} {self.given}")

    def _take_simple(self, family: object, given: object, language: str) -> bool:
        """Take the two names and return True if they are plain and bare."""
        if not (family.__class__ is str and given.__class__ is str and family and given):
            return False
        if family[-1] == " " or given[0] == " ":
            return False
        if not language and family.isascii() and (family + given).isalpha():
            self.family, self.given = family, given
            return family[0].isupper() and given[0].isupper()
        if (
            language[:2] in _LANGUAGES_WITH_ORDER
            or not has_no_particles(family, given)
            or not family.isascii()
        ):
            return False
        self.family, self.given = family, given
        return has_no_markup(f"{family} {given}")

    def _take_parts(self, name: Mapping[str, object]) -> None:
        self.family = _text(name.get("family"))
        self.given = _text(name.get("given"))
        self.non_dropping = _text(name.get("non-dropping-particle"))
        self.dropping = _text(name.get("dropping-particle"))
        self.suffix = _text(name.get("suffix"))
        self.literal = _text(name.get("literal"))
        self.comma_suffix = bool(name.get("comma-suffix"))
        self.whole_given = bool(name.get(WHOLE_GIVEN_NAME))

    def _split(self, name: Mapping[str, object]) -> None:
        """Split particles and a suffix off the names, unless the data forbids it."""
        if not is_parsed(name):
            return
        if len(self.family) > 1 and self.family[0] == self.family[-1] == '"':
            self.family = self.family[1:-1]
            return
        if self.non_dropping or not (self.family and self.given) or name.get("static-particles"):
            return
        parts = split_name(self.family, self.given, dropping=self.dropping, suffix=self.suffix)
        self.family, self.given = parts.family, parts.given
        self.non_dropping, self.dropping, self.suffix = parts.non_dropping, parts.dropping, parts.suffix
        self.comma_suffix = self.comma_suffix or parts.comma_suffix
        self.comma_dropping = parts.comma_dropping

    @property
    def ends_list(self) -> bool:
        """Whether the given name ends in ", et al.", which stands for names that are left out."""
        return bool(self.comma_dropping) and not self.suffix and self.dropping.endswith(".")

    @property
    def identity(self) -> tuple[str, ...]:
        """The parts by which two names are the same name."""
        return (self.literal, self.family, self.given, self.non_dropping, self.dropping, self.suffix)

    @property
    def raw(self) -> str:
        """The name as one text, for comparison with the name of the entry before."""
        return f"{self.non_dropping}{self.family}{self.given}{self.dropping}{self.suffix}{self.literal}"

    def ambiguity_keys(self, *, demote_never: bool) -> tuple[str, str, str]:
        """What name disambiguation compares: family name, initials, given names.

        `demote_never` (demote-non-dropping-particle="never") counts the particle as part of the family name.
        """
        if self._ambiguity_keys is None:
            from citekit.csl.item.initials import (
                initialize,  # its patterns take time, and few styles need them
            )

            family, given = _without_stops(self.family), _without_stops(self.given)
            if demote_never and self.non_dropping:
                family = f"{family} {self.non_dropping}"
            before, space, last = given.rpartition(" ")
            if space and last == last.lower():
                given = before.rstrip(",! ")
            self._ambiguity_keys = (family, initialize(given, "%s"), given)
        return self._ambiguity_keys


def read_persons(value: object, language: str) -> tuple[Person, ...]:
    """The persons of a name variable; a bare text counts as one institution."""
    if not value:
        return ()
    if value.__class__ is not list and isinstance(value, Mapping):
        value = [value]
    if value.__class__ is not list and (isinstance(value, str) or not isinstance(value, Sequence)):
        value = [{"literal": str(value)}]
    names = [
        name if name.__class__ is dict or isinstance(name, Mapping) else {"literal": str(name)}
        for name in value
    ]
    persons = [Person(name, language) for name in names]
    return tuple([person for person in persons if person.literal or person.family or person.given])


def _text(value: object) -> str:
    if value.__class__ is str:
        return value.strip(" \t\n")
    return "" if value is None or value is False else str(value)


def _without_stops(text: str) -> str:
    return " ".join(text.replace(".", " ").split())


def _spacing(family: str, given: str, language: str) -> Spacing:
    if not spaces_words(family.replace('"', "")):
        return MIXED if given and starts_romanesque(given) else UNSPACED
    return MIXED if language[:2] in ("ja", "zh") else SPACED
