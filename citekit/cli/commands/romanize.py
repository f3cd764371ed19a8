"""`citekit romanize`: text of other scripts in Latin letters, by a named published system."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.streams import arguments_or_lines, print_data, print_json, report


def romanize(
    text: Annotated[
        list[str] | None,
        typer.Argument(help="The text; - (or none) reads lines from standard input.", metavar="[TEXT]..."),
    ] = None,
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            help="The language of the text: ru, uk, be, bg, sr, mk; kk, mn, el, hy, ka in some systems.",
            metavar="TAG",
            autocompletion=completion.romanized_languages,
        ),
    ] = "",
    system: Annotated[
        str,
        typer.Option(
            "--romanization",
            help="ala-lc, ala-lc-plain, bgn-pcgn, iso-9, gost-7.79-b or scientific.",
            metavar="SYSTEM",
            autocompletion=completion.romanization_systems,
        ),
    ] = "ala-lc-plain",
    json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each.")] = False,
) -> int:
    """Romanise text, a line for each.

    A letter that the system has no reading for in this language stays as it is, and is said; the exit code is
    then 1.
    """
    from citekit.archives.romanize import covers, languages
    from citekit.archives.romanize import romanize as romanized
    from citekit.errors import UsageError

    if not lang:
        there_are = ", ".join(languages(system))
        raise UsageError("--lang is missing: the language of the text", hint=f"{system} has {there_are}")
    unread = 0
    for each in arguments_or_lines(text or ["-"]):
        latin = romanized(each, lang, system)
        if json:
            print_json({"input": each, "romanized": latin, "language": lang, "system": system})
        else:
            print_data(latin)
        sys.stdout.flush()  # a program that writes a line and waits for its answer must get it
        if not covers(each, lang, system):
            unread += 1
            report("warning", f"{each!r} has letters that {system} does not know in {lang}")
    return 1 if unread else 0
