"""From CSL files to plain data: the only module that imports citeproc-py, and with it lxml.

In: the path of a style or the tag of a language. Out: `program.Style` and `locale.Locale`. citeproc-py parses
and validates, and knows the locale files; what it built becomes our own frozen nodes (see `styletree.py`).
Nothing in a file is ever resolved: entities and external subsets are refused, and no file or connection is
opened.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekit.csl.style import locale_parser as localetree
from citekit.csl.style import style_parser as styletree
from citekit.csl.style.catalogue import CSL, Catalogue, not_found
from citekit.csl.style.locale import Locale, fill, merge
from citekit.csl.style.style import Style
from citekit.errors import MissingFileError, StyleError, Where

if TYPE_CHECKING:
    from citekit.csl.style.xml import XmlElement

_PROLOG = re.compile(rb"[^<]*(?:<(?:\?[^>]*>|!--.*?-->)[^<]*)*<!DOCTYPE", re.DOTALL)
_DEEPEST = 8  # dependent styles point to independent ones; a longer chain is a mistake


def load_style(path: Path, catalogue: Catalogue | None = None) -> Style:
    """The style in a file; a dependent one is its parent's program with its own title, id and locale.

    Raises `MissingFileError`, and `StyleError` with file and line: not XML, entities, no style, no layout, an
    unknown macro, macros that call each other for ever, a parent that is not there.
    """
    return _resolve(path, catalogue or Catalogue(), [])


def _resolve(path: Path, catalogue: Catalogue, seen: list[Path]) -> Style:
    root = parse(read(path), str(path))
    if root.tag != f"{{{CSL}}}style":
        raise StyleError(
            f"this is no CSL style: its root is <{_local(root.tag)}>",
            where=Where(str(path), root.sourceline or 0),
        )
    parent = styletree.parent_of(root)
    if not parent or root.find(f"{{{CSL}}}citation") is not None:
        return styletree.style(root, str(path))
    where = Where(str(path), parent[1])
    if path in seen or len(seen) > _DEEPEST:
        raise StyleError("dependent styles point to each other for ever", where=where)
    found = catalogue.find(parent[0])
    if found is None:
        known = not_found(parent[0], catalogue)
        raise StyleError(f"its parent style {parent[0]} is not installed", where=where, hint=known.hint)
    return styletree.adopted(_resolve(found, catalogue, [*seen, path]), root, str(path))


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def read(path: Path) -> bytes:
    """The bytes of a file; `MissingFileError` in one line when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise MissingFileError(f"cannot read the style: {reason.lower()}", where=Where(str(path))) from None


def parse(data: bytes, file: str) -> XmlElement:
    """The root of an XML file; `StyleError` with the line when it is none or holds entities."""
    from lxml import etree

    if _declares_type(data):  # before any parser may expand what it declares
        raise _no_doctype(file)
    careful = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, dtd_validation=False
    )
    try:
        tree = etree.parse(io.BytesIO(data), careful)
    except etree.XMLSyntaxError as problem:
        line, column = problem.position
        reason = (problem.msg or "empty file").partition(", line ")[0]
        raise StyleError(f"not well-formed XML: {reason}", where=Where(file, line, column)) from None
    info: Any = tree.docinfo
    if info.doctype or info.internalDTD is not None:
        raise _no_doctype(file)
    root: Any = _with_citeproc(data)
    return root if root is not None else tree.getroot()  # type: ignore[return-value]


def _declares_type(data: bytes) -> bool:
    """Does a document type declaration stand before the first element? (In UTF-16 too.)"""
    return _PROLOG.match(data.replace(b"\0", b"")) is not None


def _no_doctype(file: str) -> StyleError:
    return StyleError("a document type declaration is not allowed in a style", where=Where(file, 1))


def _with_citeproc(data: bytes) -> Any:
    """citeproc-py's own reading of data that has been found safe; None when it does not take it."""
    from citeproc.frontend import CitationStylesXML
    from lxml import etree

    try:
        return CitationStylesXML(io.BytesIO(data), validate=False).root
    except etree.XMLSyntaxError:  # it takes UTF-8 only
        return None


def validate(path: Path) -> tuple[str, ...]:
    """What breaks the schema of CSL (RelaxNG), a line each as `file:line: message`; slow, so only when asked.

    Some official styles break it mildly, and work.
    """
    from citeproc import SCHEMA_PATH
    from lxml import etree

    root = parse(read(path), str(path))
    schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    if schema.validate(root.getroottree()):
        return ()
    return tuple(f"{path}:{each.line}: {each.message}" for each in schema.error_log)


def load_locale(language: str) -> Locale:
    """The locale files of a language merged: dialect over primary dialect; en-US fills the gaps."""
    chain = locale_chain(language)
    main = language.replace("_", "-").split("-")[0].lower()
    own = [tag for tag in chain if tag.split("-")[0] == main]
    if not own or own == list(chain):
        return merge([_locale_file(each) for each in chain], language)
    return fill(merge([_locale_file(each) for each in own], language), _locale_file(chain[-1]))


def locale_chain(language: str) -> tuple[str, ...]:
    """The tags of the locale files that serve a language, the nearest first; always ends with en-US."""
    return Catalogue().locale_chain(language)


def _locale_file(tag: str) -> Locale:
    path = Catalogue().locale_path(tag)
    return localetree.locale(parse(read(path), str(path)), tag)


def load_in_style(data: bytes, file: str = "style") -> Style:
    """The independent style in a text that stands in no file (for tests and for callers with their own)."""
    root = parse(data, file)
    if root.tag != f"{{{CSL}}}style":
        raise StyleError(f"this is no CSL style: its root is <{_local(root.tag)}>", where=Where(file, 1))
    return styletree.style(root, file)
