"""Long work shows itself on a terminal."""

from __future__ import annotations

import json

from tests.conftest import CommandLine
from tests.terminal_session import run_on_a_terminal

NOTES = 6000  # they take more than the second after which a bar is drawn


def test_a_long_text_shows_that_it_is_being_formatted(citekit: CommandLine) -> None:
    items = [
        {
            "id": f"w{number}",
            "type": "book",
            "title": f"Work {number}",
            "author": [{"family": f"Author {number % 50}"}],
        }
        for number in range(NOTES)
    ]
    citekit.write("works.json", json.dumps(items))
    citekit.write("book.md", "".join(f"Word [@w{number}, p. {number}].\n\n" for number in range(NOTES)))
    words = [
        "-b",
        "works.json",
        "format",
        "book.md",
        "-s",
        "chicago-author-date",
        "--no-bibliography",
        "-o",
        "out.md",
    ]
    shown = run_on_a_terminal(citekit, words).screen
    assert "formatting" in shown
    assert "Author 1" in (citekit.home / "out.md").read_text(encoding="utf-8")
