"""The codes of `citekit check`, a section each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from citekit.library.checks.codes import Code, all_codes
from reference.markdown import code, described, page, prose, table

# The cases of the checks are examples too.
CASES = Path(__file__).parent.parent / "tests" / "library" / "cases" / "checks.yaml"


def checks() -> str:
    """The page."""
    rows = [(code(each.name), each.severity.value, prose(each.finds)) for each in all_codes().values()]
    return page(
        "Checks",
        "`citekit check` reports findings under these codes; `--only` and `--ignore` take them, and a "
        "record that is right as it is says `check: {ignore: [missing-date]}`. Codes are stable. Errors "
        "alone change the exit code.",
        table(("code", "is", "finds"), rows),
        *(section(each) for each in all_codes().values()),
    )


def section(each: Code) -> str:
    """The section of one code: what it finds, what to do, and a record that has it."""
    parts = [f"## {each.name}", f"{each.severity.value.capitalize()}. {described(each.name, each.finds)}"]
    parts.append(described(each.name, each.advice))
    parts += list(example(each.name))[:1]
    return "\n\n".join(parts)


def example(name: str) -> Iterator[str]:
    """The text of a record, and what the check says of it."""
    for case in _cases():
        told = [line for line in case["findings"] if f"[{name}]" in line]
        if told and len(case["findings"]) == 1 and ": f: " in told[0]:
            message = told[0].partition(": f: ")[2]
            yield f"```yaml\n{case['text'].rstrip()}\n```\n\n> {message}"


@cache
def _cases() -> list[dict[str, Any]]:
    return list(yaml.safe_load(CASES.read_text(encoding="utf-8")))
