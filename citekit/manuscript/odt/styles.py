"""The automatic styles of a document: how a span looks, and those that printed citations need.

ODF 1.3 part 3, 16.27.28 (text properties) and 17.2 (paragraph properties).
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.foundation.fast_dataclass import replace
from citekit.manuscript.looks import Look
from citekit.manuscript.office.located_xml import Change, Element, LocatedXml

_BEFORE_STYLES = frozenset({"office:scripts", "office:font-face-decls", "office:meta", "office:settings"})
_STEM = "citekit-T"


class OdtStyles:
    """The styles of the text's own part, with those of `styles.xml` behind them."""

    def __init__(self, content: LocatedXml, shared: LocatedXml | None) -> None:
        self._content = content
        self._looks: dict[str, Look] = {}
        self._names: set[str] = set()
        self._added: dict[str, str] = {}
        self._spans: dict[Look, str] = {}
        for xml in (shared, content):
            for element in xml.root.walk() if xml is not None else ():
                if element.tag == "style:style":
                    self._take(element)

    def _take(self, style: Element) -> None:
        name = style.attributes.get("style:name", "")
        self._names.add(name)
        properties = style.child("style:text-properties")
        if style.attributes.get("style:family") == "text":
            base = self._looks.get(style.attributes.get("style:parent-style-name", ""), Look())
            self._looks[name] = _look(base, properties.attributes) if properties is not None else base

    def look(self, name: str) -> Look:
        """How a span of a style looks."""
        return self._looks.get(name, Look())

    def knows(self, name: str) -> bool:
        """Whether the document has a style of this name."""
        return name in self._names

    def span(self, look: Look) -> str:
        """The name of a style for a look, "" where it is that of all words."""
        look = Look(
            look.display and "", "", look.italic, look.bold, look.small_caps, look.underline, look.raised
        )
        if look == Look():
            return ""
        return self._span(look, _properties(look))

    def upright(self) -> str:
        """The name of a style for upright words among italic ones."""
        return self._span(Look(link="upright"), 'fo:font-style="normal"')

    def _span(self, look: Look, properties: str) -> str:
        if look not in self._spans:
            kept = self._kept(Look() if look.link else look)
            if kept:
                self._spans[look] = kept
                return kept
            name = self._spans[look] = self._free(_STEM)
            text = f"<style:text-properties {properties}/>"
            self._added[name] = f'<style:style style:name="{name}" style:family="text">{text}</style:style>'
        return self._spans[look]

    def _kept(self, look: Look) -> str:
        """The style that was added for a look when the document was formatted before; "" where none was."""
        return next(
            (name for name in self._looks if name.startswith(_STEM) and self._looks[name] == look), ""
        )

    def entry(self, *, hanging: bool) -> str:
        """The name of a style for an entry of the reference list."""
        parent = next(
            (each for each in ("Bibliography_20_1", "Bibliography") if self.knows(each)), "Standard"
        )
        wanted = 'fo:margin-left="0.5in" fo:margin-right="0in" fo:text-indent="-0.5in"' if hanging else ""
        name = "citekit-entry"
        if name in self._names and name not in self._added:
            return name  # of a document that was formatted before
        self._names.add(name)
        self._added[name] = (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
            f"<style:paragraph-properties {wanted}/></style:style>"
        )
        return name

    def _free(self, stem: str) -> str:
        number = 1
        while f"{stem}{number}" in self._names:
            number += 1
        self._names.add(f"{stem}{number}")
        return f"{stem}{number}"

    def changes(self) -> list[Change]:
        """What is put into the part for the new styles."""
        if not self._added:
            return []
        rows = "".join(self._added.values()).encode()
        root = self._content.root
        automatic = root.child("office:automatic-styles")
        if automatic is None:
            place = next((each.start for each in root.children if each.tag not in _BEFORE_STYLES), root.close)
            tag = f"{self._content.prefixes.get('office', 'office')}:automatic-styles".encode()
            return [Change(place, place, b"<" + tag + b">" + rows + b"</" + tag + b">")]
        if automatic.end > automatic.close:
            return [Change(automatic.close, automatic.close, rows)]
        xml = self._content
        whole = xml.start_tag(automatic) + rows + xml.end_tag(automatic)
        return [Change(automatic.start, automatic.end, whole)]


def _look(base: Look, properties: Mapping[str, str]) -> Look:
    slant = properties.get("fo:font-style")
    weight = properties.get("fo:font-weight")
    variant = properties.get("fo:font-variant")
    line = properties.get("style:text-underline-style")
    position = properties.get("style:text-position", "").split(" ")[0]
    if slant:
        base = replace(base, italic=slant in ("italic", "oblique"))
    if weight:
        is_heavy = weight.isdecimal() and len(weight) < 5 and int(weight) >= 600
        base = replace(base, bold=weight == "bold" or is_heavy)
    if variant:
        base = replace(base, small_caps=variant == "small-caps")
    if line:
        base = replace(base, underline=line != "none")
    if position:
        lowered = position == "sub" or position.startswith("-")
        base = replace(base, raised="" if position[:2] == "0%" else "sub" if lowered else "sup")
    return base


def _properties(look: Look) -> str:
    wanted = (
        (look.italic, 'fo:font-style="italic"'),
        (look.bold, 'fo:font-weight="bold"'),
        (look.small_caps, 'fo:font-variant="small-caps"'),
        (look.underline, 'style:text-underline-style="solid" style:text-underline-width="auto"'),
        (look.raised == "sup", 'style:text-position="super 58%"'),
        (look.raised == "sub", 'style:text-position="sub 58%"'),
    )
    return " ".join(text for applies, text in wanted if applies)
