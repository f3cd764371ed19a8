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
