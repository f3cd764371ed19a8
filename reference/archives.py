"""Traditions with their levels and forms, and how many archives are known of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from citekit.archives import Repositories, traditions
from citekit.archives.forms.table import KINDS_FILE
from citekit.archives.tables import DATA, read_yaml
from citekit.archives.tradition import Level, Tradition
from reference.markdown import code, described, page, prose, table

Row = tuple[str, str, str, str]


def archival_traditions() -> str:
    """The page."""
    known = Repositories.shipped().values()
    count = Counter(each.tradition for each in known)
    forms = _forms()
    parts = [part for each in traditions().values() for part in _tradition(each, count[each.code], forms)]
    return page(
        "Archival traditions",
        f"The schemes of levels that citekit reads and prints, {len(traditions())} of them, with "
        f"{len(known)} archives. A level is a field of a record under its key; its words are read in any of "
        "the forms below, and printed in the form that a style and a language ask for.",
        "A table of forms shows how archives write references that are no chain of labelled levels. What "
        "stands in braces is a level, what stands in square brackets may be missing. The example is printed "
        "in the source of its form or in one of its own; where none is known its numbers are made after the "
        "rule, and it says so.",
        *parts,
    )


def _tradition(tradition: Tradition, archives: int, forms: Mapping[str, list[Row]]) -> Iterator[str]:
    words = list(dict.fromkeys((tradition.latin, tradition.original, "en")))
    rows = [(code(level.key), *(_words(level, tag) for tag in words)) for level in tradition.levels]
    held = f"{archives} archives" if archives != 1 else "1 archive"
    yield f"## {described(tradition.code, tradition.name)}"
    yield f"Code {code(tradition.code)}; {held}."
    yield table(("level", *(code(tag) for tag in words)), rows)
    if tradition.code in forms:
        yield table(("archive", "form", "example", "source"), forms[tradition.code])


def _words(level: Level, tag: str) -> str:
    found = level.words.get(tag)
    return " / ".join(dict.fromkeys(word for word in (found.short, found.long) if word)) if found else ""


def _forms() -> Mapping[str, list[Row]]:
    """The rows of forms by tradition: whose, the form, its example, the sources of both."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for path in sorted((DATA / "forms").glob("*.yaml")):
        if path.name == KINDS_FILE:
            continue
        file: Mapping[str, Any] = read_yaml(path)
        countries = ", ".join(map(str, file.get("countries", ())))
        for code_, entry in ((countries, file), *file.get("repositories", {}).items()):
            rows[file["tradition"]] += [_form(str(code_), each) for each in entry.get("forms", ())]
    return rows


def _form(archive: str, form: Mapping[str, Any]) -> Row:
    example = _shown(form["examples"])
    text = prose(str(example["text"])) + (" (made after the rule)" if "made" in example else "")
    source = prose(form["source"])
    if "source" in example:
        source += "; example: " + prose(example["source"])
    return prose(archive), code(str(form["form"])), text, source


def _shown(examples: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The first example that stands printed somewhere, else the first."""
    return next((each for each in examples if "made" not in each), examples[0])
