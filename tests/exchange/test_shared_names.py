"""A record never says more than the reader knew: a name left open is not settled by supposed levels."""

from __future__ import annotations

import pytest

from citekit.archives import Repositories, parse, resolve_holding
from citekit.errors import CitekitError
from citekit.exchange.footnote.reader import read_footnote
from citekit.exchange.shared.holding_text import holding_from, holding_of
from tests.archives.measure import CASES, lines

REFERENCES = sorted({row["string"] for path in CASES.glob("*/shelfmarks-*") for row in lines(path)[::2]})
# Names that several archives bear, with nothing that tells which is meant.
OPEN = {
    "AMAE": "XYZ, URSS, vol. 961",
    "National Archives (NA)": "Office of Chinese Affairs file, 4211",
    "NA": "USFIK 11071 file, 33",
    "NLI": "XYZ 1234/5",
}


def test_a_record_says_no_more_than_the_reading() -> None:
    told = []
    for reference in REFERENCES:
        reading = parse(reference)
        if reading.archive and not reading.repository and not Repositories.shipped().find(reading.archive):
            holding = holding_from(reading, reading.archive)
            keys = [key for key, _ in holding.levels]
            resolved = resolve_holding(holding.archive, keys, holding.tradition)
            if resolved.repository is not None:
                told.append((reference, resolved.archive_code))
    assert not told


@pytest.mark.parametrize("archive", OPEN)
def test_an_open_name_keeps_its_shelfmark_whole(archive: str) -> None:
    holding = holding_of(archive, OPEN[archive], "")
    assert holding is not None
    assert (holding.archive, holding.levels, holding.shelfmark) == (archive, (), OPEN[archive])


@pytest.mark.parametrize(
    "shelfmark", ["USFIK 11071 file, box 33", "Office of Chinese Affairs file, box 4211"]
)
def test_levels_of_an_open_name_do_not_settle_it(shelfmark: str) -> None:
    holding = holding_of("NA", shelfmark, "")
    assert holding is not None
    assert [key for key, _ in holding.levels] == ["collection", "box"]
    assert resolve_holding(holding.archive, ["collection", "box"], holding.tradition).repository is None


def test_a_reference_that_is_read_is_a_record() -> None:
    """What the reader of references takes whole, `add` takes too, with the same archive."""
    lost = []
    for reference in REFERENCES[::3]:
        reading = parse(reference)
        # a number and a space may be that of the note
        if not (reading.repository and reading.levels) or reading.rest or reference[:1].isdigit():
            continue
        try:
            found = read_footnote(reference).record.holding
        except CitekitError:
            found = None
        if found is None or found.archive not in reference:
            lost.append(reference)
    assert not lost
