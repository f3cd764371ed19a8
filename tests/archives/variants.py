"""References rewritten as others would print them, which must be read as the first are.

A reference that is read rightly is varied: another archive in its place, the archive last or in brackets,
other joints, labels without their stops. What the variant says is known, so no reading by hand is needed. And
invented archives of every tradition are put with names, numbers and labelled units in the shapes that notes
have. `python -m tests.archives.variants [VARIANT...]` prints the shares, for those named what was missed; the
least shares stand in `cases/variants.yaml`, the invented archives in `cases/invented.yaml`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from citekit.archives import parse
from tests.archives.accuracy import is_measured, tally
from tests.archives.measure import CASES, lines

Row = Mapping[str, Any]
#: a text and the reading that it must have
Variant = tuple[str, Mapping[str, Any]]

_INVENTED: Mapping[str, Any] = yaml.safe_load((CASES / "invented.yaml").read_text(encoding="utf-8"))
_JOINT = re.compile(r"\s*[,;:.]\s*|\s+[–—-]\s+|\s+")
_LABEL = "a-zа-яěščřžýáíéůłóąę"


@cache
def rows() -> tuple[Row, ...]:
    """The references of the cases that name their archive and are read without a fault."""
    found: dict[str, Row] = {}
    for path in sorted([*CASES.glob("collected/shelfmarks*.jsonl"), *CASES.glob("opened/shelfmarks*.jsonl")]):
        for row in lines(path):
            archive = row["gold"].get("archive")
            if archive and archive in row["string"] and is_measured(row) and not row["gold"].get("more"):
                found.setdefault(row["string"], row)
    return tuple(row for row in found.values() if not tally(row).faults)


def _tradition(row: Row) -> str:
    return str(row.get("tradition", "")).split("-")[0]


def _behind(row: Row) -> tuple[str, str] | None:
    """The archive that a reference begins with, and the text behind it; None where it stands elsewhere."""
    archive = row["gold"]["archive"]
    return (archive, row["string"][len(archive) :]) if row["string"].startswith(archive) else None


def _unknown(row: Row) -> Variant | None:
    names = _INVENTED["archives"]
    name = names.get(_tradition(row)) or names.get(str(row.get("country")).lower())
    archive = row["gold"]["archive"]
    if not name or row["gold"]["levels"][0][0] == "department":  # those of Kew are no other archive's
        return None
    if row.get("country") == "IE" and _tradition(row) != "ie":  # `MS 57` is whole there
        return None
    return row["string"].replace(archive, name["archive"], 1), {**row["gold"], "archive": name["archive"]}


def _last(row: Row) -> Variant | None:
    parted = _behind(row)
    joint = _JOINT.match(parted[1]) if parted is not None else None
    if parted is None or joint is None or not (body := parted[1][joint.end() :].strip().rstrip(".")):
        return None
    return f"{body}, {parted[0]}", row["gold"]


def _brackets(row: Row) -> Variant | None:
    last, archive = _last(row), row["gold"]["archive"]
    return (f"{last[0][: -len(archive) - 2]} ({archive})", row["gold"]) if last is not None else None


def _unknown_last(row: Row) -> Variant | None:
    varied = _unknown(row)
    return _last({**row, "string": varied[0], "gold": varied[1]}) if varied is not None else None


def _joint(joint: str) -> Callable[[Row], Variant | None]:
    def varied(row: Row) -> Variant | None:
        at = row["string"].index(row["gold"]["archive"]) + len(row["gold"]["archive"])
        if ", " not in row["string"][at:] or any(", " in value for _, value in row["gold"]["levels"]):
            return None
        return row["string"][:at] + row["string"][at:].replace(", ", joint), row["gold"]

    return varied


def _rewritten(pattern: str, new: str) -> Callable[[Row], Variant | None]:
    """The text behind the archive with each match of an expression replaced."""
    found = re.compile(pattern)

    def varied(row: Row) -> Variant | None:
        parted = _behind(row)
        text = found.sub(new, parted[1]) if parted is not None else ""
        values = [value for _, value in row["gold"]["levels"] if value in row["string"]]
        if parted is None or not all(value in text for value in values):
            return None  # what is replaced is a part of a value: `Ms. 58`
        return parted[0] + text, row["gold"]

    return varied


def _capital(row: Row) -> Variant | None:
    parted = _behind(row)
    if parted is None:
        return None
    text = re.sub(r"(?<=[ ,;])([a-zа-я])(?=[a-zа-я]*\.? \d)", lambda found: found[1].upper(), parted[1])
    return parted[0] + text, row["gold"]


def _digits(row: Row) -> Variant | None:
    """Other figures in the same places; years stay, which decide what a number is."""
    if re.search(r"\b(?:1[4-9]|20)\d\d\b", row["string"]) or re.search(r"\d", row["gold"]["archive"]):
        return None

    def other(text: str) -> str:
        return re.sub(r"[1-9]", lambda digit: str(int(digit[0]) % 9 + 1), text)

    levels = [[name, other(value)] for name, value in row["gold"]["levels"]]
    return other(row["string"]), {**row["gold"], "levels": levels}


def _hereafter(row: Row) -> Variant | None:
    parted = _behind(row)
    if parted is None or "(" in parted[0] or len(parted[0]) < 12:
        return None
    short = "".join(word[0] for word in re.findall(r"\w+", parted[0]) if word[0].isupper())
    word = _INVENTED["hereafter"].get(_tradition(row), "hereafter")
    return f"{parted[0]} ({word} {short}){parted[1]}", row["gold"]


def _day(row: Row) -> str:
    """A day as the language of a reference prints it."""
    days = _INVENTED["days"]
    return str(days.get(_tradition(row), days["en"]))


def _behind_text(joint: str, close: str = "") -> Callable[[Row], Variant | None]:
    """The reference with the day of its document behind it."""
    return lambda row: (f"{row['string'].rstrip('.')}{joint}{_day(row)}{close}", row["gold"])


def _document(document: str) -> Callable[[Row], Variant | None]:
    """The reference with its document and the day of that before it."""
    return lambda row: (f"{document}, {_day(row)}, {row['string']}", row["gold"])


VARIANTS: Mapping[str, Callable[[Row], Variant | None]] = {
    "unknown archive": _unknown,
    "archive last": _last,
    "archive in brackets": _brackets,
    "unknown archive last": _unknown_last,
    "semicolons": _joint("; "),
    "strokes": _joint(" / "),
    "dashes": _joint(" – "),
    "stops": _joint(". "),
    "colons": _joint(": "),
    "labels without stop": _rewritten(rf"(?<=[{_LABEL}])\. ?(?=\d)", " "),
    "labels without space": _rewritten(rf"(?<=[{_LABEL}]\.) (?=\d)", ""),
    "labels with stop": _rewritten(
        r"\b(vol|no|fol|fols|f|ff|b|r|p|pp|leg|exp|inv|nr|kart|sig|sygn|k|fo|fos) (?=\d)", r"\1. "
    ),
    "labels with capital": _capital,
    "other figures": _digits,
    "hereafter": _hereafter,
    "day behind": _behind_text(", "),
    "day in brackets": _behind_text(" (", ")"),
    "letter ahead": _document("Smith to Jones"),
    "title ahead": _document("“Report on the Harbour”"),
    "remark behind": lambda row: (f"{row['string'].rstrip('.')}. Emphasis added.", row["gold"]),
    "see": lambda row: (f"See {row['string']}", row["gold"]),
}


@dataclass
class Share:
    """How many of the variants are read whole, values stated wrongly, and what was missed."""

    variants: int = 0
    whole: int = 0
    wrong: int = 0
    stated: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that is read whole."""
        return self.whole / max(1, self.variants)

    @property
    def error(self) -> float:
        """The share of stated values that are wrong."""
        return self.wrong / max(1, self.stated)


