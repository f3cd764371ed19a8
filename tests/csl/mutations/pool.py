"""What the cases of the suite use: values by element and attribute, values by field, whole elements."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lxml import etree

from tests.csl.suite import Case

Json = Any
Request = dict[str, Json]
NS = "{http://purl.org/net/xbiblio/csl}"
RENDERING = frozenset({"text", "number", "date", "names", "label", "group", "choose"})
UNSUITED = frozenset({"info", "title", "id", "updated", "locale", "terms", "term", "single", "multiple"})


@dataclass(frozen=True, slots=True)
class Pool:
    """What the suite's cases use: values by element and attribute, by field; whole rendering elements.

    `specified` has values of attributes that CSL 1.0.2 allows, whether a case uses them or not.
    """

    attributes: dict[str, dict[str, list[str]]]
    fields: dict[str, list[Json]]
    elements: list[str]
    specified: dict[str, dict[str, list[str]]]


def _specified() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = yaml.safe_load(
        Path(__file__).with_name("specification.yaml").read_text(encoding="utf-8")
    )
    return table


def make_pool(every: Sequence[Case]) -> Pool:
    attributes: dict[str, dict[str, list[str]]] = {}
    fields: dict[str, list[Json]] = {}
    elements: list[str] = []
    for case in every:
        for element in parse(case.request["csl"]).iter(f"{NS}*"):
            name = local(element)
            if name in UNSUITED:
                continue
            for attribute, value in element.items():
                attributes.setdefault(name, {}).setdefault(str(attribute), []).append(str(value))
            text = etree.tostring(element, encoding="unicode", with_tail=False)
            if name in RENDERING and "macro=" not in text and len(text) < 600:
                elements.append(text)
        for item in case.request["input"]:
            for field, value in item.items():
                if field != "id":
                    fields.setdefault(field, []).append(value)
    return Pool(
        {name: {key: distinct(values) for key, values in each.items()} for name, each in attributes.items()},
        {field: distinct(values) for field, values in fields.items()},
        distinct(elements),
        _specified(),
    )


def distinct(values: Sequence[Json]) -> list[Json]:
    found = {json.dumps(value, sort_keys=True): value for value in values}
    return [found[key] for key in sorted(found)]


def parse(xml: str) -> Any:
    return etree.fromstring(xml.strip().encode(), etree.XMLParser(remove_comments=True))


def local(element: Any) -> str:
    return etree.QName(element).localname
