"""The pages in `docs/` tell the truth: their examples run in order and print what stands below them."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT

PAGES = sorted(DOCS.rglob("*.md"))
EXAMPLE = re.compile(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.S)


def printed(page: Path, text: str) -> list[tuple[re.Match[str], str]]:
    """Each example of a page with what it prints; later ones know the names of earlier ones."""
    names: dict[str, object] = {"__name__": page.stem}
    shown = []
    for example in EXAMPLE.finditer(text):
        line = text.count("\n", 0, example.start(1))
        code = compile("\n" * line + example[1], page.name, "exec")
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(code, names)
        shown.append((example, output.getvalue()))
    return shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_print_what_stands_below_them(
    page: Path, monkeypatch: pytest.MonkeyPatch, shared_cache: Path
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CITEKIT_CACHE", str(shared_cache))
    for example, output in printed(page, page.read_text(encoding="utf-8")):
        assert output == (example[2] or ""), example[1]


def test_the_processor_has_a_page_with_examples() -> None:
    assert len(EXAMPLE.findall((DOCS / "processor.md").read_text(encoding="utf-8"))) >= 8


def rewrite() -> None:
    """Put what the examples print today into the pages (`python -m tests.docs.test_examples`)."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for example, output in reversed(printed(page, text)):
            if example[2] is not None:
                text = text[: example.start(2)] + output + text[example.end(2) :]
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
