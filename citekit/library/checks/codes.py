"""The codes of `check` with their severity and wording (`library/data/checks.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from citekit.errors import MissingFileError
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.checks.finding import Severity
from citekit.yamlfile import MapNode, Scalar, read_documents

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Code:
    """A code, how grave its findings are, what they say in a line, and what a user does about them."""

    name: str
    severity: Severity
    finds: str
    advice: str

    @property
    def plain_advice(self) -> str:
        """The advice without the links of the page that it stands on."""
        return re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", self.advice)


@lru_cache(maxsize=1)
def all_codes() -> Mapping[str, Code]:
    """Every code that a finding can have, by name, in the order of the table."""
    (table,) = read_documents(DATA / "checks.yaml")
    if not isinstance(table, MapNode):
        raise MissingFileError("the table of checks is damaged", hint="install citekit again")
    return {key.text: _code(key.text, row) for key, row in table.pairs if isinstance(row, MapNode)}


def _code(name: str, row: MapNode) -> Code:
    cells = {key.text: value.text for key, value in row.pairs if isinstance(value, Scalar)}
    return Code(name, Severity(cells["severity"]), cells["finds"], cells["do"])


def severity_of(name: str) -> Severity:
    """The severity of a code's findings."""
    return all_codes()[name].severity


def codes() -> tuple[str, ...]:
    """The names of all codes."""
    return tuple(all_codes())
