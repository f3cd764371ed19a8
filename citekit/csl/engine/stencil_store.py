"""The ways of cites through a style, as earlier runs have learnt them: kept on disk beside the style.

In go the ways of a machine, each by the name of what is printed on them; out come plain values that `storage`
can write, and from these the ways again, root by root as cites come to them. An element of a way is compiled
from its node, which is stored with the ways, so that no program is compiled where all that a document needs
has been learnt.
"""

from __future__ import annotations

from collections.abc import Callable

from citekit.csl.engine.stencils import Stencil, Way, Ways, is_general
from citekit.csl.render.text_slot import Leaf
from citekit.csl.style.elements import Element
from citekit.csl.style.marshalling import Packer, Unpacker, dump_plain, load_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


MOST_BYTES = 1 << 20  # a store that has grown larger takes in nothing more
EAGER = 16  # so many ways of each kind are learnt from one cite, because the next run may need them
_AT_ONCE = 4  # so many times a run may add to the store at once; then only when much has come together

Compile = Callable[[Element], "Leaf | None"]
# (node, state, {kinds: Packed}), (texts with holes, constant) or () at a dead end
Packed = tuple["Any", ...]


class Learnt:
    """What is known of one style in one locale; `keep` writes it where the next run finds it.

    Raises `ValueError` for data that are no such store.
    """

    def __init__(self, data: bytes | None, keep: Callable[[bytes], None]) -> None:
        self._keep = keep
        self._unpacker = Unpacker()
        self._nodes: list[Any] = []
        self._ways: dict[str, dict[object, Packed]] = {}
        if data is not None:
            stored = load_plain(data)
            if not _is_store(stored):
                raise ValueError("damaged: no store of ways")
            self._nodes, self._ways = stored
        self._size = len(data or b"")
        self._live: dict[str, tuple[Ways, Callable[[Any], object]]] = {}
        self._written = 0

    def provide(
        self, name: str, ways: Ways, compile: Compile, constant: Callable[[Any], object] = lambda it: it
    ) -> Ways:
        """The ways, with what is known of them; `constant` makes that of a stencil from its fields."""
        self._live[name] = ways, constant
        ways.eager = EAGER
        stored = self._ways.get(name)
        if stored:
            known: dict[int, Leaf] = {}

            def leaf(place: int) -> Leaf:
                found = known.get(place)
                if found is None:
                    made = compile(self._unpacker.unpack(self._nodes[place]))
                    if made is None:
                        raise LookupError
                    found = known[place] = made
                return found

            def recall(root: object) -> Way | None:
                packed = stored.get(root)
                if packed is None:
                    return None
                try:
                    return _unpacked(packed, leaf, constant)
                except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
                    return None  # nothing that we have written

            ways.recall = recall
        return ways

    def save(self) -> None:
        """Write what this run has learnt, if it is worth the time."""
        new = sum(ways.learnt for ways, _ in self._live.values())
        if new < 1 << max(0, self._written - _AT_ONCE) or self._size > MOST_BYTES:
            return
        self._written += 1
        try:
            self._take_in()
            data = dump_plain((self._nodes, self._ways))
        except (ValueError, RecursionError):  # ways of more elements than any style that is meant
            self._size = MOST_BYTES + 1
            return
        self._size = len(data)
        if self._size <= MOST_BYTES:
            self._keep(data)

    def _take_in(self) -> None:
        numbers = _Numbers(self._nodes)
        for name, (ways, _) in self._live.items():
            ways.learnt = 0
            kept = self._ways.setdefault(name, {})
            for root, way in ways.roots.items():
                packed = _packed(way, numbers) if is_general(root) else None
                if packed is not None:
                    kept[_plain(root)] = packed


class _Numbers:
    """The places of nodes among those of the store; new ones are added."""

    def __init__(self, nodes: list[Any]) -> None:
        unpacker = Unpacker()
        self._nodes = nodes
        self._packer = Packer()
        self._known = {unpacker.unpack(packed): place for place, packed in enumerate(nodes)}

    def of(self, node: Element) -> int:
        place = self._known.get(node)
        if place is None:
            place = self._known[node] = len(self._nodes)
            self._nodes.append(self._packer.pack(node))
        return place


def _packed(way: Way, numbers: _Numbers) -> Packed | None:
    """A way and all that follows; None where an element is known in this run alone."""
    if way.leaf is not None:
        if way.leaf.node is None:
            return None
        then = {key: _packed(each, numbers) for key, each in way.next.items()}
        known = {key: packed for key, packed in then.items() if packed is not None}
        return (numbers.of(way.leaf.node), way.state, known)
    if way.stencil is None:
        return ()
    return (way.stencil.texts, _plain(way.stencil.constant))


def _is_store(value: Any) -> bool:
    if not (isinstance(value, tuple) and len(value) == 2):
        return False
    nodes, ways = value
    return (
        isinstance(nodes, list)
        and all(isinstance(each, list) for each in nodes)
        and isinstance(ways, dict)
        and all(isinstance(each, dict) for each in ways.values())
    )


def _unpacked(packed: Packed, leaf: Callable[[int], Leaf], constant: Callable[[Any], object]) -> Way:
    way = Way()
    if len(packed) == 3:
        place, way.state, then = packed
        way.leaf = leaf(place)
        way.next = {key: _unpacked(each, leaf, constant) for key, each in then.items()}
    elif len(packed) == 2 and packed[0]:
        texts, fields = packed
        way.stencil = Stencil(texts, constant(fields))
    elif packed != ():
        raise ValueError
    return way


def _plain(value: object) -> object:
    """Tuples with names as tuples, which are equal to them."""
    return tuple([_plain(each) for each in value]) if isinstance(value, tuple) else value
