"""`citekit skill`: a page that tells an assistant how to use the program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from citekit.cli.streams import print_data, written_to

_PAGE = Path(__file__).parent.parent / "data" / "skill.md"


def skill(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write this file.", metavar="FILE")
    ] = None,
) -> int:
    """Print a page that tells an assistant how to use citekit.

    It is Markdown with a head of YAML, as folders of skills take it.
    """
    with written_to(output):
        print_data(_PAGE.read_text(encoding="utf-8"), end="")
    return 0
