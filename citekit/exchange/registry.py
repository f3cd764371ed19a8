"""The list of exchange formats: finding one by name, recognising the format of a text, reading a file.

The module of a format is imported when the format is first used, so that start-up pays for none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from citekit.errors import FormatError, UsageError, Where
from citekit.exchange.model import AsciiExporter, Exporter, Imported, Importer
from citekit.foundation.fast_dataclass import dataclass, replace

if TYPE_CHECKING:
    from pathlib import Path

    from citekit.exchange.shared.file_text import FileText


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the list of formats.

    `in_ascii` says that it has a way to write every letter in ASCII. `carriers` are formats whose texts may
    hold documents of this one and whose readers know them.
    """

    name: str
    title: str
    module: str
    suffixes: tuple[str, ...]
    reads: bool = True
    writes: bool = True
    in_ascii: bool = False
    carriers: tuple[str, ...] = ()


# The order is that of recognition: the particular before the general.
_LIST = (
    Format("csl-yaml", "CSL YAML", "citekit.exchange.csl_json.yaml", (".yaml", ".yml")),
    Format("papis", "Papis (info.yaml)", "citekit.exchange.papis.papis", (".yaml",), writes=False),
    Format("cobib", "coBib", "citekit.exchange.papis.cobib", (".yaml",), writes=False),
    Format("hayagriva", "Hayagriva (Typst)", "citekit.exchange.hayagriva.format", (".yaml", ".yml")),
    Format("yaml", "citekit records (YAML)", "citekit.exchange.native.format", (".yaml", ".yml")),
    Format("tropy", "Tropy (JSON-LD)", "citekit.exchange.tropy.format", (".json", ".jsonld"), writes=False),
    Format(
        "nara",
        "National Archives Catalog (NARA)",
        "citekit.exchange.catalogue.nara",
        (".json",),
        writes=False,
    ),
    Format(
        "tna",
        "Discovery (The National Archives, Kew)",
        "citekit.exchange.catalogue.tna",
        (".json",),
        writes=False,
    ),
    Format("iiif", "IIIF manifests", "citekit.exchange.catalogue.iiif", (".json",), writes=False),
    Format("ead", "EAD 2002, EAD3", "citekit.exchange.catalogue.ead", (".xml",), writes=False),
    Format("zotero", "Zotero, Better BibTeX", "citekit.exchange.zotero.json", (".json",), writes=False),
    Format("zotero-rdf", "Zotero RDF", "citekit.exchange.zotero.rdf", (".rdf",), writes=False),
    Format("csl-json", "CSL JSON", "citekit.exchange.csl_json.format", (".json",), in_ascii=True),
    Format("biblatex", "BibLaTeX", "citekit.exchange.bib.biblatex", (".bib",), in_ascii=True),
    Format("bibtex", "BibTeX", "citekit.exchange.bib.bibtex", (".bib",), in_ascii=True),
    Format("ris", "RIS", "citekit.exchange.ris.format", (".ris",)),
    Format("endnote-xml", "EndNote XML", "citekit.exchange.endnote.xml", (".xml",)),
    Format("refer", "refer, EndNote", "citekit.exchange.endnote.refer", (".enw", ".refer"), writes=False),
    Format("mods", "MODS", "citekit.exchange.mods.format", (".xml", ".mods")),
    Format("word", "Word (Sources.xml)", "citekit.exchange.word.format", (".xml",), writes=False),
    Format("nbib", "PubMed (NBIB)", "citekit.exchange.nbib.format", (".nbib", ".txt"), writes=False),
    Format(
        "wikipedia",
        "Wikipedia's citation templates",
        "citekit.exchange.wikipedia.format",
        (".wiki", ".mediawiki"),
    ),
    Format(
        "wikipedia-uk",
        "Templates of Ukrainian Wikipedia",
        "citekit.exchange.wikipedia.ukrainian",
        (),
        reads=False,
    ),
    Format(
        "schema-org",
        "JSON-LD (schema.org)",
        "citekit.exchange.embedded.schema_org",
        (".jsonld",),
        reads=False,
    ),
    Format("coins", "COinS (spans of HTML)", "citekit.exchange.embedded.coins", (), reads=False),
    Format("csv", "Table (CSV, Excel)", "citekit.exchange.tabular.csv", (".csv",)),
    Format("tsv", "Table (TSV)", "citekit.exchange.tabular.tsv", (".tsv",)),
    Format(
        "wilson",
        "Wilson Center Digital Archive",
        "citekit.exchange.wilson.format",
        (".txt", ".pdf"),
        writes=False,
        carriers=("ris",),
    ),
)

