"""Value classes that cost little to define.

In: a class, as for `dataclasses.dataclass(slots=True)`, frozen or not. Out: the same kind of class, known to
`dataclasses.fields`, `replace` and `asdict` and to type checkers. The decorator of the standard library
writes and compiles six methods for each class, 0.4 ms every time the program starts, and its module brings
`inspect` along, another 8 ms; together that makes a third of the time that one citation may take. Here only
`__init__` is compiled, where many objects are made, and the standard library is asked only by who asks it.
"""

from __future__ import annotations

import sys
from collections import namedtuple
from collections.abc import Callable
from operator import attrgetter, ge, gt, le, lt

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from typing import Any

_SET = object.__setattr__
_ABSENT: Any = object()
_FEW = 12  # objects of a class that are made before compiling its `__init__` pays


class Field:
    """What is said of a field behind its type, as in `dataclasses.field`."""

    __slots__ = ("compare", "default", "default_factory", "hash", "init", "name", "repr")

    def __init__(
        self,
        *,
        default: Any = _ABSENT,
        default_factory: Any = _ABSENT,
        init: bool = True,
        repr: bool = True,
        hash: bool | None = None,
        compare: bool = True,
    ) -> None:
        self.name = ""
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = compare if hash is None else hash
        self.compare = compare


def _dataclass(
    *, frozen: bool = False, slots: bool = False, order: bool = False, **other: bool
) -> Callable[[type[Any]], type[Any]]:
    """As in the standard library; what is not just a class with slots is left to it."""
    if slots and not other:
        return lambda cls: _made(cls, frozen, order)
    import dataclasses

    made: Callable[[type[Any]], type[Any]] = dataclasses.dataclass(
        frozen=frozen, slots=slots, order=order, **other
    )
    return made


def _replace(value: Any, /, **changes: Any) -> Any:
    """The value with some of its fields changed. TypeError for a field that it does not have."""
    cls = value.__class__
    values = getattr(cls, "__frozen_given__", None)
    if values is None:
        import dataclasses

        return dataclasses.replace(value, **changes)
    given = dict(zip(cls.__match_args__, values(value), strict=True))
    if cls.__setattr__ is _refuse:
        for name, change in changes.items():
            if given.get(name, _ABSENT) is not change:
                break
        else:
            return value  # nobody can tell it from a copy
    given.update(changes)
    return cls(**given)


def names(kind: type[Any]) -> tuple[str, ...]:
    """The names of the fields of a class made here, in order."""
    return tuple([field.name for field in kind.__frozen_fields__])


class _Naming(type):
    """Makes classes as `typing.NamedTuple` does; to import `typing` takes 4 ms."""

    def __new__(cls, name: str, bases: tuple[type, ...], own: dict[str, Any]) -> Any:
        if not bases:
            return super().__new__(cls, name, bases, own)
        fields = own["__annotations__"]
        defaults = [own[each] for each in fields if each in own]
        made = namedtuple(name, fields, defaults=defaults, module=own["__module__"])  # type: ignore[misc]
        for each, value in own.items():
            if each not in fields and each not in ("__module__", "__qualname__"):
                setattr(made, each, value)
        return made


class _NamedTuple(metaclass=_Naming):
    """The base of tuples whose places have names."""


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
    from typing import NamedTuple as NamedTuple
else:
    dataclass, field, replace, NamedTuple = _dataclass, Field, _replace, _NamedTuple


def _made(cls: type[Any], frozen: bool, order: bool) -> type[Any]:
    own = dict(cls.__dict__)
    fields = {
        each.name: each for base in cls.__mro__[:0:-1] for each in base.__dict__.get("__frozen_fields__", ())
    }
    mine = [_field(name, own.pop(name, _ABSENT)) for name in own.get("__annotations__", ())]
    fields |= {each.name: each for each in mine}
    every = tuple(fields.values())
    compared = [each.name for each in every if each.compare]
    methods: dict[str, Any] = {
        "__getstate__": _state,
        "__setstate__": _restore,
        "__repr__": _repr,
        "__eq__": _equality(compared),
        "__match_args__": tuple([each.name for each in every if each.init]),
        "__frozen_given__": staticmethod(_values([each.name for each in every if each.init])),
        "__frozen_fields__": every,
        "__dataclass_fields__": _Standard(every),
        "__dataclass_params__": _Standard(every),
        "__slots__": tuple([each.name for each in mine]),
    }
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
    if order:
        methods |= _ordering(compared)
    if "__eq__" not in own:
        methods["__hash__"] = _hashing([each.name for each in every if each.hash]) if frozen else None
    for dropped in ("__dict__", "__weakref__"):
        own.pop(dropped, None)
    made: type[Any] = type(cls.__name__, cls.__bases__, methods | own)
    made.__qualname__ = cls.__qualname__
    if "__init__" not in own:
        made.__init__ = _init_later(made, every)
    return made


