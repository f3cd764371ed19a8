"""The real pandoc, from the package pypandoc_binary: what it reads, cites and writes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

Json = Any


@lru_cache(maxsize=1)
def program() -> str:
    """The path of pandoc; the test is skipped where it is not installed (never in CI)."""
    try:
        import pypandoc
    except ImportError:
        if os.environ.get("CI"):
            raise
        pytest.skip("pypandoc_binary is not installed")
    return str(pypandoc.get_pandoc_path())


def pandoc(*words: str, stdin: str = "", folder: Path | None = None) -> str:
    """What pandoc prints."""
    done = subprocess.run(
        [program(), *words], input=stdin, capture_output=True, text=True, check=True, cwd=folder, timeout=300
    )
    return done.stdout


def read_all(texts: Sequence[str], format: str = "markdown") -> list[Json]:
    """The documents that pandoc reads in texts, in one run; None for one that it cannot read."""
    script = (
        'for _, text in ipairs(pandoc.json.decode(io.read("a"))) do\n'
        f'  local ok, doc = pcall(pandoc.read, text, "{format}")\n'
        '  print(ok and pandoc.write(doc, "json") or "null")\nend\n'
    )
    done = subprocess.run(
        [program(), "lua", "-e", script], input=json.dumps(list(texts)), capture_output=True, text=True,
        check=True, timeout=300,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def walk(value: Json) -> Iterator[dict[str, Json]]:
    """Every element of a document, in order, outer ones first."""
    if isinstance(value, list):
        for each in value:
            yield from walk(each)
    elif isinstance(value, dict):
        if "t" in value:
            yield value
        for each in value.values():
            yield from walk(each)


def words_of(value: Json) -> str:
    """The text of inlines or blocks, without markup; blanks that do not break are blanks."""
    return "".join(_words(value)).replace("\u00a0", " ")


def _words(value: Json) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif isinstance(value, dict):
        kind = value["t"]
        content: Any = value.get("c")
        if kind == "Str":
            yield content
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif kind in ("Code", "Math"):
            yield content[-1]
        elif kind == "Cite":
            yield from _words(content[1])
        elif kind == "Quoted":
            yield from ("“" if content[0]["t"] == "DoubleQuote" else "‘", *_words(content[1]))
            yield "”" if content[0]["t"] == "DoubleQuote" else "’"
        elif kind == "Link" or kind == "Span" or kind == "Div":
            yield from _words(content[1])
        elif isinstance(content, list):
            yield from _words([each for each in content if isinstance(each, list | dict)])
