"""The codes of `citekit check`."""

from __future__ import annotations

from citekit.library.checks.run import CHECKS, OF_SEVERAL, codes
from reference.markdown import Undocumented, code, described, page, prose, table


def checks() -> str:
    """The page."""
    rows = [(each.code, each.severity.value, _first(each.code, each.function.__doc__)) for each in CHECKS]
    rows += [(name, severity.value, about) for name, severity, about in OF_SEVERAL]
    if missing := set(codes()) - {row[0] for row in rows}:
        raise Undocumented(f"no line for {missing}")
    return page(
        "Checks",
        "`citekit check` reports findings under these codes; `--only` and `--ignore` take them, and a "
        "record that is right as it is says `check: {ignore: [missing-date]}`. Errors alone change the "
        "exit code.",
        table(("code", "is", "finds"), [(code(name), kind, prose(about)) for name, kind, about in rows]),
    )


def _first(name: str, text: str | None) -> str:
    """The first paragraph of a docstring."""
    return described(name, (text or "").partition("\n\n")[0])
