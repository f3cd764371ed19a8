"""Plain numbers are read as an example of their kind, which each reader keeps for its own locale."""

from __future__ import annotations

import pytest

from citekit.csl.item import number
from citekit.csl.item.number import NumberReader
from citekit.csl.item.number_value import NumberPart
from citekit.csl.style.cache import open_locale


def test_readers_of_two_locales_do_not_rebuild_each_others_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    splits: list[str] = []
    split = number._Splitter.split

    def counting(self: number._Splitter, text: str) -> list[NumberPart]:
        splits.append(text)
        return split(self, text)

    monkeypatch.setattr(number._Splitter, "split", counting)
    readers = [NumberReader(open_locale(language)) for language in ("en-US", "ru-RU")]
    for page in range(100):
        for reader in readers:
            assert reader.read(str(page), "locator", label="page").parts[0].value == str(page)
    assert len(splits) == len(readers)


@pytest.mark.parametrize("variable", ["page", "volume", "issue", "edition", "number", "number-of-pages"])
@pytest.mark.parametrize("text", ["7", "007", "7-9", "9-7", "7a", "VII", "second", "2nd", "3/4", ""])
def test_what_is_numeric_without_being_read_is_numeric_as_it_is_read(variable: str, text: str) -> None:
    reader = NumberReader(open_locale("en-US"))
    assert reader.is_numeric(text, variable) in (None, reader.read(text, variable).numeric)
