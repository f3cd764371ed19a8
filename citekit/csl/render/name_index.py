"""The names of all cited items, for the rules that disambiguate names among themselves
(CSL 1.0.2, "givenname-disambiguation-rule").

In go the persons that citations print; out comes, for a person in a place, how full the given name must be.
"""

from __future__ import annotations

from citekit.csl.item.person import Person
from citekit.csl.render.context import NameList
from citekit.csl.render.name_options import NameStyle
from citekit.csl.style.style import CitationElement


class NameBook:
    """Families, the initials in each family, the given names behind each initials."""

    def __init__(self, citation: CitationElement, demote: str) -> None:
        self.rule = citation.givenname_rule
        self.active = citation.disambiguate_add_givenname
        self.by_cite = self.rule == "by-cite"
        self.compares = self.active and not self.by_cite  # names of one item change those of another
        self._primary = self.rule.startswith("primary-name")
        self._initials_only = self.rule.endswith("-with-initials")
        self._demote_never = demote == "never"
        self._families: dict[str, dict[str, set[str]]] = {}

    def clear(self) -> None:
        """Forget all names."""
        self._families.clear()

    def enter(self, lists: list[NameList]) -> None:
        """Take in the names of one item's citation; a family name alone is like no other."""
        if not self.compares:
            return
        for each in lists:
            for place, person in enumerate(each.persons):
                if person.literal or (self._primary and place):
                    continue
                family, initials, given = person.ambiguity_keys(demote_never=self._demote_never)
                if initials:
                    self._families.setdefault(family, {}).setdefault(initials, set()).add(given)

    def shared(self, lists: list[NameList]) -> bool:
        """Does another name share the family of one of these? (Then their printed form may have changed.)"""
        if not self.compares:
            return False
        return any(self._shares(person) for each in lists for person in each.persons)

    def _shares(self, person: Person) -> bool:
        if person.literal:
            return False
        family, initials, _ = person.ambiguity_keys(demote_never=self._demote_never)
        known = self._families.get(family, {})
        return len(known) > 1 or len(known.get(initials, ())) > 1

    def level(self, person: Person, place: int, asked: int, style: NameStyle) -> int:
        """0 no given name, 1 initials, 2 whole; `asked` is what the disambiguation of the cite wants."""
        has_initials = style.initialize_with is not None
        level = 0 if style.form == "short" else 1 if has_initials else 2
        if not self.active or person.literal:
            return max(asked, level)
        if self.by_cite:
            return max(2 if asked == 1 and (not has_initials or not person.given) else asked, level)
        family, initials, _ = person.ambiguity_keys(demote_never=self._demote_never)
        known = self._families.get(family)
        if known is None or initials not in known:
            return max(asked, level)
        if self._primary and place:
            return level
        if self._initials_only:
            return 1 if len(known) > 1 else 0
        if len(known) > 1:
            level = 1 if has_initials else 2
        if len(known[initials]) > 1:
            level = 2
        return level
