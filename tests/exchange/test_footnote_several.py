"""Notes of several documents: each is a record of its own, with the place that the note gives for it."""

from __future__ import annotations

import pytest

from citekit.exchange.footnote.reader import read_footnotes

FOUND = {
    "Stalin to Kuibyshev, 5 May 1932, RGASPI, f. 558, op. 11, d. 5, l. 3; Molotov to Stalin, 6 May 1932, "
    "ibid., l. 5.": [
        ("Stalin to Kuibyshev", "1932-05-05", "RGASPI", "558 11 5 3"),
        ("Molotov to Stalin", "1932-05-06", "RGASPI", "558 11 5 5"),
    ],
    "RGASPI, f. 558, op. 11, d. 5, l. 3, Stalin to Kaganovich, 5 May 1932; ibid., d. 6, "
    "l. 5, Molotov to Stalin, 6 May 1932.": [
        ("Stalin to Kaganovich", "1932-05-05", "RGASPI", "558 11 5 3"),
        ("Molotov to Stalin", "1932-05-06", "RGASPI", "558 11 6 5"),
    ],
    "Eden to Halifax, 5 May 1938, TNA, FO 371/21659; Halifax to Eden, 6 May 1938, ibid.": [
        ("Eden to Halifax", "1938-05-05", "TNA", "FO 371 21659"),
        ("Halifax to Eden", "1938-05-06", "TNA", "FO 371 21659"),
    ],
    "РГАСПИ. Ф. 558. Оп. 11. Д. 5. Л. 3; Там же. Д. 6. Л. 12.": [
        ("", "", "РГАСПИ", "558 11 5 3"),
        ("", "", "РГАСПИ", "558 11 6 12"),
    ],
    "Meyer to Roosevelt, 5 Feb. 1942; Roosevelt to Meyer, 9 Feb. 1942, "
    "both in box 40, Agnes E. Meyer Papers, LC.": [
        ("Meyer to Roosevelt", "1942-02-05", "LC", "40 Agnes E. Meyer Papers"),
        ("Roosevelt to Meyer", "1942-02-09", "LC", "40 Agnes E. Meyer Papers"),
    ],
    # what `ibid.` means is not certain: kept in the words of the note
    "RGASPI, f. 558, op. 11, d. 5, l. 3; ibid., 7.": [("", "", "RGASPI", "558 11 5 3")],
    "Eden to Halifax, 5 May 1938, TNA, FO 371/21659; see also Zubok, Failed Empire, ibid.": [
        ("Eden to Halifax", "1938-05-05", "TNA", "FO 371 21659")
    ],
}


@pytest.mark.parametrize("note", FOUND)
def test_every_document_of_a_note_has_its_place(note: str) -> None:
    found = []
    for reading in read_footnotes(note):
        record = reading.record
        title = record.title.text if record.title else ""
        date = (record.date.edtf or "") if record.date else ""
        assert record.holding is not None
        levels = " ".join(value for _, value in record.holding.levels)
        found.append((title, date, record.holding.archive, levels))
    assert found == FOUND[note]


def test_what_only_points_back_is_left_over() -> None:
    first, *others = read_footnotes("RGASPI, f. 558, op. 11, d. 5, l. 3; ibid., 7.")
    assert (first.left_over, others) == (("ibid., 7.",), [])
