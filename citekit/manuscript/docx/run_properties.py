"""The properties of a run: how it looks, and those of a text that is put into its place.

ECMA-376 part 1, 17.3.2. What a printed citation asks for (italics, small capitals) is set upon the properties
of the words around it; italics within italics are upright, as in print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.looks import Look, runs_of
from citekit.manuscript.office.located_xml import Element, LocatedXml

_OFF = frozenset({"0", "false", "off", "none"})
# The order that the schema asks for (CT_RPr, EG_RPrBase).
_ORDER = [
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
    "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs",
    "em", "lang", "eastAsianLayout", "specVanish", "oMath",
]  # fmt: skip
_PLACES: Mapping[str, int] = {f"w:{name}": place for place, name in enumerate(_ORDER)}
# Of a tracked change of properties, and of the words that were replaced, nothing is kept.
_DROPPED = frozenset({"w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo"})
# Of the words of a note nothing but their type is kept for the words of another.
NOTE_PROPERTIES = frozenset({"w:rFonts", "w:sz", "w:szCs", "w:lang", "w:color", "w:kern"})
# XML 1.0, 2.2: characters that no document may have.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def look_of(run: Element) -> Look:
    """How a run looks."""
    properties = run.child("w:rPr")
    if properties is None:
        return Look()
    raised = properties.value("w:vertAlign")
    return Look(
        italic=_is_on(properties, "w:i"),
        bold=_is_on(properties, "w:b"),
        small_caps=_is_on(properties, "w:smallCaps"),
        underline=_is_on(properties, "w:u"),
        raised={"superscript": "sup", "subscript": "sub"}.get(raised, ""),
    )


def _is_on(properties: Element, tag: str) -> bool:
    found = properties.child(tag)
    return found is not None and found.attributes.get("w:val", "1") not in _OFF


@dataclass(frozen=True, slots=True)
class BaseProperties:
    """The properties that a new run takes over: the XML of each by its tag, and how they look."""

    parts: tuple[tuple[str, bytes], ...] = ()
    italic: bool = False

    @classmethod
    def of(cls, xml: LocatedXml, run: Element | None, only: Iterable[str] | None = None) -> BaseProperties:
        """Those of a run; of some of them `only`."""
        properties = run.child("w:rPr") if run is not None else None
        if run is None or properties is None:
            return cls()
        kept = tuple(
            (each.tag, xml.raw(each))
            for each in properties.children
            if each.tag not in _DROPPED and (only is None or each.tag in only)
        )
        return cls(kept, only is None and look_of(run).italic)

    def without(self, *tags: str) -> BaseProperties:
        """These without some."""
        return BaseProperties(tuple(part for part in self.parts if part[0] not in tags), self.italic)

    def xml(self, look: Look, w: str) -> bytes:
        """The element of these properties with a look; `w` is the prefix of the document, with its colon."""
        parts = dict(self.parts)
        for tag in ("i", "iCs"):
            if look.italic != self.italic:
                parts[f"w:{tag}"] = f"<{w}{tag}/>".encode()
            elif look.italic:
                parts[f"w:{tag}"] = f'<{w}{tag} {w}val="0"/>'.encode()
        for wanted, tags in ((look.bold, ("b", "bCs")), (look.small_caps, ("smallCaps",))):
            if wanted:
                parts |= {f"w:{tag}": f"<{w}{tag}/>".encode() for tag in tags}
        if look.underline:
            parts["w:u"] = f'<{w}u {w}val="single"/>'.encode()
        if look.raised:
            value = "superscript" if look.raised == "sup" else "subscript"
            parts["w:vertAlign"] = f'<{w}vertAlign {w}val="{value}"/>'.encode()
        if not parts:
            return b""
        ordered = sorted(parts.items(), key=lambda part: _PLACES.get(part[0], len(_PLACES)))
        return f"<{w}rPr>".encode() + b"".join(raw for _, raw in ordered) + f"</{w}rPr>".encode()


def text_xml(text: str, w: str) -> bytes:
    """Text as the content of a run: words, tabulators, line breaks."""
    made = []
    for part in re.split(r"([\t\n])", _FORBIDDEN.sub("", text)):
        if part == "\t":
            made.append(f"<{w}tab/>")
        elif part == "\n":
            made.append(f"<{w}br/>")
        elif part:
            space = ' xml:space="preserve"' if part != part.strip() or "  " in part else ""
            made.append(f"<{w}t{space}>{escape(part, quote=False)}</{w}t>")
    return "".join(made).encode("utf-8")


def printed_runs(html: str, base: BaseProperties, w: str) -> bytes:
    """A printed text as runs."""
    return b"".join(_run(look, text, base, w) for look, text in _displayed(html))


def _run(look: Look, text: str, base: BaseProperties, w: str) -> bytes:
    return f"<{w}r>".encode() + base.xml(look, w) + text_xml(text, w) + f"</{w}r>".encode()


def _displayed(html: str) -> Iterator[tuple[Look, str]]:
    """Runs with what a display block is in a paragraph (CSL 1.0.2, "Display"): a tabulator, a line."""
    display = ""
    begun = False
    for look, text in runs_of(html):
        words = text.strip("\n ") if look.display != display and not text.strip() else text
        if look.display != display:
            words = words.lstrip("\n ")
            before = display
            display = look.display
            if begun and words:
                words = ("\t" if before == "csl-left-margin" else "\n") + words
        words = words.replace("\n    ", "").replace("\n  ", "") if not words.strip() else words
        if words:
            begun = True
            yield look, words
