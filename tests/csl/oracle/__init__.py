"""citeproc-js as an oracle: jobs go in, the texts that it prints come out, remembered by content.

Node and npm are development tools: `at_hand()` says whether they are there. The module is installed by npm
at the version that package.json pins, into the user's cache folder; answers are kept there too, a file each,
named by the hash of everything that went in.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Self

from tests.csl.oracle.dates import with_date_parts

HERE = Path(__file__).parent
Json = Any


def cache_folder() -> Path:
    """Where npm's folder and the answers are kept; deletable at any time."""
    base = os.environ.get("CITEKIT_ORACLE_CACHE")
    return Path(base) if base else Path.home() / ".cache" / "citekit-dev" / "oracle"


def locale_folder() -> Path:
    """The folder of locales-*.xml that citeproc-py brings."""
    import citeproc

    return Path(citeproc.__file__).parent / "data" / "locales"


@dataclass(frozen=True, slots=True)
class Job:
    """One style over one document: what both processors are given."""

    style: Path
    locale: str
    items: Sequence[Mapping[str, Json]]
    citations: Sequence[Mapping[str, Json]]

    def key(self) -> str:
        """A hash of the style's text, the data and the versions of all that takes part."""
        parts = [
            self.style.read_text(encoding="utf-8"),
            self.locale,
            json.dumps([with_date_parts(self.items), self.citations], sort_keys=True),
            (HERE / "oracle.js").read_text(encoding="utf-8"),
            (HERE / "package.json").read_text(encoding="utf-8"),
            metadata.version("citeproc-py"),
        ]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def line(self) -> str:
        """The job as the script reads it."""
        fields = {"style": str(self.style), "locale": self.locale, "locales": str(locale_folder())}
        return (
            json.dumps({**fields, "items": with_date_parts(self.items), "citations": self.citations}) + "\n"
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What citeproc-js printed: the notes in order, the entries as (id, text); or why it could not."""

    notes: tuple[str, ...] = ()
    entries: tuple[tuple[str, str], ...] = ()
    error: str = ""


def at_hand() -> bool:
    """Are node and npm installed?"""
    return bool(shutil.which("node") and shutil.which("npm"))


def install() -> Path:
    """The folder with citeproc-js in node_modules, filled by npm on the first call."""
    folder = cache_folder()
    pinned = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]["citeproc"]
    there = folder / "node_modules" / "citeproc" / "package.json"
    if there.exists() and json.loads(there.read_text(encoding="utf-8"))["version"] == pinned:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "package.json", folder)
    command = ["npm", "install", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


class Oracle:
    """A node process, started with the first job that is not remembered."""

    def __init__(self) -> None:
        self.folder = install()
        self.answers = self.folder / "answers"
        self.answers.mkdir(exist_ok=True)
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def ask(self, job: Job) -> Answer:
        """The answer to a job, from the cache when the same was asked before."""
        kept = self.answers / f"{job.key()}.json"
        if not kept.exists():
            text = self.run(job.line())
            fresh = kept.with_suffix(f".{os.getpid()}")
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(kept)
        return read_answer(kept.read_text(encoding="utf-8"))

    def run(self, line: str) -> str:
        """One line through node."""
        if self.process is None:
            self.process = subprocess.Popen(
                ["node", str(HERE / "oracle.js")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                env={**os.environ, "CITEPROC_JS": str(self.folder)},
            )
        process = self.process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(line)
        process.stdin.flush()
        text = process.stdout.readline()
        if not text:
            self.process = None
            return json.dumps({"error": f"node ended with status {process.wait()}"})
        return text


def read_answer(text: str) -> Answer:
    """The answer in a line of the script's output."""
    found = json.loads(text)
    entries = tuple((str(each[0]), str(each[1])) for each in found.get("entries", ()))
    return Answer(tuple(found.get("notes", ())), entries, found.get("error", ""))
