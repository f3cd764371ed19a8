"""Our named tuples do what those of the standard library do."""

from __future__ import annotations

import copy
import pickle
import types
from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.foundation import fast_named_tuple

T = TypeVar("T")


class Ours(fast_named_tuple.NamedTuple):
    """A class with and without defaults, and with a method."""

    name: str
    number: int = 3
    words: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Of the name."""
        return len(self.name)


class Theirs(NamedTuple):
    """The same class, made by the standard library."""

    name: str
    number: int = 3
    words: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Of the name."""
        return len(self.name)


class Both(fast_named_tuple.NamedTuple, Generic[T]):
    """A generic class."""

    value: T
    number: int = 0


def answer(call: Callable[[], Any]) -> object:
    """What a call gives, or the kind of its error."""
    try:
        return call()
    except (TypeError, ValueError, AttributeError) as error:
        return type(error)


ARGUMENTS = st.lists(st.sampled_from(["a", 1, (), None]), max_size=4)
NAMED = st.dictionaries(st.sampled_from(["name", "number", "words", "other"]), st.integers(), max_size=3)


@given(ARGUMENTS, NAMED)
def test_objects_are_made_from_the_same_arguments(args: list[Any], kwargs: dict[str, Any]) -> None:
    ours = answer(lambda: tuple(Ours(*args, **kwargs)))
    assert ours == answer(lambda: tuple(Theirs(*args, **kwargs)))


@given(NAMED)
def test_copies_change_the_same_fields(changes: dict[str, Any]) -> None:
    ours = answer(lambda: tuple(Ours("a", 1)._replace(**changes)))
    assert ours == answer(lambda: tuple(Theirs("a", 1)._replace(**changes)))


@pytest.mark.parametrize("cls", [Ours, Theirs], ids=["ours", "theirs"])
def test_what_objects_are(cls: Any) -> None:
    value = cls("a", words=("b",))
    name, number, words = value
    assert (name, number, words, value.length) == ("a", 3, ("b",), 1)
    assert value == ("a", 3, ("b",))
    assert hash(value) == hash(("a", 3, ("b",)))
    assert repr(value) == f"{cls.__name__}(name='a', number=3, words=('b',))"
    assert value._asdict() == {"name": "a", "number": 3, "words": ("b",)}
    assert cls._make(["a", 1, ()]) == ("a", 1, ())
    assert (cls._fields, cls.__match_args__) == (("name", "number", "words"),) * 2
    for again in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert type(again) is cls
        assert again == value
    for change in ("name", "unknown"):
        with pytest.raises(AttributeError):
            setattr(value, change, "b")
    with pytest.raises(TypeError):
        cls._make(["a"])


def test_a_class_may_be_generic() -> None:
    for count in range(30):  # the first ones are made without compiled code, the others with it
        assert (Both("a", count).value, Both[str]("a", number=count).number) == ("a", count)


def test_fields_without_a_default_come_first() -> None:
    def fields(namespace: dict[str, Any]) -> None:
        namespace.update({"__annotations__": {"a": "", "b": ""}, "a": 1})

    with pytest.raises(TypeError, match="without a default"):
        types.new_class("Wrong", (fast_named_tuple.NamedTuple,), None, fields)