def measured(name: str) -> Share:
    """How a variant of all references is read."""
    found = Share()
    for row in rows():
        varied = VARIANTS[name](row)
        if varied is None or varied[0] == row["string"]:
            continue
        score = tally({**row, "string": varied[0], "gold": varied[1]})
        found.variants += 1
        found.whole += not score.faults
        found.wrong += score.wrong
        found.stated += score.stated
        if score.faults:
            found.faults.append("\n    ".join([varied[0], *score.faults]))
    return found


def invented() -> Iterator[tuple[str, str, str]]:
    """The tradition, archive and text of every shape with every archive, which stands first and last."""
    for tradition, row in _INVENTED["archives"].items():
        if "names" not in row:
            continue
        first, units = row["names"][0], row["units"]
        parts = {"sheet": row["sheet"], "unit": units[0], "units": ", ".join(units), "first": first}
        for name in row["names"]:
            for code in _INVENTED["codes"]:
                for shape in _INVENTED["shapes"]:
                    body = shape.format(**parts, name=name, code=code)
                    yield tradition, row["archive"], f"{row['archive']}, {body}"
                    yield tradition, row["archive"], f"{body}, {row['archive']}"


def of_invented() -> Share:
    """How the references of invented archives are read: whole where the archive is right and no word is left
    but the years of what is there.
    """
    found = Share()
    for _, archive, text in dict.fromkeys(invented()):
        reading = parse(text)
        left = re.sub(r"[()\s,.]|1923(?:–1931)?", "", reading.rest)
        found.variants += 1
        found.stated += bool(reading.archive)
        found.wrong += bool(reading.archive) and reading.archive != archive
        if reading.levels and reading.archive == archive and not left:
            found.whole += 1
        else:
            found.faults.append(f"{text}\n    {reading.archive} | {dict(reading.levels)} | {reading.rest}")
    return found


def _line(name: str, share: Share) -> str:
    return (
        f"{name:22} {share.whole:5} of {share.variants:5} read whole {share.share:6.1%}"
        f"  {share.wrong:4} of {share.stated:5} stated values wrong {share.error:6.1%}"
    )


def main() -> None:
    """Print the shares; of variants that the command line names, what was missed too."""
    named = sys.argv[1:]
    for name in named or [*VARIANTS, "invented archives"]:
        found = of_invented() if name == "invented archives" else measured(name)
        print(_line(name, found))
        if named:
            print("\n".join(found.faults))


if __name__ == "__main__":
    main()
