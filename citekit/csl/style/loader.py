"""Loads CSL files as `Style` and `Locale`; the only module that imports citeproc-py and lxml.

citeproc-py parses, validates and supplies the locale files; its XML tree becomes our own frozen elements
(`style_parser`, `locale_parser`). Entities and external subsets are refused, and nothing named in a file is
opened.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekit.csl.style import style_parser
from citekit.csl.style.catalogue import CSL, MAX_BYTES, Catalogue, unknown_style
from citekit.csl.style.locale import Locale, fill, merge
from citekit.csl.style.locale_parser import parse_locale
from citekit.csl.style.style import Style
from citekit.errors import StyleError, Where
from citekit.foundation import lazy_regex
from citekit.foundation.regular_file import read_bytes

if TYPE_CHECKING:
    from citekit.csl.style.xml import XmlElement

_MAX_PARENTS = 8  # a dependent style has an independent parent; a longer chain is a mistake


def load_style(path: Path, catalogue: Catalogue | None = None) -> Style:
    """The style in a file; a dependent one is its parent with its own title, id and locale.

    Raises MissingFileError, and StyleError with file and line: not XML, entities, no style, no layout, an
    unknown macro, macros that call each other in a circle, a missing parent.
    """
    return _resolve(path, catalogue or Catalogue(), [])


def _resolve(path: Path, catalogue: Catalogue, children: list[Path]) -> Style:
    """The style in a file; `children` are the dependent styles that led to it."""
    root = parse_xml(_read(path), str(path))
    _require_style(root, str(path))
    parent = style_parser.parent_of(root)
    if not parent or root.find(f"{{{CSL}}}citation") is not None:
        return style_parser.parse_style(root, str(path))
    address, line = parent
    where = Where(str(path), line)
    if path in children or len(children) > _MAX_PARENTS:
        raise StyleError("dependent styles name each other as parents", where=where)
    parent_path = catalogue.find(address)
    if parent_path is None:
        hint = unknown_style(address, catalogue).hint
        raise StyleError(f"its parent style {address} is not installed", where=where, hint=hint)
    return style_parser.dependent_style(_resolve(parent_path, catalogue, [*children, path]), root, str(path))


def load_style_text(data: bytes, file: str = "style") -> Style:
    """The independent style in XML that is not in a file; `file` names it in messages."""
    root = parse_xml(data, file)
    _require_style(root, file)
    return style_parser.parse_style(root, file)


def _require_style(root: XmlElement, file: str) -> None:
    if root.tag != f"{{{CSL}}}style":
        name = str(root.tag).rpartition("}")[2]
        where = Where(file, root.sourceline or 0)
        raise StyleError(f"this is no CSL style: its root is <{name}>", where=where)


def _read(path: Path) -> bytes:
    return read_bytes(path, MAX_BYTES)


def parse_xml(data: bytes, file: str) -> XmlElement:
    """The root of an XML file. StyleError, with the line, when it is not XML or holds entities."""
    from lxml import etree

    if _has_doctype(data.replace(b"\0", b"")):  # before any parser may expand entities; UTF-16 too
        raise _no_doctype(file)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, dtd_validation=False
    )
    try:
        tree = etree.parse(io.BytesIO(data), parser)
    except etree.XMLSyntaxError as problem:
        line, column = problem.position
        reason = (problem.msg or "empty file").partition(", line ")[0]
        raise StyleError(f"not well-formed XML: {reason}", where=Where(file, line, column)) from None
    info: Any = tree.docinfo
    if info.doctype or info.internalDTD is not None:
        raise _no_doctype(file)
    root: Any = _parse_with_citeproc(data)
    root = root if root is not None else tree.getroot()
    if b"&amp;" in data:
        _unescape(root)
    return root  # type: ignore[no-any-return]


def _unescape(root: XmlElement) -> None:
    """Read what styles have escaped twice, `&amp;#160;` for a no-break space, as they mean it."""
    stack = [root]
    while stack:
        element = stack.pop()
        stack.extend(element)
        if isinstance(element.text, str) and "&" in element.text:
            element.text = _ESCAPED.sub(_character, element.text)
        for name, value in element.attrib.items():
            if "&" in value and name not in ("href", "name"):
                element.attrib[name] = _ESCAPED.sub(_character, value)


_ESCAPED = lazy_regex.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|lt|gt|amp|quot|nbsp);")


def _character(found: re.Match[str]) -> str:
    import html

    return html.unescape(found[0])


def _has_doctype(data: bytes) -> bool:
    """Whether a DOCTYPE stands before the root element, behind comments and processing instructions."""
    position = data.find(b"<")
    while position >= 0:
        if data.startswith(b"<!--", position):
            end = data.find(b"-->", position + 4)
        elif data.startswith(b"<?", position):
            end = data.find(b">", position + 2)
        else:
            return data.startswith(b"<!DOCTYPE", position)
        position = data.find(b"<", end) if end >= 0 else -1
    return False


def _no_doctype(file: str) -> StyleError:
    return StyleError("a document type declaration is not allowed in a style", where=Where(file, 1))


def _parse_with_citeproc(data: bytes) -> Any:
    """The root as citeproc-py parses it; None when it does not accept the encoding."""
    from citeproc.frontend import CitationStylesXML
    from lxml import etree

    try:
        return CitationStylesXML(io.BytesIO(data), validate=False).root
    except etree.XMLSyntaxError:  # it takes UTF-8 only
        return None


def check_style(path: Path) -> tuple[str, ...]:
    """What is wrong with a style, each as `file:line: message`: words that CSL does not know, else why it
    cannot be used, else where it violates the schema. Raises StyleError for a file that is no style.
    """
    from citekit.csl.style.word_check import unknown_words

    root = parse_xml(_read(path), str(path))
    _require_style(root, str(path))
    unknown = sorted(unknown_words(root, str(path)), key=_line_of)
    if unknown:
        return tuple(unknown)
    try:
        load_style(path)
    except StyleError as error:
        return (str(error),)
    found = validate(path)
    return tuple([each for each in found if "failed to validate" not in each]) or found


def _line_of(message: str) -> int:
    return int(message.rpartition(": <")[0].rpartition(":")[2])


def validate(path: Path) -> tuple[str, ...]:
    """Violations of the CSL schema (RelaxNG), each as `file:line: message`.

    Slow, so done only on request; some official styles violate it mildly, and work.
    """
    from citeproc import SCHEMA_PATH
    from lxml import etree

    root = parse_xml(_read(path), str(path))
    schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    if schema.validate(root.getroottree()):
        return ()
    return tuple(f"{path}:{error.line}: {error.message}" for error in schema.error_log)


def load_locale(language: str) -> Locale:
    """The locale files of a language merged: dialect over primary dialect; en-US fills the gaps."""
    chain = Catalogue().locale_chain(language)
    main = language.replace("_", "-").split("-")[0].lower()
    of_language = [tag for tag in chain if tag.split("-")[0] == main]
    if not of_language or of_language == list(chain):
        return merge(map(_locale_file, chain), language)
    return fill(merge(map(_locale_file, of_language), language), _locale_file(chain[-1]))


def _locale_file(tag: str) -> Locale:
    path = Catalogue().locale_path(tag)
    return parse_locale(parse_xml(_read(path), str(path)), tag)
