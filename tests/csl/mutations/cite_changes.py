"""Changes of cites, of the mode, and of the rarer sections. Each says what it did, "" for nothing."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Sequence

from lxml import etree

from tests.csl.mutations.item_changes import change_field, change_text
from tests.csl.mutations.pool import NS, Json, Pool, Request, parse


def change_cites(request: Request, pool: Pool, rng: random.Random) -> str:
    """Change a cite, add one or take one away."""
    clusters: list[list[Json]]
    if request.get("citations"):
        clusters = [each[0]["citationItems"] for each in request["citations"]]
    else:
        if request["mode"].startswith("bibliography"):
            return ""
        request.setdefault("citation_items", [[{"id": each.get("id")} for each in request["input"]]])
        clusters = request["citation_items"]
    cluster = rng.choice(clusters)
    if not cluster:
        return ""
    cite = rng.choice(cluster)
    word, edit = rng.choice(CITES)
    edit(cite, cluster)
    return word


def _cite(**fields: Json) -> Callable[[Json, list[Json]], None]:
    return lambda cite, cluster: cite.update({key.replace("_", "-"): value for key, value in fields.items()})


CITES: tuple[tuple[str, Callable[[Json, list[Json]], None]], ...] = (
    ("page", _cite(locator="23", label="page")),
    ("pages", _cite(locator="123-126", label="page")),
    ("page list", _cite(locator="12, 14 & 16-8", label="page")),
    ("chapter", _cite(locator="IV", label="chapter")),
    ("paragraph", _cite(locator="3-5", label="paragraph")),
    ("locator without label", _cite(locator="7")),
    ("label in locator", _cite(locator="p. 7", label="page")),
    ("sub verbo", _cite(locator="Word", label="sub verbo")),
    ("prefix", _cite(prefix="see ")),
    ("prefix with stop", _cite(prefix="A sentence. See")),
    ("prefix with colon", _cite(prefix="compare: ")),
    ("suffix", _cite(suffix=" for more")),
    ("suffix with comma", _cite(suffix=", and others")),
    ("suffix with stop", _cite(suffix=". Another sentence.")),
    ("suppress author", _cite(**{"suppress-author": True})),
    ("author only", _cite(**{"author-only": True})),
    ("twice", lambda cite, cluster: cluster.append(copy.deepcopy(cite))),
    ("fewer", lambda cite, cluster: cluster.remove(cite) if len(cluster) > 1 else None),
    ("reversed", lambda cite, cluster: cluster.reverse()),
)


def change_mode(request: Request, pool: Pool, rng: random.Random) -> str:
    """Ask for the other list, another format, or the header."""
    mode = rng.choice(MODES)
    if mode.startswith("bibliography") and "<bibliography" not in request["csl"]:
        return ""
    request["mode"] = mode
    return f"mode {mode}"


MODES = (
    "citation",
    "bibliography",
    "bibliography-nosort",
    "bibliography-header",
    "citation-rtf",
    "bibliography-rtf",
    "bibliography-plain",
)


def add_section(request: Request, pool: Pool, rng: random.Random) -> str:
    """Add a section: abbreviations, a selection of the bibliography, sets of entries, other data."""
    ids = [each.get("id") for each in request["input"]]
    section = rng.choice(("abbreviations", "bibsection", "bibentries", "input2"))
    if section == "abbreviations":
        request["abbreviations"] = abbreviations(request["input"])
        style = parse(request["csl"])
        for element in style.iter(f"{NS}text", f"{NS}name"):
            if element.get("variable") and rng.random() < 0.7:
                element.set("form", "short")
        request["csl"] = etree.tostring(style, encoding="unicode")
    elif section == "bibsection" and "<bibliography" in request["csl"]:
        item = rng.choice(request["input"])
        field = rng.choice(sorted(key for key, value in item.items() if isinstance(value, str)))
        kind = rng.choice(("include", "exclude", "select", "quash"))
        request["bibsection"] = {kind: [{"field": field, "value": item[field]}]}
        request["mode"] = "bibliography"
    elif section == "bibentries":
        request["bibentries"] = [rng.sample(ids, rng.randint(1, len(ids))) for _ in range(rng.randint(0, 2))]
        request["bibentries"].append(rng.sample(ids, len(ids)))
    elif section == "input2" and request.get("citations"):
        request["input2"] = copy.deepcopy(request["input"])
        changed = {**request, "input": request["input2"]}
        return f"input2: {change_field(changed, pool, rng) or change_text(changed, pool, rng)}"
    else:
        return ""
    return section


def abbreviations(items: Sequence[Json]) -> Json:
    """Short forms of some texts and institutions of the items."""
    lists = {"container-title": "container-title", "title": "title", "collection-title": "collection-title"}
    lists |= {"publisher": "institution-part", "publisher-place": "place", "authority": "institution-part"}
    table: dict[str, dict[str, str]] = {}
    for item in items:
        for field, name in lists.items():
            if isinstance(item.get(field), str):
                table.setdefault(name, {})[item[field]] = f"{item[field][:4]}. Abbr."
        for name in item.get("author") or ():
            if isinstance(name, dict) and "literal" in name:
                table.setdefault("institution-part", {})[name["literal"]] = "Inst."
    return {"default": table}
