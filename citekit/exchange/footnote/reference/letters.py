"""The letters of a shelfmark that were taken for the end of the name before its number."""

from __future__ import annotations

from citekit.archives import Shelfmark
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

#: `Lucien Herr, LH` before `3`: a name, and the letters with which shelfmarks of its papers begin
_LETTERS = lazy_regex.compile(r"(?P<name>[^\W\d_a-z][^,]*[a-z][^,]*), (?P<letters>[A-Z]{2,5})")
#: `Archiv města Kolín, kniha` before `45`: a name, and the Czech or Slovak word for a book
_BOOK = lazy_regex.compile(r"(?P<name>.+), (?P<level>kniha|rukopis)")
#: the name of a Croatian fond, a series of it and a shelfmark: `Gradsko poglavarstvo, Poduzeća, GP 1/3`
_MARKED = lazy_regex.compile(
    r"(?P<name>[^,\d]+)(?:, (?P<series>[^,\d]+))?, (?P<mark>[^\W\d_a-z]{1,5}[ -]\d[\d/.-]*)"
)
_NUMBERS = frozenset({"cote", "nummer", "numero", "numer", "cislo", "number"})


def with_letters_joined(reading: Shelfmark) -> Shelfmark:
    """A reference whose number has its letters again, or the word of a level before it."""
    if len(reading.levels) < 2:
        return reading
    key, value = reading.levels[-1]
    marked = _MARKED.fullmatch(value) if key == "fond-naziv" else None
    if marked is not None:
        series = [("serija", marked["series"])] if marked["series"] else []
        split = [(key, marked["name"]), *series, ("signatura", marked["mark"])]
        return replace(reading, levels=(*reading.levels[:-1], *split))
    levels: list[tuple[str, str]] = []
    for key, value in reading.levels:
        before = levels[-1] if levels else ("", "")
        if key not in _NUMBERS or not value[:1].isdigit() or ", " not in before[1]:
            levels.append((key, value))
            continue
        letters, book = _LETTERS.fullmatch(before[1]), _BOOK.fullmatch(before[1])
        if key == "cislo" and book is not None:
            levels[-1:] = [(before[0], book["name"]), (book["level"], value)]
        elif letters is not None and before[0] in ("fonds", "bestand", "fondo"):
            levels[-1:] = [(before[0], letters["name"]), (key, f"{letters['letters']} {value}")]
        else:
            levels.append((key, value))
    return replace(reading, levels=tuple(levels))
