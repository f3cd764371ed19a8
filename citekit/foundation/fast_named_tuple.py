"""Named tuples that cost little to define.

`NamedTuple` works as that of `typing`, and type checkers take it for that one. The standard one makes each
class twice and compiles its annotations and a `__new__` (0.4 ms a class each time the program starts). Here a
class is made once, annotations stay text, and `__new__` is compiled once a class has made several objects.
"""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, Any, ClassVar

_COMPILE_AFTER = 12  # objects of a class; compiling its `__new__` pays from then on
_new_tuple = tuple.__new__
_getter: Any = collections._tuplegetter  # type: ignore[attr-defined]


class _NamedTupleType(type):
    """Makes the classes: fields and their defaults are what the class body annotates."""

    def __new__(
        mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any
    ) -> _NamedTupleType:
        names = tuple(namespace.get("__annotations__", ()))
        if bases == (tuple,):  # the base class
            return super().__new__(mcs, name, bases, namespace, **options)
        defaults = {field: namespace[field] for field in names if field in namespace}
        if [*defaults] != [*names[len(names) - len(defaults) :]]:
            raise TypeError(f"a field without a default follows one with a default in {name}")
        fields = {field: _getter(index, None) for index, field in enumerate(names)}
        own = {
            "__slots__": (),
            "_fields": names,
            "_field_defaults": defaults,
            "__match_args__": names,
            "__new__": _interpreted_new(names, defaults),
        }
        return super().__new__(mcs, name, bases, namespace | own | fields, **options)


class _NamedTuple(tuple, metaclass=_NamedTupleType):  # type: ignore[type-arg]
    """The methods of named tuples, as `collections.namedtuple` has them."""

    __slots__ = ()
    _fields: ClassVar[tuple[str, ...]]

    @classmethod
    def _make(cls, values: Any) -> Any:
        """An object from as many values as there are fields."""
        made = _new_tuple(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changes: Any) -> Any:
        """A copy with some fields changed. Raises ValueError for a field that the class does not have."""
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {[*changes]!r}")
        return made

    def _asdict(self) -> dict[str, Any]:
        """The fields by name."""
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        shown = ", ".join([f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True)])
        return f"{self.__class__.__name__}({shown})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    NamedTuple = _NamedTuple


def _interpreted_new(names: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """A `__new__` that replaces itself by a compiled one after some objects, or when called wrongly (the
    compiled one raises the TypeError that Python itself would).
    """
    calls = 0

    def __new__(cls: Any, /, *args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        values = defaults | dict(zip(names, args)) | kwargs  # noqa: B905 - too many arguments are seen below
        fits = (
            len(args) <= len(names) and len(values) == len(names) and not kwargs.keys() & names[: len(args)]
        )
        if calls <= _COMPILE_AFTER and fits and values.keys() == set(names):
            return _new_tuple(cls, map(values.__getitem__, names))
        owner = next(base for base in cls.__mro__ if base.__dict__.get("_fields") is names)
        compiled = _compiled_new(names, defaults)
        owner.__new__ = staticmethod(compiled)
        return compiled(cls, *args, **kwargs)

    return __new__


def _compiled_new(names: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    scope = {"_new_tuple": _new_tuple, **{f"_default_{name}": value for name, value in defaults.items()}}
    parameters = [f"{name}=_default_{name}" if name in defaults else name for name in names]
    values = "".join([f"{name}, " for name in names])
    compiled = eval(f"lambda _cls, {', '.join(parameters)}: _new_tuple(_cls, ({values}))", scope)
    compiled.__name__ = compiled.__qualname__ = "__new__"
    return compiled
