"""The CSL test suite's protocol over the public `Processor`: JSON lines in, JSON lines out.

In goes one fixture a line ({"name", "mode", "csl", "input", "citation_items", "citations", ...}); out comes
{"name", "output"} or {"name", "error", "kind"}. Nothing here knows a fixture: a section of a fixture is
turned into the operation of the processor that it stands for, in the order of the suite's own runner
(citeproc-test-runner, lib/sys.js). LANGPARAMS and MULTIAFFIX choose among the languages that a name or title
has in citeproc-js's own data (`multi`), and the affixes of the second one. The runner names no language by
its tag, so that citeproc-js prints the name or title itself, whatever they say (test_fixture_oracle.py).

    python -m tests.csl.adapter < requests.jsonl
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from citekit.csl import Bibliography, Citation, Cite, Options, Processor, Selection
from citekit.csl.api import CitationMode, SelectionMode
from citekit.csl.output.tree import LINK, VARIABLE, Node, NodeFormat, Piece, replace
from citekit.csl.render.context import RenderState

Json = Any
UNPRINTED = "[NO_PRINTED_FORM]"  # citeproc-js's word for a citation of which nothing is left
BOLD = NodeFormat(font_weight="bold")
CITE_FIELDS = frozenset(
    {"id", "locator", "label", "prefix", "suffix", "position", "near-note", "suppress-author", "author-only"}
)


def answer(request: Mapping[str, Json]) -> dict[str, str]:
    """The answer to one request; every failure of the processor becomes an "error" with its "kind"."""
    name = str(request.get("name", ""))
    try:
        return {"name": name, "output": Fixture(request).output()}
    except RecursionError:
        return {"name": name, "error": "recursion without end", "kind": "RecursionError"}
    except Exception as error:  # the suite counts failures of any kind, and goes on
        return {"name": name, "error": f"{type(error).__name__}: {error}", "kind": type(error).__name__}


class Fixture:
    """One request at work: a processor over items that INPUT2 may exchange."""

    def __init__(self, request: Mapping[str, Json]) -> None:
        self.request = request
        mode, *submodes = str(request["mode"]).split("-")
        self.mode = mode
        self.submodes = frozenset(submodes)
        self.items: dict[str, Mapping[str, Json]] = {}
        self.load(request["input"])
        chosen = self.submodes & {"plain", "rtf"}
        with style_file(request["csl"]) as style:
            self.processor = Processor(
                style,
                items=self.items.get,
                format=min(chosen) if chosen else "html",
                options=self.options(),
            )

    def load(self, items: Sequence[Mapping[str, Json]]) -> None:
        """Let these be the items that the processor finds."""
        self.items.clear()
        for item in items:
            id_ = str(item.get("id", "undefined"))
            self.items[id_] = {**item, "id": id_}

    def options(self) -> Options:
        """OPTIONS and ABBREVIATIONS as the processor's options; switches it does not have are passed over."""
        wanted = self.request.get("options") or {}
        wrapping = bool(wanted.get("variableWrapper"))
        return Options(
            sort_bibliography="nosort" not in self.submodes,
            abbreviations=self.request.get("abbreviations"),
            link_urls=wrapping or bool(wanted.get("wrap_url_and_doi")),
            no_printed_form="[CSL STYLE ERROR: reference with no printed form.]",
            revise=wrapped if wrapping else None,
            parse_note_fields=bool(wanted.get("field_hack", True)),
        )

    def output(self) -> str:
        """What the suite compares: citation clusters, an edited document, or a bibliography."""
        citations = self.citations()
        if self.mode == "citation":
            return citations
        if self.mode != "bibliography":
            raise ValueError(f"unknown mode {self.request['mode']}")
        if "header" in self.submodes:
            return header(self.processor.bibliography())
        entries = self.processor.bibliography(selection(self.request.get("bibsection")))
        return whole(entries, rtf="rtf" in self.submodes)

    def citations(self) -> str:
        """The citation part; it also registers what the bibliography is made of."""
        if entries := self.request.get("bibentries"):
            for ids in entries:
                self.processor.register([str(each) for each in ids])
        elif not self.request.get("citations"):
            self.processor.register(list(self.items))
        if clusters := self.request.get("citation_items"):
            return "\n".join(self.cluster([cite(each) for each in cluster]) for cluster in clusters)
        if self.request.get("citations"):
            return self.document()
        if self.mode == "citation":
            return self.cluster([Cite(id=each) for each in self.processor.registered])
        return ""

    def cluster(self, cites: Sequence[Cite]) -> str:
        return self.processor.preview(cites, regroup=False).text or UNPRINTED

    def document(self) -> str:
        """The document that the updates leave, a citation marked as left alone or as changed by the last."""
        document = Document(self.processor)
        for each in self.request["citations"]:
            document.update(*each)
        if self.request.get("input2"):
            self.load(self.request["input2"])
            self.processor.refresh()
            for each in self.request["citations"]:
                document.update(*each)
        return document.text()


