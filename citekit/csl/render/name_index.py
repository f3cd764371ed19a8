"""The given names of all cited items, for the rules that disambiguate names among themselves
(CSL 1.0.2, "givenname-disambiguation-rule").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from citekit.csl.item.person import Person
from citekit.csl.render.context import INITIALS, NO_GIVEN, WHOLE_GIVEN, GivenLevel, PrintedNames
from citekit.csl.render.name_options import NameStyle
from citekit.csl.style.style import CitationElement

NameKey: TypeAlias = tuple[str, str, str]  # family name, initials, given names: what is compared


class GivenNameIndex:
    """Family names, the initials found with each, and the given names behind each of these initials."""

    def __init__(self, citation: CitationElement, demote_non_dropping_particle: str) -> None:
        self.rule = citation.givenname_rule
        self.active = citation.disambiguate_add_givenname
        self.by_cite = self.rule == "by-cite"
        self.compares = self.active and not self.by_cite  # names of one item change those of another
        self._primary_only = self.rule.startswith("primary-name")
        self._initials_only = self.rule.endswith("-with-initials")
        self._never_demoted = demote_non_dropping_particle == "never"
        self._families: dict[str, dict[str, set[str]]] = {}

    def clear(self) -> None:
        """Forget all names."""
        self._families.clear()

    def add(self, lists: Sequence[PrintedNames]) -> None:
        """Add the names that one item's cite prints; a family name alone is like no other."""
        self.add_keys(self.keys_of(lists))

    def keys_of(self, lists: Sequence[PrintedNames]) -> Iterator[NameKey]:
        """What the rule compares of the names that one item's cite prints."""
        if not self.compares:
            return
        for names in lists:
            for index, person in enumerate(names.persons):
                if not (person.literal or (self._primary_only and index)):
                    yield self.key_of(person)

    def key_of(self, person: Person) -> NameKey:
        """What is compared of one name."""
        return person.ambiguity_keys(demote_never=self._never_demoted)

    def add_keys(self, keys: Iterable[NameKey]) -> None:
        """Add names."""
        for family, initials, given in keys:
            if initials:
                self._families.setdefault(family, {}).setdefault(initials, set()).add(given)

    def is_shared(self, lists: Sequence[PrintedNames]) -> bool:
        """Does another name share the family name of one of these? (Then their form may have changed.)"""
        return self.compares and any(self._shares(person) for names in lists for person in names.persons)

    def _shares(self, person: Person) -> bool:
        if person.literal:
            return False
        family, initials, _ = self.key_of(person)
        known = self._families.get(family, {})
        return len(known) > 1 or len(known.get(initials, ())) > 1

    def level(self, person: Person, index: int, asked: GivenLevel, style: NameStyle) -> GivenLevel:
        """How full the given name of the person at this index is; `asked` is what the cite's own
        disambiguation wants.
        """
        has_initials = style.initialize_with is not None
        least = style.given_level
        if not self.active or person.literal:
            return max(asked, least)
        if self.by_cite:
            no_initials = asked == INITIALS and (not has_initials or not person.given)
            return max(WHOLE_GIVEN if no_initials else asked, least)
        family, initials, _ = self.key_of(person)
        known = self._families.get(family)
        if known is None or initials not in known:
            return max(asked, least)
        if self._primary_only and index:
            return least
        if self._initials_only:
            return INITIALS if len(known) > 1 else NO_GIVEN
        if len(known[initials]) > 1:
            return WHOLE_GIVEN
        if len(known) > 1:
            return INITIALS if has_initials else WHOLE_GIVEN
        return least
