"""A pattern that is compiled later is the pattern."""

from __future__ import annotations

import re

import pytest

from citekit.foundation import lazy_regex


def test_it_does_what_the_pattern_does() -> None:
    pattern = lazy_regex.compile(r"(?P<word>[a-z]+)", re.IGNORECASE)
    found = pattern.match("Fond 558")
    assert found is not None
    assert found["word"] == "Fond"
    assert pattern.sub("x", "a b") == "x x"
    assert pattern.findall("a b") == ["a", "b"]
    assert pattern.pattern == r"(?P<word>[a-z]+)"


def test_it_is_compiled_when_it_is_used() -> None:
    broken = lazy_regex.compile("(")
    with pytest.raises(re.error):
        broken.search("a")
