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

from citekit.csl.cite import NO_CITE
from citekit.csl.context import NO_HINTS, Context, Result
from citekit.csl.leaf import Leaf, LeafText
from citekit.csl.shape import ItemShape, cite_shape

Escape = Callable[[str], str]
# What is printed for a cite: texts, and something that is the same for all cites on a way.
Printed = tuple[tuple[str, ...], object]
Print = Callable[[Context, Escape], Printed]

_FIRST_HOLE = 0xF0000  # private characters, one for each hole; no text has them (checked)
_LETTER = "a"
_HOLE = re.compile(f".[{chr(_FIRST_HOLE)}-\U000ffffd].", re.DOTALL)
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

    __slots__ = ("constant", "fills")

    def __init__(self, texts: Sequence[str], filled: Sequence[str], constant: object) -> None:
        self.constant = constant
        self.fills = tuple([_cut(text, filled).format for text in texts])

    def fill(self, texts: Sequence[str], escaped: Sequence[str]) -> Printed:
        """The texts with others in their holes: the first in the output format, others without escapes."""
        fills = self.fills
        if len(fills) == 1:
            return (fills[0](*escaped),), self.constant
        return (fills[0](*escaped), *[fill(*texts) for fill in fills[1:]]), self.constant


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

    __slots__ = ("ask", "leaf", "missed", "next", "state", "stencil")

    def __init__(self) -> None:
        self.leaf: Leaf | None = None
        self.ask: LeafText | None = None  # the leaf's own `text`
        self.state: _State = None
        self.next: dict[str | None, Way] = {}
        self.missed: dict[str | None, int] = {}
        self.stencil: Stencil | None = None


class Ways:
    """The ways of one layout, for one thing that is made of it: `prints` renders a cite in full."""

    def __init__(self, prints: Print, escape: Escape, quiet: Callable[[str], bool]) -> None:
        self._prints = prints
        self._escape = escape
        self._quiet = quiet
        self._roots: dict[object, Way] = {}
        self._seen: dict[object, int] = {}

    def printed(self, context: Context, root: object) -> Printed | None:
        """What is printed for a cite, None if `prints` must be asked; the context is then as it was."""
        way = self._roots.get(root)
        if way is None:
            return self._first(context, root)
        texts: list[str] = []
        while (ask := way.ask) is not None:
            if way.state is not None:
                context.done, context.substituting = way.state
            text = ask(context)
            if text:
                texts.append(text)
                then = way.next.get(_KINDS[text[0] + text[-1]])
            else:
                then = way.next.get(text)
            if then is None:
                return self._missed(way, text, context, root)
            way = then
        if way.stencil is None:
            context.restart()
            return None
        escaped = texts if self._quiet("".join(texts)) else [self._escape(text) for text in texts]
        return way.stencil.fill(texts, escaped)

    def _first(self, context: Context, root: object) -> Printed | None:
        seen = self._seen.get(root, 0) + 1
        if len(self._roots) >= MOST_ROOTS:
            return None
        if seen < RECORD_AT:
            if len(self._seen) >= MOST_ROOTS:
                self._seen.clear()
            self._seen[root] = seen
            return None
        self._roots[root] = Way()
        return self._recorded(context, root)

    def _missed(self, way: Way, text: str | None, context: Context, root: object) -> Printed | None:
        context.restart()
        if text is None:
            return None
        key = _KINDS[text[0] + text[-1]] if text else ""
        missed = way.missed[key] = way.missed.get(key, 1) + 1
        return self._recorded(context, root) if missed >= RECORD_AT else None

    def _recorded(self, context: Context, root: object) -> Printed | None:
        """Render with holes and without, and remember the stencil if it gives what is printed."""
        recorder = context.recorder = Recorder()
        try:
            texts, constant = self._prints(context, self._around_holes)
            stencil = Stencil(texts, recorder.filled, constant)
        except Opaque:
            self._roots[root] = Way()  # a dead end for all of them
            context.restart()
            return None
        except NotPlain:
            stencil = None
        context.restart()
        way = self._roots[root]
        for leaf, state, text in recorder.steps:
            if way.leaf is None:
                way.leaf, way.ask, way.state = leaf, leaf.text, state
            elif way.leaf is not leaf or way.state != state:
                return None  # not the same question again: the root does not say enough
            if text is None:
                return None
            way = way.next.setdefault(_KINDS[text[0] + text[-1]] if text else "", Way())
        if stencil is None:
            return None
        printed = self._prints(context, self._escape)
        if way.leaf is None:
            escaped = [self._escape(text) for text in recorder.filled]
            if stencil.fill(recorder.filled, escaped) == printed:
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
    cite, hints, upright = context.cite, context.hints, context.source.upright
    if cite is NO_CITE and hints is NO_HINTS and not upright:
        return (shape, context.position, context.trial)
    return (
        shape,
        cite_shape(context),
        hints.disambiguate,
        context.trial,
        context.labelled,
        upright,
        cite.prefix,
        cite.suffix,
        cite.suppress_author,
    )
