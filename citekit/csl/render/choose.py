"""cs:choose and the conditions of its branches (CSL 1.0.2, "Choose").

A condition compiles to True or False where the shape of the cite decides it, else to a function.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from citekit.csl.api import Position
from citekit.csl.render.context import NOTHING, Render, RenderState, Result, nothing
from citekit.csl.render.environment import Elements
from citekit.csl.render.group import first_of, sequence
from citekit.csl.style.elements import Branch, ChooseElement, ConditionKind, Element
from citekit.csl.vocabulary import CITE_VARIABLES, locator_label

Check = Callable[[RenderState], bool]
Compiled = bool | Check


def build(element: ChooseElement, elements: Elements, *, alternatives: bool = False) -> Render:
    """The `Render` of the first branch whose conditions hold; with `alternatives` the first element of the
    branch that prints is enough.
    """
    branches: list[tuple[Check, Render]] = []
    otherwise: Render | None = None
    for branch in element.branches:
        check = _branch(branch, elements)
        if check is False:
            continue
        if alternatives:
            render = first_of(elements.alternatives(branch.children))
        else:
            render = sequence(elements.elements(branch.children))
        if check is True:
            otherwise = render
            break
        assert callable(check)
        branches.append((check, render))
    if not branches:
        return otherwise or nothing
    if len(branches) == 1:
        return _one(*branches[0], otherwise)

    def choose(state: RenderState) -> Result:
        for check, render in branches:
            if check(state):
                return render(state)
        return otherwise(state) if otherwise is not None else NOTHING

    return choose


def decided(element: ChooseElement, elements: Elements) -> tuple[Element, ...] | None:
    """The elements of the branch that the shape takes; None when it leaves a condition open."""
    for branch in element.branches:
        check = _branch(branch, elements)
        if check is True:
            return branch.children
        if check is not False:
            return None
    return ()


def _one(check: Check, then: Render, otherwise: Render | None) -> Render:
    def choose(state: RenderState) -> Result:
        if check(state):
            return then(state)
        return otherwise(state) if otherwise is not None else NOTHING

    return choose


def _branch(branch: Branch, elements: Elements) -> Compiled:
    """The conditions of a branch under its `match` (all, any, none or nand); decided ones vanish."""
    if not branch.tests:
        return True
    match = branch.match or "all"
    wanted = match in ("any", "none")  # one condition of this value settles the whole
    settled = match in ("any", "nand")
    left: list[Check] = []
    for condition in branch.tests:
        compile_condition = _CONDITIONS[condition.kind]
        # several types are one condition, alternatives whatever `match` says
        for value in (condition.values,) if condition.kind == "type" else condition.values:
            compiled = compile_condition(value, elements)
            if compiled is wanted:
                return settled
            if compiled is not True and compiled is not False:
                left.append(compiled)
    if not left:
        return not settled
    if len(left) == 1:
        only = left[0]
        return only if settled is wanted else (lambda state: not only(state))
    checks = tuple(left)

    def several(state: RenderState) -> bool:
        for check in checks:
            if check(state) is wanted:
                return settled
        return not settled

    return several


def _type(types: tuple[str, ...], elements: Elements) -> Compiled:
    if elements.shape is not None:
        return elements.shape.item.type in types
    wanted = frozenset(types)
    return lambda state: state.item.type in wanted


def _variable(name: str, elements: Elements) -> Compiled:
    shape = elements.shape
    if name == "locator":
        return shape.cite.locator is not None if shape else (lambda state: state.context.locator is not None)
    if name == "first-reference-note-number":
        return shape.cite.has_first_note if shape else (lambda state: state.context.first_note > 0)
    if name == "year-suffix":
        if shape:
            return shape.cite.has_suffix
        return lambda state: state.context.disambiguation.year_suffix is not None
    if name in CITE_VARIABLES:
        return name == "citation-number"
    return name in shape.item.variables if shape else (lambda state: state.item.has(name))


def _numeric(name: str, elements: Elements) -> Compiled:
    numbers, shape = elements.environment.numbers, elements.shape
    if name == "locator":
        if shape is not None:
            return shape.cite.locator_numeric
        return lambda state: (locator := state.context.locator) is not None and locator.numeric
    if name == "first-reference-note-number":
        return _variable(name, elements)
    if name == "citation-number":
        return True
    if shape is not None:
        return name in shape.item.numeric
    return lambda state: state.item.has(name) and state.item.is_numeric(name, numbers)


def _uncertain(name: str, elements: Elements) -> Compiled:
    if elements.shape is not None:
        return name in elements.shape.item.uncertain
    return lambda state: (date := state.item.date(name)) is not None and date.circa


def _locator(name: str, elements: Elements) -> Compiled:
    if elements.shape is not None:
        return elements.shape.cite.locator == name

    def check(state: RenderState) -> bool:
        locator, cite = state.context.locator, state.context.cite
        if locator is None:
            return False
        label = locator_label(cite.label or "page") if cite.locator_is_labelled else locator.label
        return label == name

    return check


def _position(name: str, elements: Elements) -> Compiled:
    holds = _POSITIONS.get(name)
    if holds is None or elements.section.kind == "bibliography":
        return False
    if elements.shape is not None:
        return holds(elements.shape.cite.position, elements.shape.cite.near)
    return lambda state: holds(state.context.position, state.context.near)


_POSITIONS: dict[str, Callable[[Position, bool], bool]] = {
    "first": lambda position, near: position == Position.FIRST,
    "subsequent": lambda position, near: position >= Position.SUBSEQUENT,
    "ibid": lambda position, near: position >= Position.IBID,
    "ibid-with-locator": lambda position, near: position >= Position.IBID_WITH_LOCATOR,
    "near-note": lambda position, near: position >= Position.SUBSEQUENT and near,
    "far-note": lambda position, near: position == Position.SUBSEQUENT and not near,
}


def _disambiguate(value: str, elements: Elements) -> Compiled:
    if value == "unknown" or (elements.shape is not None and not elements.shape.cite.disambiguated):
        return False
    return _next_condition_holds


def _next_condition_holds(state: RenderState) -> bool:
    """The first conditions of a cite hold, as many as disambiguation needs."""
    if state.conditions < state.context.disambiguation.conditions:
        state.conditions += 1
        return True
    return False


_CONDITIONS: dict[ConditionKind, Callable[[Any, Elements], Compiled]] = {
    "type": _type,
    "variable": _variable,
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
