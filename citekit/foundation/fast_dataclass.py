"""Slotted dataclasses that cost little to define.

`dataclass`, `field` and `replace` work as those of the standard library for `slots=True` classes, and type
checkers take them for those. The standard decorator compiles six methods a class (0.4 ms each time the
program starts) and imports `inspect` (8 ms): for the classes of one citation that is a third of its time.
Here methods are shared closures, and `__init__` alone is compiled, once a class has made several objects.

`dataclasses.fields`, `asdict` and `replace` do not know these classes; use the functions of this module.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter, ge, gt, le, lt
from typing import TYPE_CHECKING, Any

_SET = object.__setattr__
_MISSING: Any = object()
_COMPILE_AFTER = 12  # objects of a class; compiling its `__init__` pays from then on


class Field:
    """What `field` says of a field, as in `dataclasses`."""

    __slots__ = ("compare", "default", "default_factory", "hash", "init", "name", "repr")

    def __init__(
        self,
        *,
        default: Any = _MISSING,
        default_factory: Any = _MISSING,
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


def _dataclass(*, slots: bool, frozen: bool = False, order: bool = False) -> Callable[[type[Any]], type[Any]]:
    if not slots:
        raise TypeError("these dataclasses have slots")
    return lambda cls: _build(cls, frozen, order)


def _replace(value: Any, /, **changes: Any) -> Any:
    """A copy of `value` with some fields changed; the value itself when it is frozen and nothing differs.

    Raises TypeError for a field that the class does not have.
    """
    cls = value.__class__
    if cls.__setattr__ is _refuse_change:
        for name, change in changes.items():
            if getattr(value, name, _MISSING) is not change:
                break
        else:
            return value
    arguments = dict(zip(cls.__match_args__, cls.__init_values__(value), strict=True))
    return cls(**(arguments | changes))


def field_names(cls: type[Any]) -> tuple[str, ...]:
    """The names of the fields of a class, in order."""
    return tuple([field.name for field in cls.__fields__])


def asdict(value: Any) -> dict[str, Any]:
    """The fields of an object by name; values that are dataclasses themselves stay so."""
    return {field.name: getattr(value, field.name) for field in value.__fields__}


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
else:
    dataclass, field, replace = _dataclass, Field, _replace


def _build(cls: type[Any], frozen: bool, order: bool) -> type[Any]:
    namespace = dict(cls.__dict__)
    inherited = {
        field.name: field for base in cls.__mro__[:0:-1] for field in base.__dict__.get("__fields__", ())
    }
    declared = [_field(name, namespace.pop(name, _MISSING)) for name in namespace.get("__annotations__", ())]
    fields = tuple((inherited | {field.name: field for field in declared}).values())
    init_names = tuple([field.name for field in fields if field.init])
    compared = [field.name for field in fields if field.compare]
    methods: dict[str, Any] = {
        "__getstate__": _state,
        "__setstate__": _restore,
        "__repr__": _repr,
        "__eq__": _equality(compared),
        "__match_args__": init_names,
        "__init_values__": staticmethod(_values_of(init_names)),
        "__fields__": fields,
        "__slots__": tuple([field.name for field in declared]),
    }
    if frozen:
        methods |= {"__setattr__": _refuse_change, "__delattr__": _refuse_change}
    if order:
        methods |= _ordering(compared)
    if "__eq__" not in namespace:
        methods["__hash__"] = _hash([field.name for field in fields if field.hash]) if frozen else None
    for dropped in ("__dict__", "__weakref__"):
        namespace.pop(dropped, None)
    slotted: type[Any] = type(cls.__name__, cls.__bases__, methods | namespace)
    slotted.__qualname__ = cls.__qualname__
    if "__init__" not in namespace:
        slotted.__init__ = _interpreted_init(slotted, fields)
    return slotted


def _field(name: str, default: Any) -> Field:
    field = default if isinstance(default, Field) else Field(default=default)
    field.name = name
    return field


def _interpreted_init(cls: Any, fields: tuple[Field, ...]) -> Callable[..., None]:
    """An `__init__` that replaces itself by a compiled one after some objects, or when called wrongly (the
    compiled one raises the TypeError that Python itself would).
    """
    calls = 0

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        nonlocal calls
        calls += 1
        has_post_init = hasattr(cls, "__post_init__")
        if calls > _COMPILE_AFTER or not _fill(self, fields, args, kwargs):
            cls.__init__ = _compiled_init(cls, fields, has_post_init)
            cls.__init__(self, *args, **kwargs)
        elif has_post_init:
            self.__post_init__()

    return __init__


def _fill(value: Any, fields: tuple[Field, ...], args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Set the fields of a new object; False if the arguments do not fit."""
    positional = named = 0
    for field in fields:
        name = field.name
        if field.init and positional < len(args):
            argument = args[positional]
            positional += 1
        elif field.init and name in kwargs:
            argument = kwargs[name]
            named += 1
        elif field.default is not _MISSING:
            argument = field.default
        elif field.default_factory is not _MISSING:
            argument = field.default_factory()
        elif field.init:
            return False
        else:
            continue  # __post_init__ sets it
        _SET(value, name, argument)
    return positional == len(args) and named == len(kwargs)


def _compiled_init(cls: Any, fields: tuple[Field, ...], has_post_init: bool) -> Callable[..., None]:
    scope: dict[str, Any] = {"_missing": _MISSING}
    parameters, body = ["self"], []
    frozen = cls.__setattr__ is _refuse_change
    for field in fields:
        name = value = field.name
        if field.default is not _MISSING:
            scope[f"_default_{name}"] = field.default
            parameters += [f"{name}=_default_{name}"] if field.init else []
            value = name if field.init else f"_default_{name}"
        elif field.default_factory is not _MISSING:
            scope[f"_make_{name}"] = field.default_factory
            parameters += [f"{name}=_missing"] if field.init else []
            value = f"_make_{name}() if {name} is _missing else {name}" if field.init else f"_make_{name}()"
        elif field.init:
            parameters.append(name)
        else:
            continue  # __post_init__ sets it
        if frozen:
            scope[f"_set_{name}"] = getattr(cls, name).__set__  # of the slot itself
        body.append(f" _set_{name}(self, {value})" if frozen else f" self.{name} = {value}")
    body += [" self.__post_init__()"] if has_post_init else []
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(body or [" pass"]), scope)
    compiled: Callable[..., None] = scope["__init__"]
    return compiled


def _refuse_change(self: Any, name: str, *value: object) -> None:
    raise AttributeError(f"cannot change field {name!r} of a frozen {self.__class__.__name__}")


def _values_of(names: tuple[str, ...] | list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """A function from an object to the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _equality(names: list[str]) -> Callable[[Any, object], bool]:
    values = _values_of(names)

    def __eq__(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _ordering(names: list[str]) -> dict[str, Callable[[Any, object], bool]]:
    values = _values_of(names)

    def method(holds: Callable[[Any, Any], bool]) -> Callable[[Any, object], bool]:
        def compare(self: Any, other: object) -> bool:
            return holds(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

        return compare

    return {"__lt__": method(lt), "__le__": method(le), "__gt__": method(gt), "__ge__": method(ge)}


def _hash(names: list[str]) -> Callable[[Any], int]:
    values = _values_of(names)
    return lambda self: hash(values(self))


def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in self.__fields__ if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in self.__fields__]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(self.__fields__, state, strict=True):
        _SET(self, field.name, value)