FORMATS: Mapping[str, Format] = MappingProxyType({entry.name: entry for entry in _LIST})

ALIASES: Mapping[str, str] = MappingProxyType(
    {"csljson": "csl-json", "json": "csl-json", "yml": "yaml", "enw": "refer", "bib": "biblatex"}
)


def find_format(name: str) -> Format:
    """The format of this name or alias. Raises UsageError, naming the formats there are."""
    found = FORMATS.get(ALIASES.get(name.lower(), name.lower()))
    if found is None:
        raise UsageError(f"no format is called {name!r}", hint=_likely(name))
    return found


def _likely(name: str) -> str:
    """The formats that a name may mean; all of them where it is like none."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), [*FORMATS, *ALIASES], 2, 0.7)
    return f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(FORMATS)}"


def importer(name: str) -> Importer:
    """The reader of a format. Raises UsageError for an unknown format or one that is only written."""
    entry = find_format(name)
    if not entry.reads:
        raise UsageError(f"{entry.title} can be written, not read")
    return cast(Importer, import_module(entry.module))


def exporter(name: str) -> Exporter:
    """The writer of a format. Raises UsageError for an unknown format or one that is only read."""
    entry = find_format(name)
    if not entry.writes:
        written = ", ".join(each.name for each in _LIST if each.writes)
        raise UsageError(f"{entry.title} can be read, not written", hint=f"these can be written: {written}")
    return cast(Exporter, import_module(entry.module))


def ascii_exporter(name: str) -> AsciiExporter:
    """The writer of a format that can be written in ASCII. Raises UsageError for any other."""
    exporter(name)
    if not find_format(name).in_ascii:
        able = ", ".join(each.name for each in FORMATS.values() if each.in_ascii)
        raise UsageError(f"{find_format(name).title} cannot be written in ASCII", hint=f"these can: {able}")
    return cast(AsciiExporter, import_module(find_format(name).module))


def recognise(text: str, filename: str = "") -> str | None:
    """The name of the format of `text`, or None. The file's ending is weighed first, then the text."""
    ending = filename[filename.rfind(".") :].lower() if "." in filename else ""
    likely = [entry for entry in _LIST if ending in entry.suffixes]
    others = [entry for entry in _LIST if ending not in entry.suffixes]
    for entry in (*likely, *others):
        if entry.reads and importer(entry.name).recognise(text, filename):
            return entry.name
    return None


def read_text(text: str, where: str, name: str | None = None) -> Imported:
    """Records of a text, its format named or recognised. Raises FormatError, UsageError."""
    known = name or recognise(text, where)
    if known is None and not text.strip():
        raise FormatError("there is nothing in it", where=Where(where))
    if known is None:
        _check_syntax(text, where)
        raise FormatError(
            "its format is not recognised",
            where=Where(where),
            hint=f"name it with --from; there are: {', '.join(e.name for e in _LIST if e.reads)}",
        )
    carried = (name for name in find_format(known).carriers if importer(name).recognise(text, where))
    format_ = next(carried, known)
    return replace(importer(format_).read(text, where), format=find_format(format_).name)


def _check_syntax(text: str, where: str) -> None:
    """Raises FormatError for a text that is no JSON or XML, though the ending of its file says so."""
    if where.lower().endswith(".json"):
        from citekit.exchange.shared.json_text import json_document

        json_document(text, where)
    elif where.lower().endswith((".xml", ".rdf")):
        from citekit.exchange.shared.xml_text import xml_root

        xml_root(text, where)


def read_file(path: Path, name: str | None = None) -> Imported:
    """Records of a file (a PDF through its text layer). Raises MissingFileError, FormatError, UsageError."""
    from citekit.exchange.shared.file_text import text_of

    return read_decoded(text_of(path), str(path), name)


def read_decoded(file: FileText, where: str, name: str | None = None) -> Imported:
    """Records of the text of a file; notices on its decoding come first. Raises FormatError, UsageError."""
    imported = read_text(file.text, where, name)
    return replace(imported, warnings=(*file.notices, *imported.warnings))
