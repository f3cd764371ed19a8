"""papis on the records of `benchmarks.library`: a folder a record with its `info.yaml`, as papis keeps them.

papis is not installed with the benchmarks' extra; `--papis PROGRAM` names it. Its first index writes an
identifier into every file, with a YAML parser in Python: 1,000 records take about a minute.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from benchmarks.records import Written


def write(library: Written, folder: Path) -> Mapping[str, str]:
    """Write the records of a library as one of papis's, and its settings; the environment that it runs in."""
    place = folder / "papis"
    for file in sorted(library.folder.glob("*.yaml")):
        fields = yaml.safe_load(file.read_text(encoding="utf-8"))
        document = place / "documents" / file.stem
        document.mkdir(parents=True)
        text = yaml.safe_dump({"ref": file.stem, **fields}, allow_unicode=True)
        (document / "info.yaml").write_text(text, encoding="utf-8")
    config = place / "config" / "papis" / "config"
    config.parent.mkdir(parents=True)
    settings = f"[settings]\ndefault-library = bench\n\n[bench]\ndir = {place / 'documents'}\n"
    config.write_text(settings, encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(place / "config"), "XDG_CACHE_HOME": str(place / "cache")}


def tasks(library: Written) -> Mapping[str, tuple[str, ...]]:
    """Words of papis's command line, the first index first."""
    listed = ("list", "--all", "--format", "{doc[ref]} {doc[title]}")
    return {
        "papis: first index": (*listed, f"ref:{library.key}"),
        "papis: a key": (*listed, f"ref:{library.key}"),
        "papis: a rare word": (*listed, library.rare),
        "papis: a word in half of all records": (*listed, library.subject(0.5)),
        "papis: update a field": ("update", "--set", "note", "draft", f"ref:{library.key}"),
    }
