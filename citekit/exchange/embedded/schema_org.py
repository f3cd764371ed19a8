"""JSON-LD in the vocabulary of schema.org, written: what search engines read in the pages of a collection.

A document in an archive is an `ArchiveComponent` besides, with its `holdingArchive` and its place there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from citekit.exchange.csl_json.writer import exported
from citekit.exchange.embedded.carried import left_out, plain_date, table
from citekit.exchange.model import Notice
from citekit.exchange.watched import passing
from citekit.records.record import Record

_CARRIED = frozenset({
    "archive", "archive-place", "archive_location", "collection-number", "collection-title", "DOI", "ISSN",
    "PMID", "container-title", "event-title", "issue", "issued", "publisher", "publisher-place", "volume",
})  # fmt: skip


def write(records: Sequence[Record]) -> str:
    """The records as one graph."""
    if not records:
        return ""
    graph = [_node(record) for record in passing(records)]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=2)
    # it is made to stand in a <script> of HTML, which a title could end
    return text.replace("<", "\\u003c") + "\n"


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Every field that is left out."""
    carried = {*_CARRIED, *table()["texts"], *table()["people"]}
    return left_out(records, lambda record, item: carried)


def _node(record: Record) -> dict[str, object]:
    item = exported(record)
    csl = str(item.get("type", ""))
    type_ = table()["types"].get(csl, "CreativeWork")
    archival = record.holding is not None
    node: dict[str, object] = {
        "@type": [type_, "ArchiveComponent"] if archival else type_,
        "@id": str(item.get("URL") or f"#{record.key}"),
    }
    for variable, name in table()["texts"].items():
        if value := item.get(variable):
            node[name] = str(value)
    for variable, name in table()["people"].items():
        people = item.get(variable)
        if isinstance(people, list):
            node["sender" if csl == "personal_communication" and variable == "author" else name] = _people(
                people
            )
    if date := plain_date(item.get("issued")):
        node["dateCreated" if archival else "datePublished"] = date
    if "DOI" in item:
        node["sameAs"] = f"https://doi.org/{item['DOI']}"
    if "PMID" in item:
        node["identifier"] = f"PMID {item['PMID']}"
    if archival:
        node |= _archive(item)
    if publisher := item.get("publisher"):
        node["publisher"] = _organisation("Organization", publisher, item.get("publisher-place"))
    elif "publisher-place" in item:
        node["locationCreated"] = {"@type": "Place", "name": str(item["publisher-place"])}
    if "event-title" in item:
        node["recordedAt"] = {"@type": "Event", "name": str(item["event-title"])}
    if part := _part_of(item, csl):
        node["isPartOf"] = part
    return node


def _archive(item: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    if "archive" in item:
        found["holdingArchive"] = _organisation(
            "ArchiveOrganization", item["archive"], item.get("archive-place")
        )
    if "archive_location" in item:
        found["itemLocation"] = str(item["archive_location"])
    return found


def _organisation(type_: str, name: object, place: object) -> dict[str, object]:
    location = {"location": {"@type": "Place", "name": str(place)}} if place else {}
    return {"@type": type_, "name": str(name), **location}


def _part_of(item: Mapping[str, object], csl: str) -> list[object]:
    """What the work stands in, and its series, each with its number."""
    parts: list[object] = []
    title = item.get("container-title")
    numbers = {
        name: str(item[variable])
        for variable, name in (("volume", "volumeNumber"), ("issue", "issueNumber"))
        if variable in item
    }
    if title:
        issn = {"issn": str(item["ISSN"])} if "ISSN" in item else {}
        whole: dict[str, object] = {
            "@type": table()["holders"].get(csl, "CreativeWork"),
            "name": str(title),
            **issn,
        }
        if "issueNumber" in numbers:
            whole = {"@type": "PublicationIssue", "issueNumber": numbers["issueNumber"], "isPartOf": whole}
        if "volumeNumber" in numbers:
            inner = whole.get("isPartOf", whole)
            volume = {
                "@type": "PublicationVolume",
                "volumeNumber": numbers["volumeNumber"],
                "isPartOf": inner,
            }
            whole = {**whole, "isPartOf": volume} if "isPartOf" in whole else volume
        parts.append(whole)
    elif numbers:
        parts.append({"@type": "CreativeWorkSeries", **numbers})
    if "collection-title" in item:
        position = {"position": str(item["collection-number"])} if "collection-number" in item else {}
        parts.append({"@type": "CreativeWorkSeries", "name": str(item["collection-title"]), **position})
    return parts


def _people(people: Sequence[object]) -> list[object]:
    """Persons; a name that is whole may be that of a person or of a body, and is a text."""
    nodes: list[object] = []
    for person in people:
        if not isinstance(person, Mapping):
            continue
        particle = str(person.get("non-dropping-particle") or person.get("dropping-particle") or "")
        family, given = str(person.get("family") or ""), str(person.get("given") or "")
        if literal := str(person.get("literal") or ""):
            nodes.append(literal)
            continue
        name = " ".join(filter(None, (given, particle, family, str(person.get("suffix") or ""))))
        node = {
            "@type": "Person",
            "name": name,
            "familyName": " ".join(filter(None, (particle, family))),
            "givenName": given,
        }
        nodes.append({key: text for key, text in node.items() if text})
    return nodes
