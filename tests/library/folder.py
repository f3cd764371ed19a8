"""A library in a folder of a test, its index beside it."""

from __future__ import annotations

import os
from pathlib import Path

from citekit.library import Library

FILES = {
    "antonov.yaml": """\
# a letter
type: letter
title: Antonov to Marshal Malinovsky on withdrawal   # as printed
date: 1945-11-16
authors: [Aleksei Antonov]
archive: RGASPI
fond: 558
opis: 11
list: 0144
tags: [manchuria, cold-war]
""",
    "several.yaml": """\
- id: minutes
  type: minutes
  title: {original: Протокол заседания Политбюро, translated: Minutes of the Politburo}
  date: {value: 1917-10-25, calendar: julian}
  archive: RGANI
# between
- id: mao
  type: conversation
  title: 毛泽东同斯大林谈话
  date: 1949-12~
  recipients: ["Mao, Zedong"]
""",
    "deeper/książka.yaml": (
        "id: ksiazka\ntype: book\ntitle: Żółta książka o Łodzi\ndate: 1962/1964\npublisher: PWN\n"
    ),
    "citekit.yaml": "style: chicago\n",
    ".hidden.yaml": "title: hidden\n",
    "notes.txt": "no record\n",
}


def make(folder: Path, files: dict[str, str] | None = None) -> Library:
    """A library with these files, old enough for their times to be trusted."""
    for name, text in (FILES if files is None else files).items():
        put(folder / name, text)
    return open_again(folder)


def open_again(folder: Path) -> Library:
    """The library as a new run of the program sees it."""
    return Library(folder, folder.parent / f"{folder.name}-cache")


def put(path: Path, text: str, seconds: int = 100) -> None:
    """Write a file in its place, as an editor does, with a time in the past."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    at = path.stat().st_mtime_ns - seconds * 1_000_000_000
    os.utime(path, ns=(at, at))
