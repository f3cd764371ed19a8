"""Two records made one: where a copy lies is named once, however it is written."""

from __future__ import annotations

import pytest

from citekit.foundation.fast_dataclass import replace
from citekit.records import Holding, Record
from citekit.records.merging import merged_records

PLACE = Holding("GARF", (("fond", "R-9401"), ("delo", "64")))
IN_RUSSIAN = Holding("ГАРФ", (("fond", "Р-9401"), ("delo", "64")), "ф. Р-9401, д. 64")


@pytest.mark.parametrize(
    ("known", "new", "also"),
    [
        (PLACE, IN_RUSSIAN, ()),
        (IN_RUSSIAN, PLACE, ()),
        (Holding("GARF", shelfmark="f. R-9401, d. 64"), IN_RUSSIAN, ()),
        (Holding(shelfmark="FO 371/47935"), Holding(shelfmark="FO 371/47935"), ()),
        (PLACE, replace(PLACE, archive="RGASPI"), (replace(PLACE, archive="RGASPI"),)),
        (PLACE, replace(PLACE, note="a copy"), (replace(PLACE, note="a copy"),)),
        (
            PLACE,
            Holding("GARF", (("box", "R-9401"), ("folder", "64"))),
            (Holding("GARF", (("box", "R-9401"), ("folder", "64"))),),
        ),
    ],
)
def test_a_place_is_named_once(known: Holding, new: Holding, also: tuple[Holding, ...]) -> None:
    merged = merged_records(Record("a", holding=known), Record("b", holding=new))
    assert (merged.record.holding, merged.record.also, merged.differences) == (known, also, ())


def test_a_doi_in_other_letters_is_no_difference() -> None:
    known, new = (Record("a", fields={"DOI": doi}) for doi in ("10.1000/xyz", "10.1000/XYZ"))
    assert merged_records(known, new).differences == ()
