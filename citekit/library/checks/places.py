"""The places of findings: line and column of the field that a finding names, in the file of its record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from citekit.archives import level_key
from citekit.errors import CitekitError, Where
from citekit.foundation.fast_dataclass import replace
from citekit.library.checks.finding import Finding
from citekit.records.read import record_nodes
from citekit.records.tables import spellings
from citekit.yamlfile import MapNode, read_text


def placed(findings: Iterable[Finding], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Findings with the position of their field instead of the record's; each file is read once."""
    nodes: dict[str, dict[int, MapNode]] = {}
    positions: dict[tuple[str, int], Mapping[str, Where]] = {}
    for finding in findings:
        where = finding.where
        if where is None or not where.file:
            yield finding
            continue
        if where.file not in nodes:
            nodes[where.file] = _nodes(where.file, texts)
        node = nodes[where.file].get(where.line)
        if node is None:
            yield finding
            continue
        record = (where.file, where.line)
        if record not in positions:
            positions[record] = _positions(node, where.file)
        place = positions[record].get(finding.field) or Where(where.file, node.line, node.column)
        yield replace(finding, where=place)


def _nodes(file: str, texts: Mapping[str, str]) -> dict[int, MapNode]:
    try:
        text = texts[file] if file in texts else read_text(Path(file))
        return {node.line: node for node in record_nodes(text, file)}
    except CitekitError:
        return {}


def _positions(node: MapNode, file: str) -> Mapping[str, Where]:
    """The position of each field of a record, by any name that a finding may give it."""
    found: dict[str, Where] = {}
    for key, _ in node.pairs:
        known = spellings().get(key.text)
        names = [key.text, known.name if known else level_key(key.text) or key.text]
        if known is not None and known.kind == "names":
            names.append(known.csl)
        for name in names:
            found.setdefault(name, Where(file, key.line, key.column))
    return found
