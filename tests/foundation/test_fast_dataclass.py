"""Our frozen classes do what those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.foundation import fast_dataclass


@fast_dataclass.dataclass(frozen=True, slots=True)
class Ours:
    """A class with every kind of field that the house uses."""

    name: str
    number: int = 3
    words: tuple[str, ...] = ()
    table: dict[str, str] = fast_dataclass.field(default_factory=dict, hash=False)
    place: str = fast_dataclass.field(default="", compare=False)
    length: int = fast_dataclass.field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Set the field that no one gives."""
        object.__setattr__(self, "length", len(self.name))


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same class, made by the standard library."""

    name: str
    number: int = 3
    words: tuple[str, ...] = ()
    table: dict[str, str] = dataclasses.field(default_factory=dict, hash=False)
    place: str = dataclasses.field(default="", compare=False)
    length: int = dataclasses.field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Set the field that no one gives."""
        object.__setattr__(self, "length", len(self.name))


@fast_dataclass.dataclass(frozen=True, slots=True)
class Single:
    """One field."""

    name: str = "x"


@fast_dataclass.dataclass(frozen=True, slots=True)
class Empty:
    """No field."""


@fast_dataclass.dataclass(slots=True, order=True)
class Open:
    """One that may change, and sorts."""

    number: int
    words: list[str] = fast_dataclass.field(default_factory=list)


@dataclasses.dataclass(slots=True, order=True)
class TheirOpen:
    """The same, made by the standard library."""

    number: int
    words: list[str] = dataclasses.field(default_factory=list)


arguments = st.fixed_dictionaries(
    {"name": st.text()},
    optional={
        "number": st.integers(),
        "words": st.lists(st.text()).map(tuple),
        "table": st.dictionaries(st.text(), st.text()),
        "place": st.text(),
    },
)


@given(arguments, arguments)
def test_equality_hash_and_repr(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (Ours(**one) == Ours(**other)) == (Theirs(**one) == Theirs(**other))
    assert hash(Ours(**one)) == hash(Theirs(**one))
    assert repr(Ours(**one)) == repr(Theirs(**one)).replace("Theirs", "Ours")
    assert Ours(**one).__eq__(Theirs(**one)) is NotImplemented


@given(arguments, st.text())
def test_fields_replaced_copies_and_pickles(given: dict[str, Any], name: str) -> None:
    ours = Ours(**given)
    assert fast_dataclass.asdict(ours) == dataclasses.asdict(Theirs(**given))
    assert fast_dataclass.replace(ours, name=name) == Ours(**{**given, "name": name})
    assert copy.deepcopy(ours) == ours
    assert pickle.loads(pickle.dumps(ours)) == ours


def test_match_statements_work() -> None:
    match Ours("a", 4):
        case Ours(name, number):
            assert (name, number) == ("a", 4)


def test_each_object_has_a_default_of_its_own() -> None:
    assert Ours("a").table is not Ours("a").table


@pytest.mark.parametrize("made", [Single, Empty])
def test_small_classes(made: Callable[[], object]) -> None:
    assert made() == made()
    assert hash(made()) == hash(made())


def test_nothing_can_be_changed() -> None:
    value = Ours("a")
    with pytest.raises(AttributeError, match="cannot change field 'name'"):
        value.name = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="cannot change field 'name'"):
        del value.name
    with pytest.raises(AttributeError):
        value.other = 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("arguments", [(), ("a", 1, (), {}, "", 5, 6)])
def test_a_wrong_call_is_a_type_error(arguments: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError):
        Ours(*arguments)


pairs = st.lists(st.tuples(st.integers(0, 3), st.lists(st.sampled_from("ab"), max_size=2)), max_size=20)


@given(pairs)
def test_what_may_change_and_sorts(pairs: list[tuple[int, list[str]]]) -> None:
    ours, theirs = [Open(*pair) for pair in pairs], [TheirOpen(*pair) for pair in pairs]
    assert [fast_dataclass.asdict(each) for each in sorted(ours)] == [
        dataclasses.asdict(each) for each in sorted(theirs)
    ]
    for each in ours:
        each.number = 7
        assert each == Open(7, each.words)
    with pytest.raises(TypeError):
        hash(Open(1))
    with pytest.raises(TypeError):
        assert Open(1) < TheirOpen(2)  # type: ignore[operator]


def test_many_objects_and_named_arguments() -> None:
    """The compiled `__init__`, which takes over after the first few objects, does the same."""
    made = [Ours("a", words=("b",), table={"c": "d"}) for _ in range(40)]
    assert len(set(made)) == 1
    assert {repr(each) for each in made} == {repr(made[0])}
    assert fast_dataclass.field_names(Ours) == tuple(each.name for each in dataclasses.fields(Theirs))
    assert fast_dataclass.replace(made[0], name="xyz") == Ours("xyz", words=("b",), table={"c": "d"})
    with pytest.raises(TypeError):
        fast_dataclass.replace(made[0], nothing=1)  # type: ignore[call-arg]


def test_a_copy_that_changes_nothing_is_the_value_itself() -> None:
    ours = Ours("a", words=("b",))
    assert fast_dataclass.replace(ours, name=ours.name) is ours
    assert fast_dataclass.replace(ours, name="b", table={"c": "d"}) == Ours("b", 3, ("b",), {"c": "d"})
    with pytest.raises(TypeError):
        fast_dataclass.replace(ours, nothing=1)  # type: ignore[call-arg]
