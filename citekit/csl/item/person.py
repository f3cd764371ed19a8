"""The names of an item, read once: CSL-JSON name objects become `Person`s.

In goes the value of a name variable, out comes a tuple of persons with particles and suffixes taken apart,
and what their script says of the order of their parts (CSL 1.0.2, "Names"; static ordering as in
citeproc-js).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citekit.csl.item.particles import has_no_particles, split_name
from citekit.csl.item.writing_systems import HAS_ROMANESQUE, starts_romanesque
from citekit.csl.output.field_markup import has_no_markup
from citekit.csl.output.tree import Piece

_OWN_ORDER = frozenset(("hu", "ja", "vi", "zh"))  # languages that have a say in the order of names
MIXED, SPACED, UNSPACED = 1, 2, 0  # how much of a name is in a script that spaces its words


class Person:
    """A person or, when `literal` is set, an institution. `rendered` remembers its printed forms.

    `plain` names have nothing but given and family names, `bare` ones no markup either, and `simple` ones
    begin and end with letters, so that nothing meets where they are put beside other texts.
    """

    __slots__ = (
        "bare",
        "comma_dropping",
        "comma_suffix",
        "dropping",
        "family",
        "given",
        "keys",
        "literal",
        "non_dropping",
        "plain",
        "rendered",
        "script", "simple",
        "static",
        "suffix",
    )  # fmt: skip

    def __init__(self, name: Mapping[str, object], language: str) -> None:
        self.keys: tuple[str, str, str] | None = None
        self.rendered: dict[object, tuple[Piece, bool]] | None = None
        self.comma_dropping = ""
        if len(name) == 2 and self._is_simple(name.get("family"), name.get("given"), language):
            self.non_dropping = self.dropping = self.suffix = self.literal = ""
            self.comma_suffix = self.static = False
            self.plain = self.bare = True
            self.script = SPACED
            first, last = self.given[0], self.given[-1]
            self.simple = self.family[-1].isalnum() and first.isalnum() and (last == "." or last.isalnum())
            return
        self.simple = False
        self._take_others(name)
        if name.get("isInstitution") and not self.literal:
            self.literal = self.family
        self.script = SPACED if self.literal else _script(self.family, self.given, language)
        self.static = bool(name.get("static-ordering")) or self.script == UNSPACED or language in ("vi", "hu")
        if not self.literal:
            self._take_apart(name)
        # nothing but given and family names, in an order that the style decides
        self.plain = self.script == SPACED and not (
            self.literal
            or self.static
            or self.non_dropping
            or self.dropping
            or self.suffix
            or self.comma_dropping
        )
        self.bare = self.plain and has_no_markup(f"{self.family} {self.given}")  # printed as they stand

    def _is_simple(self, family: object, given: object, language: str) -> bool:
        """Takes the two names if there is nothing in them to look at twice."""
        if not (family.__class__ is str and given.__class__ is str and family and given):
            return False
        if not language and family.isascii() and (family + given).isalpha():
            self.family, self.given = family, given
            return family[0].isupper() and given[0].isupper()
        if language[:2] in _OWN_ORDER or not has_no_particles(family, given) or not family.isascii():
            return False
        self.family, self.given = family, given
        return has_no_markup(f"{family} {given}")

    def _take_others(self, name: Mapping[str, object]) -> None:
        self.family = _text(name.get("family"))
        self.given = _text(name.get("given"))
        self.non_dropping = _text(name.get("non-dropping-particle"))
        self.dropping = _text(name.get("dropping-particle"))
        self.suffix = _text(name.get("suffix"))
        self.literal = _text(name.get("literal"))
        self.comma_suffix = bool(name.get("comma-suffix"))

    def _take_apart(self, name: Mapping[str, object]) -> None:
        parse = name.get("parse-names", True)
        if not parse:
            return
        if len(self.family) > 1 and self.family[0] == self.family[-1] == '"':
            self.family = self.family[1:-1]
            return
        if self.non_dropping or not (self.family and self.given) or name.get("static-particles"):
            return
        parts = split_name(self.family, self.given, dropping=self.dropping, suffix=self.suffix)
        self.family, self.given, self.non_dropping, self.dropping, self.suffix, comma, self.comma_dropping = (
            parts
        )
        self.comma_suffix = self.comma_suffix or comma

    @property
    def ends_list(self) -> bool:
        """Does the given name end in ", et al.", which stands for names that are left out?"""
        return bool(self.comma_dropping) and not self.suffix and self.dropping.endswith(".")

    @property
    def identity(self) -> tuple[str, ...]:
        """The parts that make two names the same name."""
        return (self.literal, self.family, self.given, self.non_dropping, self.dropping, self.suffix)

    @property
    def raw(self) -> str:
        """The name as one text, for comparison with the name before it."""
        return f"{self.non_dropping}{self.family}{self.given}{self.dropping}{self.suffix}{self.literal}"

    def ambiguity_keys(self, *, demote_never: bool) -> tuple[str, str, str]:
        """Family name, family's initials and given names: what disambiguation of names compares."""
        if self.keys is None:
            from citekit.csl.item.initials import initialize  # its patterns take time that few styles need

            family, given = _strip(self.family), _strip(self.given)
            if demote_never and self.non_dropping:
                family = f"{family} {self.non_dropping}"
            head, space, last = given.rpartition(" ")
            if space and last == last.lower():
                given = head.rstrip(",! ")
            self.keys = (family, initialize(given, "%s"), given)
        return self.keys


def read_persons(value: object, language: str) -> tuple[Person, ...]:
    """The persons of a name variable; text alone counts as one institution."""
    if not value:
        return ()
    if value.__class__ is not list and isinstance(value, Mapping):
        value = [value]
    if value.__class__ is not list and (isinstance(value, str) or not isinstance(value, Sequence)):
        value = [{"literal": str(value)}]
    names = [
        each if each.__class__ is dict or isinstance(each, Mapping) else {"literal": str(each)}
        for each in value
    ]
    persons = [Person(name, language) for name in names]
    return tuple([each for each in persons if each.literal or each.family or each.given])


def _text(value: object) -> str:
    if value.__class__ is str:
        return value
    return "" if value is None or value is False else str(value)


def _strip(text: str) -> str:
    return " ".join(text.replace(".", " ").split())


def _script(family: str, given: str, language: str) -> int:
    if not HAS_ROMANESQUE.search(family.replace('"', "")):
        return MIXED if given and starts_romanesque(given) else UNSPACED
    return MIXED if language[:2] in ("ja", "zh") else SPACED
