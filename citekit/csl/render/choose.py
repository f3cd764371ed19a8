"""cs:choose and the tests of its branches (CSL 1.0.2, "Choose").

In go the branches of a style, out comes a closure that renders the first branch whose tests hold. A test
compiles to True, False (when the shape of the item decides it) or to a function of the context.
"""

from __future__ import annotations

from collections.abc import Callable

from citekit.csl.render.context import (
    FIRST,
    IBID,
    IBID_WITH_LOCATOR,
    NOTHING,
    SUBSEQUENT,
    Context,
    Render,
    Result,
    nothing,
)
from citekit.csl.render.group import first_of, sequence
from citekit.csl.render.shape import is_numeric
from citekit.csl.style.elements import Branch, ChooseElement, Element
from citekit.csl.vocabulary import CITE_VARIABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citekit.csl.render.compiler import Compiler

Check = Callable[[Context], bool]


def build(node: ChooseElement, compiler: Compiler, *, alternatives: bool = False) -> Render:
    """The closure of a choice; with `alternatives` the first element of the branch that prints is enough."""
    branches: list[tuple[Check, Render]] = []
    otherwise: Render | None = None
    for branch in node.branches:
        test = _branch_test(branch, compiler)
        if test is False:
            continue
        if alternatives:
            render = first_of(compiler.alternatives(branch.children))
        else:
            render = sequence(compiler.elements(branch.children))
        if test is True:
            otherwise = render
            break
        assert callable(test)
        branches.append((test, render))
    if not branches:
        return otherwise or nothing
    if len(branches) == 1:
        return _one(*branches[0], otherwise)

    def choose(context: Context) -> Result:
        for check, render in branches:
            if check(context):
                return render(context)
        return otherwise(context) if otherwise is not None else NOTHING

    return choose


def decided(node: ChooseElement, compiler: Compiler) -> tuple[Element, ...] | None:
    """The elements of the branch that the shape takes; None when a test is left open."""
    for branch in node.branches:
        test = _branch_test(branch, compiler)
        if test is True:
            return branch.children
        if test is not False:
            return None
    return ()


def _one(check: Check, then: Render, otherwise: Render | None) -> Render:
    def choose(context: Context) -> Result:
        if check(context):
            return then(context)
        return otherwise(context) if otherwise is not None else NOTHING

    return choose


def _branch_test(branch: Branch, compiler: Compiler) -> bool | Check:
    """The tests of a branch under its `match` (all, any, none or nand); decided ones vanish."""
    if not branch.tests:
        return True
    match = branch.match or "all"
    wanted = match in ("any", "none")  # this value of one test settles the whole
    settled = match in ("any", "nand")
    left: list[Check] = []
    for test in branch.tests:
        # several types are one test, alternatives whatever `match` says
        for value in (test.values,) if test.kind == "type" else test.values:
            found = _test(test.kind, value, compiler)
            if found is wanted:
                return settled
            if found is not True and found is not False:
                left.append(found)
    if not left:
        return not settled
    if len(left) == 1:
        only = left[0]
        return only if settled is wanted else (lambda context: not only(context))
    checks = tuple(left)

    def several(context: Context) -> bool:
        for check in checks:
            if check(context) is wanted:
                return settled
        return not settled

    return several


def _type(types: tuple[str, ...], compiler: Compiler) -> bool | Check:
    if compiler.shape is not None:
        return compiler.shape.item.type in types
    wanted = frozenset(types)
    return lambda context: context.source.type in wanted


def _test(kind: str, value: Any, compiler: Compiler) -> bool | Check:
    if kind == "type":
        return _type(value, compiler)
    if kind == "variable":
        return _variable(value, compiler)
    if kind == "is-numeric":
        return _numeric(value, compiler)
    if kind == "is-uncertain-date":
        return _uncertain(value, compiler)
    if kind == "locator":
        return _locator(value, compiler)
    if kind == "position":
        return _position(value, compiler)
    if kind == "disambiguate":
        if compiler.shape is not None and not compiler.shape.cite.disambiguated:
            return False
        return _disambiguate
    return False


def _variable(name: str, compiler: Compiler) -> bool | Check:
    shape = compiler.shape
    if name == "locator":
        return _has_locator if shape is None else shape.cite.locator is not None
    if name == "first-reference-note-number":
        return (lambda context: context.first_note > 0) if shape is None else shape.cite.has_first_note
    if name == "year-suffix":
        return (lambda context: context.hints.suffix is not None) if shape is None else shape.cite.has_suffix
    if name in CITE_VARIABLES:
        return name == "citation-number"
    if shape is not None:
        return name in shape.item.variables
    return lambda context: context.source.has(name)


def _has_locator(context: Context) -> bool:
    return context.locator is not None


def _numeric(name: str, compiler: Compiler) -> bool | Check:
    locale, pages, shape = compiler.locale, compiler.style.page_range_format, compiler.shape
    if name == "locator":
        if shape is not None:
            return shape.cite.locator_numeric
        return lambda context: context.locator is not None and context.locator.numeric
    if name == "first-reference-note-number":
        return _variable(name, compiler)
    if name == "citation-number":
        return True
    if shape is not None:
        return name in shape.item.numeric
    return lambda context: context.source.has(name) and is_numeric(context.source, name, locale, pages)


def _uncertain(name: str, compiler: Compiler) -> bool | Check:
    if compiler.shape is not None:
        return name in compiler.shape.item.uncertain

    def check(context: Context) -> bool:
        date = context.source.date(name)
        return date is not None and date.circa

    return check


def _locator(name: str, compiler: Compiler) -> bool | Check:
    if compiler.shape is not None:
        return compiler.shape.cite.locator == name

    def check(context: Context) -> bool:
        if context.locator is None:
            return False
        return (context.cite.label or "page") == name if context.labelled else context.locator.label == name

    return check


def _position(name: str, compiler: Compiler) -> bool | Check:
    if compiler.section.kind == "bibliography":
        return False
    check = _POSITIONS.get(name)
    if check is None:
        return False
    if compiler.shape is not None:
        return check(compiler.shape.cite.position, compiler.shape.cite.near)
    return lambda context: check(context.position, context.near)


_POSITIONS: dict[str, Callable[[int, bool], bool]] = {
    "first": lambda position, near: position == FIRST,
    "subsequent": lambda position, near: position >= SUBSEQUENT,
    "ibid": lambda position, near: position >= IBID,
    "ibid-with-locator": lambda position, near: position >= IBID_WITH_LOCATOR,
    "near-note": lambda position, near: position >= SUBSEQUENT and near,
    "far-note": lambda position, near: position == SUBSEQUENT and not near,
}


def _disambiguate(context: Context) -> bool:
    """The first tests of a cite hold, as many as disambiguation needs."""
    if context.disambiguations < context.hints.disambiguate:
        context.disambiguations += 1
        return True
    return False
