"""The tables of BibTeX and BibLaTeX: in, `bibtex` or `biblatex`; out, a `Dialect` read from `data/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """One dialect; the tables are explained in `data/bibtex.yaml`. `classic` is BibTeX without biblatex."""

    name: str
    entries: Mapping[str, str]
    fields: Mapping[str, str]
    within: Mapping[str, Mapping[str, str]]
    roles: Mapping[str, str]
    required: Mapping[str, tuple[str, ...]]
    reading: Mapping[str, str]
    languages: Mapping[str, str]

    @property
    def classic(self) -> bool:
        """Whether this is the BibTeX of 1988, whose styles know few fields and no Unicode."""
        return self.name == "bibtex"

    def field(self, name: str, entry: str) -> str:
        """Where a record's field stands in an entry of this type."""
        return self.within.get(entry, {}).get(name) or self.fields.get(name) or name

    def record_field(self, name: str, entry: str) -> str:
        """The record's field that an entry's field means."""
        return _inverse(self.within.get(entry, {}), name) or _inverse(self.fields, name) or name


def _inverse(table: Mapping[str, str], value: str) -> str:
    return next((key for key, found in table.items() if found == value), "")


@lru_cache(maxsize=2)
def dialect(name: str) -> Dialect:
    """The dialect, read once."""
    import yaml

    text = files("citekit.exchange.bib").joinpath(f"data/{name}.yaml").read_text("utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)
    required = {entry: tuple(names) for entry, names in data["required"].items()}
    return Dialect(
        name, data["entries"], data["fields"], data["within"], data["roles"] or {}, required, data["reading"],
        data.get("languages", {}),
    )  # fmt: skip
