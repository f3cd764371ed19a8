"""The field "Extra" of Zotero: lines that say what Zotero has no field for, and free words.

Better BibTeX's key (`Citation Key: doe1999`) and its fields for .bib files (`tex.shelf: A1`; behind `=` in
LaTeX); lines `variable: value` of CSL, which Zotero reads wherever they stand.
"""

from __future__ import annotations

from citekit.exchange.bib.latex_writer import is_balanced, to_latex
from citekit.exchange.csl_json.reader import is_extra_line
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass
from citekit.yamlfile import YamlValue

_KEY = lazy_regex.compile(r"\s*citation[ -]?key\s*:\s*(\S+)\s*", 2)
_FIELD = lazy_regex.compile(r"\s*(?:tex|bibtex|biblatex)\.([a-z][a-z0-9_-]*)\s*([:=])\s*(.*?)\s*", 2)


@dataclass(frozen=True, slots=True)
class Extra:
    """What "Extra" says: its text, lines of CSL first; a citation key; fields for .bib files."""

    text: str
    key: str
    bibtex: dict[str, YamlValue]


def read_extra(text: str) -> Extra:
    """The parts of a text of "Extra"."""
    variables: list[str] = []
    words: list[str] = []
    key = ""
    bibtex: dict[str, YamlValue] = {}
    for line in text.split("\n"):
        field = _FIELD.fullmatch(line)
        if match := _KEY.fullmatch(line):
            key = match[1]
        elif field and field[3] and field[1].lower() not in bibtex:
            value = field[3] if field[2] == "=" and is_balanced(field[3]) else to_latex(field[3])
            bibtex[field[1].lower()] = value
        elif is_extra_line(line):
            variables.append(line)
        else:
            words.append(line)
    return Extra("\n".join([*variables, *words]).strip(), key, bibtex)
