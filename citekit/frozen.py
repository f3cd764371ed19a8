"""Frozen value classes that cost little to define.

In: a class, as for `dataclasses.dataclass(frozen=True, slots=True)`. Out: the same kind of class, known to
`dataclasses.fields`, `replace` and `asdict` and to type checkers. The decorator of the standard library
writes and compiles six methods for each class, 0.4 ms every time the program starts; a hundred classes make a
third of the time that one citation may take. Here only `__init__` is compiled, for the first object.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

_SET = object.__setattr__
_ABSENT: Any = object()


def _dataclass(
    *, frozen: bool = False, slots: bool = False, **other: bool
) -> Callable[[type[Any]], type[Any]]:
    """As in the standard library; what is not just frozen with slots is left to it."""
    if frozen and slots and not other:
        return _frozen
    made: Callable[[type[Any]], type[Any]] = dataclasses.dataclass(frozen=frozen, slots=slots, **other)
    return made


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _dataclass


def _frozen(cls: type[Any]) -> type[Any]:
    own = frozenset(cls.__dict__)
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    methods: dict[str, Callable[..., Any]] = {
        "__init__": _init_later(made, fields),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _restore,
        "__repr__": _repr,
        "__eq__": _equality([field.name for field in fields if field.compare]),
    }
    if "__eq__" not in own:
        hashed = [field.name for field in fields if (field.compare if field.hash is None else field.hash)]
        methods["__hash__"] = _hashing(hashed)
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _init_later(cls: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """An `__init__` that puts the compiled one into its place when the first object is made."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        cls.__init__ = _init(fields, hasattr(cls, "__post_init__"))
        cls.__init__(self, *args, **kwargs)

    return __init__


def _init(fields: tuple[dataclasses.Field[Any], ...], post: bool) -> Callable[..., None]:
    names: dict[str, Any] = {"_set": _SET, "_absent": _ABSENT}
    parameters, body = ["self"], []
    for field in fields:
        name = value = field.name
        if field.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = field.default
            parameters += [f"{name}=_default_{name}"] if field.init else []
            value = name if field.init else f"_default_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = field.default_factory
            parameters += [f"{name}=_absent"] if field.init else []
            value = f"_make_{name}() if {name} is _absent else {name}" if field.init else f"_make_{name}()"
        elif field.init:
            parameters.append(name)
        else:
            continue  # __post_init__ sets it
        body.append(f" _set(self, {name!r}, {value})")
    body += [" self.__post_init__()"] if post else []
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(body or [" pass"]), names)
    made: Callable[..., None] = names["__init__"]
    return made


def _refuse(self: Any, name: str, *value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _values(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """The fields of an object as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _equality(names: list[str]) -> Callable[[Any, object], bool]:
    values = _values(names)

    def __eq__(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hashing(names: list[str]) -> Callable[[Any], int]:
    values = _values(names)
    return lambda self: hash(values(self))


def _repr(self: Any) -> str:
    shown = (
        f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr
    )
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        _SET(self, field.name, value)
