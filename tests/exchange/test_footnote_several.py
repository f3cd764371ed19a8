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
    "Machtig to Eden, 2 April 1940, DO121/66; ibid., Chamberlain to Mackenzie King, 8 April 1940.": [
        ("Machtig to Eden", "1940-04-02", "", "DO 121 66"),
        ("Chamberlain to Mackenzie King", "1940-04-08", "", "DO 121 66"),
    ],
    "Diary, 3 April 1940, Waterson Papers; 'Note on Supreme War Council', 16/24 April 1940, "
    "DO35/998/7/13; Diary, 24 April 1940, Pearson Papers.": [
        ("Diary", "1940-04-03", "", "Waterson Papers"),
        ("Note on Supreme War Council", "1940-04-16/1940-04-24", "", "DO 35 998/7/13"),
        ("Diary", "1940-04-24", "", "Pearson Papers"),
    ],
    # the words of the text that a note is about
    '12 his local "representative": Sykes to Graham, May 5, 1917; PRO-FO 371/3058, f. 156.': [
        ("Sykes to Graham", "1917-05-05", "PRO", "FO 371 3058 156"),
    ],
    "37 By the time Clayton penned: Clayton to Wingate, July 5, 1917; PRO-FO 882/7, f. 1.": [
        ("Clayton to Wingate", "1917-07-05", "PRO", "FO 882 7 1"),
    ],
    "36 “It is somewhat difficult”: Dawnay, “Notes on Faisal’s Advance,” May 29, 1917; PRO-WO 158/606.": [
        ("Notes on Faisal’s Advance", "1917-05-29", "PRO", "WO 158 606"),
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
