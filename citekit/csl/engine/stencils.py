"""The ways that cites take through a style, and what is printed on them.

Two cites of one shape run the same closures; where the same elements print and their texts begin and end
with characters of one kind, what is printed differs in these texts alone. So the first cites on a way are
rendered in full, with holes for the texts, and those that follow only fill the holes: `Stencil`. A way is
found element by element, in a trie whose branches are the outer characters of the texts, because they decide
how punctuation meets; the root says all else that rendering asks of a cite (`root_key`).

In go contexts and the function that renders one; out come the texts that it would return, or None where
nothing is known yet, or where a text is no plain text: then the function itself must be asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import repeat
from operator import itemgetter

from citekit.csl.api import NO_CITE
from citekit.csl.render.context import NO_HINTS, Context, Result
from citekit.csl.render.shape import ItemShape, answers
from citekit.csl.render.text_slot import Leaf
from citekit.foundation import lazy_regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


Escape = Callable[[str], str]
# What is printed for a cite: texts, and something that is the same for all cites on a way.
Printed = tuple[tuple[str, ...], object]
Print = Callable[[Context, Escape], Printed]
Columns = Sequence[Sequence[str]]

_FIRST_HOLE = 0xF0000  # private characters, one for each hole; no text has them (checked)
_LETTER = "a"
_HOLE = lazy_regex.compile(f".[{chr(_FIRST_HOLE)}-\U000ffffd].", re.DOTALL)
RECORD_AT = 2  # the second cite on a way pays for its stencil
MOST_ROOTS = 20_000  # beyond this nothing new is learnt


class NotPlain(Exception):
    """A text that cannot stand in a hole; it never leaves the making of a stencil."""


class Opaque(NotPlain):
    """What is printed depends on more of an item than its way says: it is not learnt."""


def kind(char: str) -> str:
    """Letters and digits are alike to all that looks at the end of a text."""
    return _LETTER if char.isalnum() else char


class _Kinds(dict[str, str]):
    """The kinds of the two ends of a text, by the two characters."""

    def __missing__(self, ends: str) -> str:
        found = self[ends] = kind(ends[0]) + kind(ends[1])
        return found


_KINDS = _Kinds()


def _hole(place: int, text: str) -> str:
    return kind(text[0]) + chr(_FIRST_HOLE + place) + kind(text[-1])


_FIRST, _LAST = itemgetter(0), itemgetter(-1)


def _kind_of_all(column: list[Any]) -> str | None:
    """The kinds of the ends that all texts of a column have, "" if all are empty; None if they differ, or if
    one is no plain text.
    """
    try:
        firsts, lasts = set(map(_FIRST, column)), set(map(_LAST, column))
    except (IndexError, TypeError):
        return "" if all(text == "" for text in column) else None
    first = _LETTER if "".join(firsts).isalnum() else firsts.pop() if len(firsts) == 1 else ""
    last = _LETTER if "".join(lasts).isalnum() else lasts.pop() if len(lasts) == 1 else ""
    return first + last if first and last else None


def _parted(column: list[Any]) -> dict[str | None, list[int]]:
    """The places of the texts of a column, by the kinds of their ends."""
    out: dict[str | None, list[int]] = {}
    for place, text in enumerate(column):
        out.setdefault(_KINDS[text[0] + text[-1]] if text else text, []).append(place)
    return out


class Recorder:
    """Takes down which elements a cite asks, in what state, and puts holes in place of their texts."""

    __slots__ = ("filled", "steps")

    def __init__(self) -> None:
        self.steps: list[tuple[Leaf, _State, str | None]] = []
        self.filled: list[str] = []

    def give_up(self) -> None:
        """What was taken down is of no use; raises `Opaque`."""
        raise Opaque

    def record(self, leaf: Leaf, context: Context) -> Result:
        """What the element returns, a hole for its text; raises `NotPlain`."""
        touched = context.done is not None or context.substituting
        state = (frozenset(context.done or ()), context.substituting) if touched else None
        text = leaf.text(context)
        self.steps.append((leaf, state, text))
        if text is None:
            raise NotPlain
        if not text:
            return leaf.render(context)
        self.filled.append(text)
        return leaf.frame(_hole(len(self.filled) - 1, text), context), leaf.usage


_State = tuple[frozenset[str], int] | None  # the variables used up, and the depth of substitution


class Stencil:
    """Texts with holes, ready to be filled."""

    __slots__ = ("constant", "fills", "texts")

    def __init__(self, texts: tuple[str, ...], constant: object) -> None:
        self.texts = texts  # as `str.format` takes them
        self.constant = constant
        self.fills = [text.format for text in texts]

    def fill(self, columns: Columns, escaped: Columns, count: int) -> list[Printed]:
        """The texts with others in their holes, for so many cites; a column has the texts of one hole. The
        first of the texts is in the output format, others have no escapes.
        """
        if not columns:
            return [(tuple([fill() for fill in self.fills]), self.constant)] * count
        first, *others = self.fills
        made = [map(first, *escaped), *[map(fill, *columns) for fill in others]]
        return list(zip(zip(*made, strict=True), repeat(self.constant)))


def _cut(text: str, filled: Sequence[str]) -> str:
    """A text with holes as a format string. Raises `NotPlain` if a hole was changed on the way."""
    out: list[str] = []
    end = 0
    for found in _HOLE.finditer(text):
        place = ord(found[0][1]) - _FIRST_HOLE
        if place >= len(filled) or found[0] != _hole(place, filled[place]):
            raise NotPlain
        out += (_literal(text[end : found.start()]), f"{{{place}}}")
        end = found.end()
    out.append(_literal(text[end:]))
    return "".join(out)


def _literal(text: str) -> str:
    if any(char >= chr(_FIRST_HOLE) for char in text):
        raise NotPlain
    return text.replace("{", "{{").replace("}", "}}")


class Way:
    """A place on a way: the element that is asked next, and where its text leads; or the end, a stencil."""

    __slots__ = ("leaf", "missed", "next", "state", "stencil")

    def __init__(self) -> None:
        self.leaf: Leaf | None = None
        self.state: _State = None
        self.next: dict[str, Way] = {}
        self.missed: dict[str, int] = {}
        self.stencil: Stencil | None = None


class _Crowd:
    """Cites that are at one place of a way: where their texts are to stand among all that is asked for, and
    the columns of the texts that they have met.
    """

    __slots__ = ("columns", "contexts", "places")

    def __init__(self, contexts: list[Context], places: list[int], columns: list[list[str]]) -> None:
        self.contexts = contexts
        self.places = places
        self.columns = columns

    def some(self, chosen: Sequence[int]) -> _Crowd:
        """Those of them at these places."""
        return _Crowd(
            [self.contexts[each] for each in chosen],
            [self.places[each] for each in chosen],
            [[column[each] for each in chosen] for column in self.columns],
        )

    def restart(self) -> None:
        """They leave the way."""
        for context in self.contexts:
            context.restart()


class Ways:
    """The ways of one layout, for one thing that is made of it: `prints` renders a cite in full."""

    def __init__(self, prints: Print, escape: Escape, needs_no_escape: Callable[[str], bool]) -> None:
        self._prints = prints
        self._escape = escape
        self._needs_no_escape = needs_no_escape
        self.roots: dict[object, Way] = {}
        self._seen: dict[object, int] = {}

    def printed(self, contexts: Sequence[Context], roots: Sequence[object]) -> list[Printed | None]:
        """What is printed for each of several cites, None where `prints` must be asked; that context is then
        as it was. Cites with one root take their way together.
        """
        out: list[Printed | None] = [None] * len(contexts)
        groups: dict[object, list[int]] = {}
        for place, root in enumerate(roots):
            group = groups.get(root)
            if group is None:
                groups[root] = [place]
            else:
                group.append(place)
        for root, places in groups.items():
            crowd = _Crowd([contexts[place] for place in places], places, [])
            way = self.roots.get(root) or self._new(root, crowd, out)
            if way is not None:
                self._follow(way, crowd, root, out)
        return out

    def _new(self, root: object, crowd: _Crowd, out: list[Printed | None]) -> Way | None:
        """The way from a root that has none, learnt from the first of its cites, who leaves the others."""
        if len(self.roots) >= MOST_ROOTS:
            return None
        if len(self._seen) >= MOST_ROOTS:
            self._seen.clear()
        if not self._often(self._seen, root, len(crowd.places)):
            return None
        self.roots[root] = Way()
        self._learn(crowd, root, out)
        return self.roots[root]

    def _often(self, counts: dict[Any, int], key: object, more: int) -> bool:
        """Has something been met often enough by now to be learnt?"""
        met = counts[key] = counts.get(key, 0) + more
        return met >= RECORD_AT

    def _learn(self, crowd: _Crowd, root: object, out: list[Printed | None]) -> None:
        out[crowd.places.pop(0)] = self._recorded(crowd.contexts.pop(0), root)
        for column in crowd.columns:
            del column[0]

    def _follow(self, way: Way, crowd: _Crowd, root: object, out: list[Printed | None]) -> None:
        """Cites on their way from a place on."""
        while crowd.places and (leaf := way.leaf) is not None:
            if way.state is not None and crowd.contexts[0].state != way.state:  # all have the same
                for context in crowd.contexts:
                    context.done, context.substituting = way.state
            column = leaf.column(crowd.contexts)
            key = _kind_of_all(column)
            if key is None:
                for own, chosen in _parted(column).items():
                    part = crowd.some(chosen)
                    if own is None:
                        part.restart()
                        continue
                    then = self._next(way, own, part, [column[each] for each in chosen], root, out)
                    if then is not None:
                        self._follow(then, part, root, out)
                return
            then = self._next(way, key, crowd, column, root, out)
            if then is None:
                return
            way = then
        self._fill(way, crowd, out)

    def _next(
        self,
        way: Way,
        key: str,
        crowd: _Crowd,
        column: list[str],
        root: object,
        out: list[Printed | None],
    ) -> Way | None:
        """Where texts of a kind lead. None is known at first: then the way of the first cite is learnt."""
        if key:
            crowd.columns.append(column)
        if key not in way.next:
            if self._often(way.missed, key, len(crowd.places)):
                self._learn(crowd, root, out)
            if key not in way.next:
                crowd.restart()
                return None
        return way.next[key]

    def _fill(self, way: Way, crowd: _Crowd, out: list[Printed | None]) -> None:
        if way.stencil is None:
            crowd.restart()
            return
        columns = escaped = crowd.columns
        if not self._needs_no_escape("".join(["".join(column) for column in columns])):
            escaped = [
                column if self._needs_no_escape("".join(column)) else [self._escape(text) for text in column]
                for column in columns
            ]
        made = way.stencil.fill(columns, escaped, len(crowd.places))
        for place, each in zip(crowd.places, made, strict=True):
            out[place] = each

    def _recorded(self, context: Context, root: object) -> Printed | None:
        """Render with holes and without, and remember the stencil if it gives what is printed."""
        context.restart()
        recorder = context.recorder = Recorder()
        try:
            texts, constant = self._prints(context, self._around_holes)
            stencil = Stencil(tuple([_cut(text, recorder.filled) for text in texts]), constant)
        except Opaque:
            self.roots[root] = Way()  # a dead end for all of them
            context.restart()
            return None
        except NotPlain:
            stencil = None
        context.restart()
        way = self.roots[root]
        for leaf, state, text in recorder.steps:
            if way.leaf is None:
                way.leaf, way.state = leaf, state
            elif way.leaf is not leaf or way.state != state:
                return None  # not the same question again: the root does not say enough
            if text is None:
                return None
            way = way.next.setdefault(_KINDS[text[0] + text[-1]] if text else "", Way())
        if stencil is None:
            return None
        printed = self._prints(context, self._escape)
        if way.leaf is None:
            columns = [[text] for text in recorder.filled]
            escaped = [[self._escape(text)] for text in recorder.filled]
            if stencil.fill(columns, escaped, 1) == [printed]:
                way.stencil = stencil
        return printed

    def _around_holes(self, text: str) -> str:
        """Text of the style escaped, holes left as they are."""
        escape, end = self._escape, 0
        out: list[str] = []
        for found in _HOLE.finditer(text):
            out += (escape(text[end : found.start()]), found[0])
            end = found.end()
        return "".join([*out, escape(text[end:])])


def root_key(context: Context, shape: ItemShape) -> tuple[object, ...]:
    """All that rendering may ask of a cite beside the texts of its elements: the shape of the item, and of
    the place.
    """
    cite, hints, upright = context.cite, context.hints, context.source.unformatted
    if cite is NO_CITE and hints is NO_HINTS and not upright:
        return (shape, context.position, context.trial)
    return (
        shape,
        answers(context),
        hints.disambiguate,
        context.trial,
        context.labelled,
        upright,
        cite.prefix,
        cite.suffix,
        cite.suppress_author,
    )
