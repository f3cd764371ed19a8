"""Changes of the style. Each changes a request in place and says what it did, "" for nothing."""

from __future__ import annotations

import random

from lxml import etree

from tests.csl.mutations.pool import NS, RENDERING, UNSUITED, Pool, Request, local, parse

FIXED = frozenset({"variable", "macro", "xmlns", "class", "version", "name"})
GROUPS = (
    {"delimiter": ", "},
    {"prefix": " (", "suffix": ")", "delimiter": " "},
    {"delimiter": ". ", "suffix": "."},
    {"font-style": "italic", "delimiter": ": "},
    {"quotes": "true", "delimiter": " "},
)


def change_attribute(request: Request, pool: Pool, rng: random.Random) -> str:
    """Give an attribute of the style another value, add one or take one away."""
    style = parse(request["csl"])
    element = rng.choice([each for each in style.iter(f"{NS}*") if local(each) not in UNSUITED])
    name = local(element)
    known = pool.attributes.get(name, {})
    there = [each for each in element.attrib if each not in FIXED]
    action = rng.choice(("set", "set", "add", "add", "remove"))
    if action == "add" and (others := sorted(set(known) - set(element.attrib) - FIXED)):
        attribute = rng.choice(others)
    elif there:
        attribute = rng.choice(sorted(there))
    else:
        return ""
    if action == "remove":
        del element.attrib[attribute]
    else:
        value = rng.choice(known[attribute])
        if element.get(attribute) == value:
            return ""
        element.set(attribute, value)
    request["csl"] = etree.tostring(style, encoding="unicode")
    return f"{name}@{attribute}={element.get(attribute)}"


def specify(request: Request, pool: Pool, rng: random.Random) -> str:
    """Give an attribute a value of the specification, or names a child that they do not have."""
    style = parse(request["csl"])
    element = rng.choice([each for each in style.iter(f"{NS}*") if local(each) in pool.specified])
    there = {local(child) for child in element}
    children = [each for each in CHILDREN.get(local(element), ()) if each[1].split()[0] not in there]
    if children and rng.random() < 0.3:
        place, child = rng.choice(children)
        element.insert(min(place, len(element)), etree.fromstring(f'<{child} xmlns="{NS[1:-1]}"/>'))
        change = child
    else:
        attribute = rng.choice(sorted(pool.specified[local(element)]))
        value = rng.choice(pool.specified[local(element)][attribute])
        if element.get(attribute) == value:
            return ""
        element.set(attribute, value)
        change = f"{local(element)}@{attribute}={value}"
    request["csl"] = etree.tostring(style, encoding="unicode")
    return change


CHILDREN = {
    "names": (
        (0, 'name and="text"'),
        (1, 'et-al font-style="italic"'),
        (1, 'et-al term="and others"'),
        (1, 'label form="short" prefix=" (" suffix=")"'),
        (0, 'label form="verb" suffix=" "'),
    ),
    "name": (
        (0, 'name-part name="family" text-case="uppercase"'),
        (0, 'name-part name="family" font-variant="small-caps"'),
        (0, 'name-part name="given" font-style="italic"'),
        (0, 'name-part name="given" prefix="[" suffix="]"'),
    ),
}


def change_variable(request: Request, pool: Pool, rng: random.Random) -> str:
    """Let an element print another variable of its kind."""
    style = parse(request["csl"])
    found = [each for each in style.iter(f"{NS}*") if local(each) in RENDERING and each.get("variable")]
    if not found:
        return ""
    element = rng.choice(found)
    value = rng.choice(pool.attributes[local(element)]["variable"])
    element.set("variable", value)
    request["csl"] = etree.tostring(style, encoding="unicode")
    return f"{local(element)}@variable={value}"


def move_elements(request: Request, pool: Pool, rng: random.Random) -> str:
    """Swap two neighbours, take one away, or put in an element of another style."""
    style = parse(request["csl"])
    parents = [
        each
        for each in style.iter(f"{NS}*")
        if local(each) in {"layout", "group", "macro", "if", "else", "substitute"} and len(each)
    ]
    if not parents:
        return ""
    parent = rng.choice(parents)
    index = rng.randrange(len(parent))
    if local(parent) == "layout" and len(parent) < 2:
        return ""
    action = rng.choice(("swap", "remove", "insert", "group"))
    if action == "swap" and index + 1 < len(parent):
        parent.insert(index, parent[index + 1])
    elif action == "remove":
        parent.remove(parent[index])
    elif action == "insert":
        parent.insert(index, etree.fromstring(rng.choice(pool.elements)))
    elif action == "group" and local(parent[index]) in RENDERING:
        group = etree.Element(f"{NS}group", dict(rng.choice(GROUPS)))
        parent.insert(index, group)
        group.extend(list(parent)[index + 1 : index + 3])
    else:
        return ""
    request["csl"] = etree.tostring(style, encoding="unicode")
    return f"{action} in {local(parent)}"
