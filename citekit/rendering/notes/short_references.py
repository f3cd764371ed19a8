"""Short references of one document: archives in full once, then short; shared levels left out.

The rules are in `citing_rules`; this class gives them the records, the names of the archives and the words of
the style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.archives import Repositories, format_levels
from citekit.archives.print_options import ArchiveOptions
from citekit.archives.repository_entry import ArchiveNameForm
from citekit.csl import Citation, Cite, Rendered
from citekit.records import Record
from citekit.rendering.item.archival_style import BRACKETS, ArchivalStyle
from citekit.rendering.item.archive import REFERENCE_VARIABLES, archive_text, full_name, own_name
from citekit.rendering.item.cited_holding import CitedHolding, cited_holding
from citekit.rendering.item.location import Levels, in_house_words
from citekit.rendering.notes.citing_rules import HoldingText, archive_variables, expand, shorten

if TYPE_CHECKING:
    from citekit.rendering.references.collections import Fonds


class ShortReferences:
    """The choices of `options` applied to one document; `mentioned` are the archives that it has named.

    `find` gives the record of a key, `ibid` the style's word for "in the same place" at a record.
    """

    def __init__(
        self,
        archival_style: ArchivalStyle,
        options: ArchiveOptions,
        repositories: Repositories | None,
        find: Callable[[str], Record | None],
        ibid: Callable[[Record | None], str],
        fonds: Fonds | None = None,
    ) -> None:
        self._archival_style = archival_style
        self._options = options
        self._repositories = repositories
        self._find = find
        self._ibid = ibid
        self._fonds = fonds
        self.mentioned: frozenset[str] = frozenset()
        self._abbreviations: dict[tuple[str, str], str] = {}  # by archive and name

    def notes(
        self,
        citations: list[Citation],
        resets: frozenset[int],
        render: Callable[[Sequence[Citation]], Sequence[Rendered]],
    ) -> list[Citation]:
        """The citations with archives in full at first, and short where the note before says the rest.

        `render` prints them as they are: only a reference that a reader sees can be looked back at.
        """
        if (self._options.shorten_levels and self._options.ibid) or self._options.merge_levels:
            shown = [self._records_referred_to(rendered) for rendered in render(citations)]
            text = HoldingText(self.holding, self._levels_text, self._with_ibid, self._beside)
            citations = shorten(citations, text, shown, self._options, resets)
        if self._options.expand_archives != "never":
            citations, self.mentioned = expand(citations, self.holding, self._mention, self._options)
        if self._options.fond_names == "first" and self._fonds:
            from citekit.rendering.notes.fond_mentions import with_named_fonds
            from citekit.rendering.references.collections import FondNames

            fonds = FondNames(self._fonds, self._repositories)
            style, kind = self._archival_style, self._form_of_names
            citations = with_named_fonds(citations, self.holding, self._location, fonds, style, kind)
        return citations

    def _location(self, cite: Cite) -> str:
        """What a cite without a locator prints as its levels."""
        record = self._find(cite.id)
        if record is None or record.holding is None:
            return ""
        return archive_text(record.holding, self._archival_style, self._repositories).location

    def entries(self, keys: Iterable[str]) -> dict[str, Mapping[str, object]]:
        """The archive variables of each entry, in order: in full where nothing has mentioned it before."""
        if self._archival_style.names_in_list:
            return self._named_entries(keys)
        if self._options.expand_archives == "never":
            return {}
        mentioned = set(self.mentioned)
        variables: dict[str, Mapping[str, object]] = {}
        for key in keys:
            holding = self.holding(Cite(key))
            if holding is not None and holding.archive:
                first = holding.archive not in mentioned
                variables[key] = self._typeset(self._mention(first, holding))
                mentioned.add(holding.archive)
        return variables

    def _typeset(self, texts: Mapping[str, object]) -> dict[str, object]:
        """Texts that are put into a printed entry, with apostrophes as the style's own have them."""
        if self._archival_style.printed:
            return dict(texts)
        return {
            name: text.replace("'", "’") if isinstance(text, str) else text for name, text in texts.items()
        }

    def _named_entries(self, keys: Iterable[str]) -> dict[str, Mapping[str, object]]:
        """Code and name of the archive of each entry, and its location with the name of its fond."""
        from citekit.rendering.notes.fond_mentions import location_with_name
        from citekit.rendering.references.collections import FondNames

        fonds = FondNames(self._fonds or {}, self._repositories)
        variables: dict[str, Mapping[str, object]] = {}
        for key in keys:
            holding = self.holding(Cite(key))
            if holding is None or not holding.archive:
                continue
            name, _ = self._names(holding, "{full}")
            short = self._abbreviation(holding)
            own = own_name(name, holding.repository)
            printed = self._location(Cite(key))
            location = location_with_name(holding, printed, fonds, self._archival_style, self._form_of_names)
            archive = own if short == name else f"{short}, {own}"
            variables[key] = self._typeset({"archive": archive, "archive_location": location})
        return variables

    def holding(self, cite: Cite) -> CitedHolding | None:
        """Where a cite with its locator resolved points; None for no record, or one in no archive."""
        record = self._find(cite.id)
        return cited_holding(record, cite, self._archival_style, self._repositories) if record else None

    def _levels_text(self, holding: CitedHolding, levels: Levels) -> str:
        text = format_levels(levels, holding.tradition, self._archival_style.levels, holding.repository)
        return in_house_words(text, holding.tradition, self._archival_style)

    def _with_ibid(self, holding: CitedHolding, text: str) -> str:
        word = self._ibid(self._find(holding.key))
        if self._archival_style.sentences:
            return f"{word[:1].upper()}{word[1:].rstrip('.')}. {text}"
        return f"{word}, {text}"

    def _beside(self, holding: CitedHolding, text: str) -> str:
        """The levels that differ from those of the document before it. Behind the `//` of GOST they do not
        stand alone: `// Там же. Д. 584` (GOST R 7.0.5-2008, 9.3).
        """
        return self._with_ibid(holding, text) if self._archival_style.sentences else text

    @property
    def _form_of_names(self) -> ArchiveNameForm:
        return "original" if self._archival_style.script == "original" else self._options.archive_names

    def _mention(self, first: bool, holding: CitedHolding) -> dict[str, object]:
        """The archive variables of a mention; where the style wants it, the formula behind the place."""
        name, _ = self._names(holding, "{full}")
        short = self._abbreviation(holding)
        formula = self._archival_style.first_mention if short != name else "{full}"
        own = own_name(name, holding.repository)
        full, tail = (
            text.replace("{own}", own)
            .replace("{full}", name)
            .replace("{code}", short)
            .replace("{english}", self._english(holding))
            for text in _parts(formula)
        )
        variables = archive_variables(first, holding, full + tail, short, self._options)
        last = self._archival_style.formula_last and formula != BRACKETS and tail
        place = self._place(holding) if last else ""
        if not place or "archive-place" in variables or variables.get("archive") in (None, short):
            return variables
        return {"archive": full, "archive-place": place + tail}

    def _abbreviation(self, holding: CitedHolding) -> str:
        """What stands for an archive once it is named: one text for all its spellings, and for no other.

        An abbreviation that stands for another archive already is none: the name stands in its place.
        """
        name, short = self._names(holding, "{full}")
        archive = (holding.archive, name)
        if archive not in self._abbreviations:
            taken = short != name and short in self._abbreviations.values()
            self._abbreviations[archive] = name if taken else short
        return self._abbreviations[archive]

    def _names(self, holding: CitedHolding, formula: str) -> tuple[str, str]:
        return full_name(holding.name, self._form_of_names, holding.repository, formula)

    def _english(self, holding: CitedHolding) -> str:
        """The name of an archive in English, for a formula that has it beside the national one."""
        repository = holding.repository
        return repository.name("english") if repository is not None else holding.name

    def _place(self, holding: CitedHolding) -> str:
        """The archive's place as it is printed."""
        record = self._find(holding.key)
        if record is None or record.holding is None:
            return ""
        return archive_text(record.holding, self._archival_style, self._repositories).place

    def _records_referred_to(self, rendered: Rendered) -> frozenset[str]:
        """The records whose reference a reader sees in a note: printed, or meant by the style's own ibid."""
        return frozenset(
            cite.id
            for cite in rendered.cites
            if cite.variables & REFERENCE_VARIABLES or self._says_ibid(cite.id, cite.text)
        )

    def _says_ibid(self, key: str, text: str) -> bool:
        return self._ibid(self._find(key)).rstrip(".").casefold() in text.casefold()


def _parts(formula: str) -> tuple[str, str]:
    """The formula up to the name of the archive, and what stands behind that: ` (hereafter {code})`."""
    name = next((mark for mark in ("{full}", "{own}") if formula.startswith(mark)), "")
    return (name, formula.removeprefix(name)) if name else (formula, "")
