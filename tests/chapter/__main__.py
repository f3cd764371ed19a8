"""Writes the expected output of the chapter in every style."""

from __future__ import annotations

from tests.chapter import HERE, PROFILES, STYLES, printed

if __name__ == "__main__":
    for style in (*STYLES, *PROFILES):
        (HERE / "expected" / f"{style}.txt").write_text(printed(style), encoding="utf-8")
