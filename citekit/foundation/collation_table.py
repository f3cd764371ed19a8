"""Compiles the collation table: DUCET weights of letters, and the tailorings of `data/collation.yaml`.

Run `python -m citekit.foundation.collation_table` after a change of that file. It needs PyYAML, and pyuca: a
development dependency that holds the Default Unicode Collation Element Table (UTS #10).

A collation element has a primary weight (the letter), a secondary one (its accent) and a tertiary one (its
case). The output lists the letters of each primary weight, in order; letters with other weights, with all
their weights; and the tailored letters of each language. Weights are lists of numbers; a negative one, -k, is
the k-th place behind the weight before it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from citekit.foundation.fast_dataclass import dataclass

_DATA = Path(__file__).parent / "data"
SOURCE, COMPILED = _DATA / "collation.yaml", _DATA / "collation.json"

# Scripts in the order of DUCET, with the blocks that hold their letters; marks come with "Zinh".
_BLOCKS = {
    "Zinh": ((0x300, 0x370),),
    "Latn": (
        (0x41, 0x5B), (0x61, 0x7B), (0xAA, 0xAB), (0xBA, 0xBB), (0xC0, 0x300), (0x1E00, 0x1F00),
        (0x2C60, 0x2C80),
    ),
    "Grek": ((0x370, 0x400), (0x1F00, 0x2000)),
    "Cyrl": ((0x400, 0x530), (0xA640, 0xA6A0)),
    "Geor": ((0x10A0, 0x1100), (0x2D00, 0x2D30)),
    "Armn": ((0x531, 0x590),),
    "Hebr": ((0x591, 0x600),),
    "Arab": ((0x610, 0x660), (0x66A, 0x6F0), (0x6FA, 0x700), (0x750, 0x780)),
}  # fmt: skip
_LINE = re.compile(r"^([0-9A-F]+) +; ((?:\[[.*][0-9A-F.]+\])+)")
_ELEMENT = re.compile(r"\[([.*])([0-9A-F]+)\.([0-9A-F]+)\.([0-9A-F]+)\]")
_RULE = re.compile(r"(&|<{1,3}|=)\s*(\[before 1\])?\s*([^&<=/\s]+)(?:/(\S+?)(?=[&<=\s]|$))?")
COMMON_SECONDARY, COMMON_TERTIARY = 0x20, 0x02

Element = tuple[int, int, int]
Weights = tuple[list[int], list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Ducet:
    """The collation elements of letters and marks, primary weights numbered from 1; 0 is "none"."""

    elements: Mapping[str, tuple[Element, ...]]
    scripts: Mapping[str, tuple[int, int]]  # script -> its first number, and the number after its last


def read_ducet() -> Ducet:
    """The table that pyuca brings, as far as our scripts go."""
    table = _read_elements(_ducet_file().read_text(encoding="utf-8"))
    script_of = {
        chr(code): script for script, blocks in _BLOCKS.items() for block in blocks for code in range(*block)
    }
    letters = {
        char: elements
        for char, elements in table.items()
        if char in script_of
        and unicodedata.category(char)[0] in "LM"
        and not _is_composed(char, elements, table)
    }
    script_of_weight: dict[
        int, str
    ] = {}  # primary weight -> the script of the first letter that has it alone
    for char, elements in letters.items():
        if len(elements) == 1 and elements[0][0]:
            script_of_weight.setdefault(elements[0][0], script_of[char])
    ordered = sorted(script_of_weight)
    numbers = {0: 0} | {weight: number for number, weight in enumerate(ordered, 1)}
    scripts = {}
    for script in dict.fromkeys(script_of_weight.values()):
        of_script = [numbers[weight] for weight in ordered if script_of_weight[weight] == script]
        scripts[script] = (min(of_script), max(of_script) + 1)
    numbered = {
        char: tuple((numbers[p], s, t) for p, s, t in elements)
        for char, elements in letters.items()
        if all(p in numbers for p, _, _ in elements)
    }
    return Ducet(numbered, scripts)


def _read_elements(text: str) -> dict[str, tuple[Element, ...]]:
    """The collation elements of single characters; those of punctuation ("variable" ones) are left out."""
    table: dict[str, tuple[Element, ...]] = {}
    for line in text.splitlines():
        match = _LINE.match(line)
        if match and "[*" not in match[2]:
            weights = [[int(weight, 16) for weight in found[1:]] for found in _ELEMENT.findall(match[2])]
            table[chr(int(match[1], 16))] = tuple((p, s, t) for p, s, t in weights)
    return table


def _ducet_file() -> Path:
    import pyuca  # type: ignore[import-untyped]

    return Path(pyuca.__file__).parent / "allkeys-10.0.0.txt"


def _is_composed(char: str, elements: tuple[Element, ...], table: Mapping[str, tuple[Element, ...]]) -> bool:
    """Whether a letter is ordered as its canonical decomposition."""
    decomposed = unicodedata.normalize("NFD", char)
    parts = tuple(element for part in decomposed for element in table.get(part, ()))
    return decomposed != char and parts == elements


class _Place:
    """A weight behind another one, at a level; its number is known when all rules have been read."""

    def __init__(self, base: tuple[int, ...], siblings: list[_Place]) -> None:
        self.base = base
        self.siblings = siblings

    def weight(self) -> list[int]:
        return [*self.base, -1 - self.siblings.index(self)]


class _Tailoring:
    """Reads the rules of one language and orders its letters."""

    def __init__(self, ducet: Ducet, rules: str) -> None:
        self.ducet = ducet
        # the letters of the rules: primary, secondary and tertiary weights, as numbers or places
        self.letters: dict[str, tuple[list[int | _Place], list[int | _Place], list[int | _Place]]] = {}
        self.siblings: dict[tuple[Any, ...], list[_Place]] = {}
        previous = ""
        before = False
        for relation, is_before, letter, expansion in _parsed(rules):
            if relation == "&":
                previous, before = letter, is_before
            else:
                self._add(letter, relation, previous, before, expansion)
                previous, before = letter, False

    def _weights(self, text: str) -> tuple[list[int | _Place], list[int | _Place], list[int | _Place]]:
        if text in self.letters:
            return self.letters[text]
        primary: list[int | _Place] = []
        secondary: list[int | _Place] = []
        tertiary: list[int | _Place] = []
        for char in text if text in self.ducet.elements else unicodedata.normalize("NFD", text):
            for p, s, t in self.ducet.elements.get(char) or _capital(char, self.ducet):
                primary += [p] if p else []
                secondary += [s] if s else []
                tertiary += [t] if t else []
        return primary, secondary, tertiary

    def _add(self, letter: str, relation: str, previous: str, before: bool, expansion: str) -> None:
        primary, secondary, tertiary = (list(level) for level in self._weights(previous))
        if relation == "<":
            primary[-1] = self._place(primary[-1], before, ())
            secondary, tertiary = [COMMON_SECONDARY], [COMMON_TERTIARY]
        elif relation == "<<":
            secondary[-1] = self._place(secondary[-1], False, tuple(map(_key, primary)))
            tertiary[len(secondary) - 1 :] = [COMMON_TERTIARY]
        elif relation == "<<<":
            context = (*map(_key, primary), None, *map(_key, secondary))
            tertiary[-1] = self._place(tertiary[-1], False, context)
        if expansion:
            more = self._weights(expansion)
            primary, secondary, tertiary = primary + more[0], secondary + more[1], tertiary + more[2]
        self.letters[letter] = (primary, secondary, tertiary)

    def _place(self, weight: int | _Place, before: bool, context: tuple[Any, ...]) -> _Place:
        """A new place behind a weight (or before it, as the last one behind the weight before)."""
        if isinstance(weight, _Place):
            index = weight.siblings.index(weight) + (0 if before else 1)
            place = _Place(weight.base, weight.siblings)
        else:
            base = (weight - 1,) if before else (weight,)
            siblings = self.siblings.setdefault((context, base), [])
            index = len(siblings) if before else 0
            place = _Place(base, siblings)
        place.siblings.insert(index, place)
        return place

    def compiled(self) -> dict[str, Weights]:
        """The weights of the tailored letters, composed (NFC)."""
        return {
            unicodedata.normalize("NFC", letter): (
                _numbers(levels[0]),
                _numbers(levels[1]),
                _numbers(levels[2]),
            )
            for letter, levels in self.letters.items()
        }


def _key(weight: int | _Place) -> object:
    """A weight as part of a key."""
    return weight if isinstance(weight, int) else id(weight)


def _numbers(weights: Iterable[int | _Place]) -> list[int]:
    numbers: list[int] = []
    for weight in weights:
        numbers += [weight] if isinstance(weight, int) else weight.weight()
    return numbers


def _capital(char: str, ducet: Ducet) -> tuple[Element, ...]:
    """A capital is not in the table where it differs from its small letter by case alone."""
    elements = ducet.elements[char.lower()]
    (p, s, _), *others = elements
    return ((p, s, 8), *others)


def _parsed(rules: str) -> Iterator[tuple[str, bool, str, str]]:
    """Relation, whether `[before 1]`, letter, expansion."""
    for match in _RULE.finditer(rules):
        yield match[1], bool(match[2]), match[3], match[4] or ""


def compile_table() -> dict[str, Any]:
    """The whole table, ready for JSON."""
    import yaml

    ducet = read_ducet()
    languages: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    last = max(end for _, end in ducet.scripts.values())
    plain: list[str] = [""] * last  # the letters that have only this primary weight
    others: dict[str, Weights] = {}
    for char, elements in sorted(ducet.elements.items()):
        first = elements[0]
        if len(elements) == 1 and first[0] and first[1:] == (COMMON_SECONDARY, COMMON_TERTIARY):
            plain[first[0]] += char
        elif not _is_capital(char, ducet):
            levels = zip(*elements, strict=True)
            others[char] = tuple([weight for weight in level if weight] for level in levels)  # type: ignore[assignment]
    return {
        "scripts": {script: list(numbers) for script, numbers in ducet.scripts.items()},
        "letters": plain,
        "others": others,
        "languages": {
            language: _compile_language(ducet, languages[entry.get("same-as", language)])
            for language, entry in languages.items()
        },
    }


def _is_capital(char: str, ducet: Ducet) -> bool:
    small = char.lower()
    return (
        small != char
        and ducet.elements.get(small) is not None
        and _capital(char, ducet) == ducet.elements[char]
    )


def _compile_language(ducet: Ducet, entry: Mapping[str, Any]) -> dict[str, Any]:
    letters: dict[str, Weights] = _Tailoring(ducet, entry.get("rules", "")).compiled()
    for char in entry.get("suppress", ""):
        parts = [part for mark in unicodedata.normalize("NFD", char) for part in _parts(mark, ducet)]
        levels = zip(*parts, strict=True)
        letters[char] = tuple([weight for weight in level if weight] for level in levels)  # type: ignore[assignment]
    compiled: dict[str, Any] = {"letters": letters}
    if "reorder" in entry:
        compiled["reorder"] = entry["reorder"]
    if entry.get("case-first") == "upper":
        compiled["upper-first"] = True
    return compiled


def _parts(char: str, ducet: Ducet) -> tuple[Element, ...]:
    return ducet.elements.get(char) or _capital(char, ducet)


def main() -> None:
    """Write the compiled table."""
    text = json.dumps(compile_table(), ensure_ascii=False, separators=(",", ":"))
    COMPILED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
