"""The stencil cache: what cites print, kept with holes for their texts.

Cites with one cache key ask the same text slots. Where the texts of these begin and end with characters of
the same kind (which decides how punctuation collides), what is printed differs in the texts alone. So a cite
is recorded once: rendered with holes in the place of its texts, and the result kept as a `Stencil`. Cites
that follow only fill the holes, all of a batch together. (Stencils and holes as in copy-and-patch compilers.)

A cite is rendered in full where a text of it is not plain (it has markup, say), where punctuation collides at
it, where it has not been seen often enough, and where what it prints depends on anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import repeat
from typing import Any, Generic, NoReturn, TypeVar

from citekit.csl.api import NO_CITE
from citekit.csl.engine.stencil import (
    Escape,
    NotPlain,
    Printed,
    Stencil,
    common_ends,
    ends_of,
    escape_around_holes,
    format_string,
    hole,
)
from citekit.csl.render.context import NOT_DISAMBIGUATED, CiteContext, Recordable, RenderState, Result
from citekit.csl.render.shape import Shapes
from citekit.foundation.fast_named_tuple import NamedTuple

C = TypeVar("C")
# Renders a cite in full, its first text escaped for the output format.
Print = Callable[[RenderState, Escape], Printed[C]]
Ends = tuple[str | None, ...]  # the kinds of both ends of each text of a cite

RECORD_AT = 2  # the second cite pays for the stencil of all that follow
MOST_STENCILS = 20_000  # beyond this nothing new is recorded


class Uncacheable(NotPlain):
    """What is printed depends on more of an item than its cache key says."""


def cache_key(context: CiteContext, shapes: Shapes) -> Hashable:
    """All that rendering may ask of a cite beside the texts of its slots: the shapes of item and place."""
    cite, disambiguation, unformatted = context.cite, context.disambiguation, context.item.unformatted
    shape = shapes.of(context.item)
    if cite is NO_CITE and disambiguation is NOT_DISAMBIGUATED and not unformatted:
        return (shape, context.position, context.is_probe)
    return (
        *(shape, shapes.of_cite(context), disambiguation.conditions, context.is_probe, unformatted),
        *(cite.locator_is_labelled, cite.prefix, cite.suffix, cite.suppress_author),
    )


class _SlotState(NamedTuple):
    """What a rendering has used up when it comes to a slot."""

    used: frozenset[str]
    substituting: int


class _Recorder:
    """Records which slots a rendering asks, and puts holes in the places of their texts."""

    def __init__(self) -> None:
        self.slots: list[tuple[Recordable, _SlotState]] = []
        self.texts: list[str] = []
        self.holes: list[str] = []  # the texts that have a hole: those that are not empty

    def record(self, slot: Recordable, state: RenderState) -> Result:
        """What the slot prints, with a hole for its text. Raises `NotPlain`."""
        self.slots.append((slot, _SlotState(state.used, state.substituting)))
        text = slot.text(state)
        if text is None:
            raise NotPlain
        self.texts.append(text)
        if not text:
            return slot.absent
        self.holes.append(text)
        return slot.printed(hole(len(self.holes) - 1, text), state)

    def give_up(self) -> NoReturn:
        """End the recording; raises `Uncacheable`."""
        raise Uncacheable


class _Entry(Generic[C]):
    """What is cached for one key.

    `slots` are those that its cites ask, in order; None until a cite has been recorded. `stencils` are by the
    kinds of ends of their texts; None where cites of these ends must be rendered in full.
    """

    __slots__ = ("misses", "seen", "slots", "stencils", "uncacheable")

    def __init__(self) -> None:
        self.slots: list[tuple[Recordable, _SlotState]] | None = None
        self.stencils: dict[Ends, Stencil[C] | None] = {}
        self.misses: dict[Ends, int] = {}
        self.seen = 0
        self.uncacheable = False


class StencilCache(Generic[C]):
    """The stencils for one thing that is made of the cites of a layout.

    `prints` renders a cite in full, and raises `NotPlain` where there can be no stencil of it;
    `needs_no_escape` says whether a text is the same in the output format.
    """

    def __init__(self, prints: Print[C], escape: Escape, needs_no_escape: Callable[[str], bool]) -> None:
        self._prints = prints
        self._escape = escape
        self._needs_no_escape = needs_no_escape
        self._entries: dict[object, _Entry[C]] = {}
        self._size = 0

    def printed(self, states: Sequence[RenderState], keys: Sequence[Hashable]) -> list[Printed[C] | None]:
        """What is printed for each of several cites; None where the cite is to be rendered in full, with a
        state of its own. `states` are new ones.
        """
        printed: list[Printed[C] | None] = [None] * len(states)
        batches: dict[Hashable, list[int]] = {}
        for index, key in enumerate(keys):
            batch = batches.get(key)
            if batch is None:
                batches[key] = [index]
            else:
                batch.append(index)
        for key, batch in batches.items():
            entry = self._entries.get(key)
            if entry is None:
                if self._size >= MOST_STENCILS:
                    continue
                entry = self._entries[key] = _Entry()
                self._size += 1
            if not entry.uncacheable:
                found = self._print_batch(entry, [states[index] for index in batch])
                for index, texts in zip(batch, found, strict=True):
                    printed[index] = texts
        return printed

    def _print_batch(self, entry: _Entry[C], states: list[RenderState]) -> list[Printed[C] | None]:
        """What is printed for cites with the key of an entry."""
        if entry.slots is not None:
            return self._fill_batch(entry, states)
        # a cite with markup in a text shows no slots: a few others of the batch are tried
        entry.seen += len(states)
        attempts = entry.seen.bit_length() if entry.seen >= RECORD_AT else 0
        printed: list[Printed[C] | None] = []
        for state in states[:attempts]:
            printed.append(self._record(entry, state))
            if entry.slots is not None:
                return printed + self._fill_batch(entry, states[len(printed) :])
            if entry.uncacheable:
                break
        return printed + [None] * (len(states) - len(printed))

    def _fill_batch(self, entry: _Entry[C], states: list[RenderState]) -> list[Printed[C] | None]:
        """What stencils print for the cites, one being recorded where a stencil is missing."""
        printed: list[Printed[C] | None] = [None] * len(states)
        assert entry.slots is not None
        if not states:
            return printed
        columns = [_texts(slot, slot_state, states) for slot, slot_state in entry.slots]
        for ends, members in _by_ends(columns, len(states)):
            if None in ends:
                continue
            if ends not in entry.stencils and self._is_due(entry, ends, len(members)):
                printed[members[0]] = self._record(entry, states[members[0]], ends)
                members = members[1:]
            stencil = entry.stencils.get(ends)
            if stencil is None or not members:
                continue
            for index, texts in zip(members, self._fill(stencil, ends, columns, members), strict=True):
                printed[index] = texts
        return printed

    def _is_due(self, entry: _Entry[C], ends: Ends, count: int) -> bool:
        """Have texts with such ends been seen often enough to be recorded?"""
        if ends not in entry.misses:
            if self._size >= MOST_STENCILS:
                return False
            self._size += 1
        entry.misses[ends] = entry.misses.get(ends, 0) + count
        return entry.misses[ends] >= RECORD_AT

    def _fill(
        self,
        stencil: Stencil[C],
        ends: Ends,
        columns: Sequence[Sequence[str | None]],
        members: Sequence[int],
    ) -> list[Printed[C]]:
        """What a stencil prints for some of the cites whose texts are in the columns."""
        holes: list[Any] = [column for column, kind in zip(columns, ends, strict=True) if kind]
        if holes and len(members) < len(holes[0]):
            holes = [[column[index] for index in members] for column in holes]
        escaped = holes
        if not self._needs_no_escape("".join(["".join(column) for column in holes])):
            escaped = [
                column if self._needs_no_escape("".join(column)) else [self._escape(text) for text in column]
                for column in holes
            ]
        return stencil.fill(holes, escaped, len(members))

    def _record(self, entry: _Entry[C], state: RenderState, ends: Ends | None = None) -> Printed[C] | None:
        """What is printed for a cite, rendered with holes and without; the stencil is kept if it prints the
        same. `ends` are those of its texts in the slots of the entry, None where these are not known yet.
        """
        recorder = _Recorder()
        stencil = None
        try:
            texts, constant = self._prints(
                state.again(recorder), lambda text: escape_around_holes(text, self._escape)
            )
            stencil = Stencil(tuple([format_string(text, recorder.holes) for text in texts]), constant)
        except Uncacheable:
            entry.uncacheable = True
            return None
        except NotPlain:
            if len(recorder.texts) < len(recorder.slots):
                return None  # it has not shown all of its slots
        if entry.slots is None:
            entry.slots = recorder.slots
        if ends is None:
            ends = tuple([ends_of(text) for text in recorder.texts])
        entry.stencils[ends] = None
        if stencil is None:
            return None
        printed = self._prints(state.again(), self._escape)
        # cites with such texts must have asked the very slots that all cites of the key are asked for
        if recorder.slots == entry.slots:
            holes = [[text] for text in recorder.holes]
            escaped = [[self._escape(text)] for text in recorder.holes]
            if stencil.fill(holes, escaped, 1) == [printed]:
                entry.stencils[ends] = stencil
        return printed


def _texts(slot: Recordable, slot_state: _SlotState, states: Sequence[RenderState]) -> Sequence[str | None]:
    """The texts of a slot in several cites that have come as far as the recorded one."""
    first = states[0]
    if first.used != slot_state.used or first.substituting != slot_state.substituting:
        for state in states:
            state.used, state.substituting = slot_state
    return slot.texts(states)


def _by_ends(columns: Sequence[Sequence[str | None]], count: int) -> Iterable[tuple[Ends, Sequence[int]]]:
    """The indices of so many cites by the ends of their texts."""
    common = [common_ends(column) for column in columns]
    if None not in common:
        return [(tuple(common), range(count))]
    kinds = [
        repeat(ends, count) if ends is not None else map(ends_of, column)
        for ends, column in zip(common, columns, strict=True)
    ]
    groups: dict[Ends, list[int]] = {}
    for index, ends in enumerate(zip(*kinds, strict=True)):
        groups.setdefault(ends, []).append(index)
    return groups.items()