def wrapped(piece: Piece, state: RenderState) -> Piece:
    """What the suite's runner does as variableWrapper: first titles link, numbers of first notes are bold."""

    def change(node: Node) -> Piece | None:
        if node.tag == LINK:
            return Node(node.parts)
        address = str(state.item.raw.get("URL") or "")
        first = state.context.position == 0 and not state.context.in_bibliography
        if node.tag == VARIABLE and node.value == "title" and address and first:
            inner = node._replace(prefix="", suffix="")
            return Node((Node((inner,), tag=LINK, value=address),), "", node.prefix, node.suffix)
        if node.tag == VARIABLE and node.value == "first-reference-note-number" and not first:
            return Node((Node(node.parts, format=BOLD),), "", node.prefix, node.suffix)
        return None

    return replace(piece, change)


class Document:
    """A document under updates: the texts by citation, as a word processor would hold them."""

    def __init__(self, processor: Processor) -> None:
        self.processor = processor
        self.order: list[str] = []
        self.texts: dict[str, str] = {}
        self.changed: set[str] = set()

    def update(self, raw: Json, before: Json, after: Json) -> None:
        """Apply one update of CITATIONS."""
        this = citation(raw)
        self.order = [*(str(each[0]) for each in before), this.id, *(str(each[0]) for each in after)]
        changes = self.processor.update(this, pairs(before), pairs(after))
        self.changed = {self.order[change.index] for change in changes}
        self.texts.update((self.order[each.index], each.rendered.text or UNPRINTED) for each in changes)

    def text(self) -> str:
        """A line a citation: ">>" for the changed ones, ".." for the others."""
        return "\n".join(
            f"{'>>' if each in self.changed else '..'}[{index}] {self.texts[each]}"
            for index, each in enumerate(self.order)
        )


def pairs(raw: Json) -> list[tuple[str, int]]:
    return [(str(each[0]), int(each[1])) for each in raw]


def cite(raw: Mapping[str, Json]) -> Cite:
    """A cite item of the suite; what is not a field of `Cite` overrides the item's variables."""
    others = {key: value for key, value in raw.items() if key not in CITE_FIELDS}
    return Cite(
        id=str(raw["id"]),
        locator=str(raw.get("locator") or ""),
        label=str(raw.get("label") or ""),
        prefix=str(raw.get("prefix") or ""),
        suffix=str(raw.get("suffix") or ""),
        suppress_author=bool(raw.get("suppress-author")),
        author_only=bool(raw.get("author-only")),
        overrides=others or None,
        position=raw.get("position"),
        near_note=raw.get("near-note"),
    )


def citation(raw: Mapping[str, Json]) -> Citation:
    """A citation of CITATIONS with its properties."""
    properties = raw.get("properties") or {}
    return Citation(
        cites=tuple(cite(each) for each in raw["citationItems"]),
        note=int(properties.get("noteIndex") or 0),
        id=str(raw["citationID"]),
        mode=cast(CitationMode, properties.get("mode") or ""),
        infix=str(properties.get("infix") or ""),
        sort=not properties.get("unsorted"),
    )


def selection(raw: Mapping[str, Json] | None) -> Selection | None:
    """BIBSECTION as a `Selection`; of several modes the first of include, exclude, select counts."""
    if not raw:
        return None
    modes: tuple[SelectionMode, ...] = ("include", "exclude", "select")
    mode: SelectionMode = next((each for each in modes if raw.get(each)), "")
    return Selection(mode, conditions(raw.get(mode)), conditions(raw.get("quash")))


def conditions(raw: Sequence[Mapping[str, Json]] | None) -> tuple[tuple[str, object], ...]:
    return tuple((str(each["field"]), each["value"]) for each in raw or ())


def whole(bibliography: Bibliography, *, rtf: bool = False) -> str:
    """The bibliography as one text, as the suite prints it."""
    if rtf:
        return f"{{\\rtf {''.join(entry.text for entry in bibliography.entries)}}}"
    entries = "".join(f'  <div class="csl-entry">{entry.text}</div>\n' for entry in bibliography.entries)
    return f'<div class="csl-bib-body">\n{entries}</div>'


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the bibliography's header, printed as JavaScript prints the value."""

    name: str
    value: object

    def __str__(self) -> str:
        return f"{self.name}: {str(self.value).lower() if isinstance(self.value, bool) else self.value}"


def header(bibliography: Bibliography) -> str:
    """The layout that the style asks for, a line a parameter, in alphabetical order."""
    fields = [
        Field("bibend", "</div>"),
        Field("bibliography_errors", ""),
        Field("bibstart", '<div class="csl-bib-body">\n'),
        Field("done", False),
        Field("entry_ids", ",".join(entry.id for entry in bibliography.entries)),
        Field("entryspacing", bibliography.entry_spacing),
        *([Field("hangingindent", True)] if bibliography.hanging_indent else []),
        Field("linespacing", bibliography.line_spacing),
        Field("maxoffset", bibliography.max_offset),
        Field("second-field-align", bibliography.second_field_align or False),
    ]
    return "\n".join(str(field) for field in fields)


@contextmanager
def style_file(xml: str) -> Iterator[str]:
    """The style as a file, which is how a processor takes a style that has no name."""
    with tempfile.NamedTemporaryFile("w", suffix=".csl", encoding="utf-8") as file:
        file.write(xml)
        file.flush()
        yield file.name


def main() -> int:
    """Answer the requests on standard input, one line each, until it ends."""
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(answer(json.loads(line)), ensure_ascii=True), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