def _field(name: str, value: Any) -> Field:
    """A field by its name and what stands behind its type."""
    made = value if isinstance(value, Field) else _foreign(value)
    made.name = name
    return made


def _foreign(value: Any) -> Field:
    """A field from a plain default, or from what the standard library's `field` has made."""
    standard = sys.modules.get("dataclasses")
    if standard is None or not isinstance(value, standard.Field):
        return Field(default=value)

    def known(given: Any) -> Any:
        return _ABSENT if given is standard.MISSING else given

    return Field(
        default=known(value.default),
        default_factory=known(value.default_factory),
        init=value.init,
        repr=value.repr,
        hash=value.hash,
        compare=value.compare,
    )


class _Standard:
    """What the standard library keeps in a class of its own, made when it looks for it."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        self._fields = fields

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, value: object, kind: type[Any]) -> Any:
        import dataclasses

        def same(each: Field) -> Any:
            given = {"default": each.default, "default_factory": each.default_factory}
            known = {name: value for name, value in given.items() if value is not _ABSENT}
            return dataclasses.field(
                init=each.init, repr=each.repr, hash=each.hash, compare=each.compare, **known
            )

        frozen = self._owner.__setattr__ is _refuse
        described = [(each.name, self._owner.__annotations__[each.name], same(each)) for each in self._fields]
        like = dataclasses.make_dataclass(self._owner.__name__, described, frozen=frozen)
        found = getattr(like, self._name)
        setattr(self._owner, self._name, found)
        return found


def _init_later(cls: Any, fields: tuple[Field, ...]) -> Callable[..., None]:
    """An `__init__` that puts a compiled one into its place when many objects are made, or one wrongly."""
    made = 0

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        nonlocal made
        made += 1
        post = hasattr(cls, "__post_init__")
        if made > _FEW or not _fill(self, fields, args, kwargs):
            cls.__init__ = _init(cls, fields, post)
            cls.__init__(self, *args, **kwargs)
        elif post:
            self.__post_init__()

    return __init__


def _fill(value: Any, fields: tuple[Field, ...], args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Set the fields of a new object; False if the call is wrong."""
    place = named = 0
    for field in fields:
        name = field.name
        if field.init and place < len(args):
            given = args[place]
            place += 1
        elif field.init and name in kwargs:
            given = kwargs[name]
            named += 1
        elif field.default is not _ABSENT:
            given = field.default
        elif field.default_factory is not _ABSENT:
            given = field.default_factory()
        elif field.init:
            return False
        else:
            continue  # __post_init__ sets it
        _SET(value, name, given)
    return place == len(args) and named == len(kwargs)


def _init(cls: Any, fields: tuple[Field, ...], post: bool) -> Callable[..., None]:
    known: dict[str, Any] = {"_absent": _ABSENT}
    parameters, body = ["self"], []
    frozen = cls.__setattr__ is _refuse
    for field in fields:
        name = value = field.name
        if field.default is not _ABSENT:
            known[f"_default_{name}"] = field.default
            parameters += [f"{name}=_default_{name}"] if field.init else []
            value = name if field.init else f"_default_{name}"
        elif field.default_factory is not _ABSENT:
            known[f"_make_{name}"] = field.default_factory
            parameters += [f"{name}=_absent"] if field.init else []
            value = f"_make_{name}() if {name} is _absent else {name}" if field.init else f"_make_{name}()"
        elif field.init:
            parameters.append(name)
        else:
            continue  # __post_init__ sets it
        if frozen:
            known[f"_set_{name}"] = getattr(cls, name).__set__  # of the slot itself
        body.append(f" _set_{name}(self, {value})" if frozen else f" self.{name} = {value}")
    body += [" self.__post_init__()"] if post else []
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(body or [" pass"]), known)
    made: Callable[..., None] = known["__init__"]
    return made


def _refuse(self: Any, name: str, *value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change field {name!r}")


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


def _ordering(names: list[str]) -> dict[str, Callable[[Any, object], bool]]:
    values = _values(names)

    def ordered(holds: Callable[[Any, Any], bool]) -> Callable[[Any, object], bool]:
        def compare(self: Any, other: object) -> bool:
            return holds(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

        return compare

    return {"__lt__": ordered(lt), "__le__": ordered(le), "__gt__": ordered(gt), "__ge__": ordered(ge)}


def _hashing(names: list[str]) -> Callable[[Any], int]:
    values = _values(names)
    return lambda self: hash(values(self))


def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in self.__frozen_fields__ if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in self.__frozen_fields__]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(self.__frozen_fields__, state, strict=True):
        _SET(self, field.name, value)
