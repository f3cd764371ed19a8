"""The field "Extra" of Zotero: lines that say what Zotero has no field for, and free words.

Better BibTeX's key (`Citation Key: doe1999`) and its fields for .bib files (`tex.shelf: A1`; behind `=` in
LaTeX); lines `variable: value` of CSL, which Zotero reads wherever they stand; the number of a preprint
(`arXiv:1706.03762 [cs.CL]`, as Zotero writes it).
"""

from __future__ import annotations

from citekit.exchange.bib.latex.writer import is_balanced, to_latex
from citekit.exchange.csl_json.reader import is_extra_line
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass
from citekit.yamlfile import YamlValue

_KEY = lazy_regex.compile(r"\s*citation[ -]?key\s*:\s*(\S+)\s*", 2)
_FIELD = lazy_regex.compile(r"\s*(?:tex|bibtex|biblatex)\.([a-z][a-z0-9_-]*)\s*([:=])\s*(.*?)\s*", 2)

# info.arxiv.org, "Understanding the arXiv identifier": 0704.0001, 2401.01234v2; math.GT/0309136 before 2007
_ARXIV = lazy_regex.compile(
    r"\s*arxiv\s*:\s*(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[a-z]{2})?/\d{7}(?:v\d+)?)"
    r"(?:\s*\[([a-z-]+(?:\.[a-z-]+)?)\])?\s*",
    2,
)


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
        elif (fields := arxiv_fields(line)) and "eprint" not in bibtex:
            bibtex |= fields
        elif is_extra_line(line):
            variables.append(line)
        else:
            words.append(line)
    return Extra("\n".join([*variables, *words]).strip(), key, bibtex)


def arxiv_fields(text: str) -> dict[str, YamlValue]:
    """BibLaTeX's fields of a number of arXiv; none for other texts."""
    match = _ARXIV.fullmatch(text)
    if match is None:
        return {}
    fields: dict[str, YamlValue] = {"eprint": match[1], "eprinttype": "arxiv"}
    return fields | ({"eprintclass": match[2]} if match[2] else {})


def holder_field(assignee: str) -> dict[str, YamlValue]:
    """BibLaTeX's holders of a patent, of whom CSL does not know: names that are not divided."""
    names = [name.strip() for name in assignee.split(";") if name.strip()]
    return {"holder": " and ".join(f"{{{to_latex(name)}}}" for name in names)} if names else {}
