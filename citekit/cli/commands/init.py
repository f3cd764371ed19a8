"""`citekit init`: a new library."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from citekit.cli.streams import print_text, report


def init(
    folder: Annotated[Path, typer.Argument(help="Where; this folder if left out.", metavar="[DIR]")] = Path(),
    example: Annotated[bool, typer.Option("--example", help="Put the example records into it.")] = False,
    git: Annotated[bool, typer.Option("--git", help="Tell git to merge its records field by field.")] = False,
) -> int:
    """Make a library: a folder `records` with settings.

    A folder that is called `records` becomes the library itself. The settings file citekit.yaml is commented.
    Nothing that exists is changed.

    --git, for a new library or an old one, in each clone: git merges its records by citekit merge-driver, and
    ignores the history.
    """
    from citekit.library.init import init_library, new_library
    from citekit.shipped import example_records

    made = init_library(folder, sorted(example_records().glob("*.yaml")) if example else ())
    print_text(str(new_library(folder)))
    examples = f", {len(made) - 1} example records" if example and made else ""
    report(
        "note",
        f"made citekit.yaml{examples}" if made else "this library was there already; nothing is changed",
    )
    if git:
        from citekit.library.merging.git_setup import set_up_git

        for line in set_up_git(new_library(folder)) or ("git knows it already",):
            report("note", line)
    return 0
