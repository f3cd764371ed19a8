"""Dates in the words of many languages, as EDTF: a date is read whole, or it is none."""

from __future__ import annotations

import pytest

from citekit.exchange.footnote.dates import find_dates

READ = {
    "(1874, November)": "1874-11",
    "(1928, November 2)": "1928-11-02",
    "Lima, 12 de diciembre , 1561": "1561-12-12",
    "28 February–3 March 1921": "1921-02-28/1921-03-03",
    "1 December 1920–3 January 1921": "1920-12-01/1921-01-03",
    "10 de enero a 3 de febrero de 1810": "1810-01-10/1810-02-03",
    "3 мая – 5 июня 1921 г.": "1921-05-03/1921-06-05",
    "du 3 au 5 mai 1921": "1921-05-03/1921-05-05",
    "5 janvier [1917]": "1917-01-05",
    "3 (16) мая 1917 г.": "1917-05-16",
    "pp. 1–3, 17 April 1969": "1969-04-17",
    "3 févr. 1921": "1921-02-03",
    "3 sett. 1921": "1921-09-03",
    "3. led. 1921": "1921-01-03",
    "1545, mayo 12": "1545-05-12",
    "1921 г., мая 3": "1921-05-03",
    "1568-V-3": "1568-05-03",
    "1921. 5. 3.": "1921-05-03",
    "1921년 5월 3일": "1921-05-03",
    "весна 1921 г.": "1921-21",
    "Ende Mai 1921": "1921-05~",
    "Lettre, s. d., AN": "",
    "n.d. [May 1744]": "1744-05",
    "n.d. [?May 1744]": "1744-05?",
    "[n.d., but 3 May 1744]": "1744-05-03",
    "undated but? late June 1857": "1857-06%",
    "o. D. [ca. März 1915]": "1915-03~",
    "s.d. [mars 1936]": "1936-03",
    "Pelham, Friday, 3 May 1744": "1744-05-03",
    "3 Feb. 1743/4": "1744-02-03",
    "[May] 1744": "1744-05",
    "Патрикеева. Ок. 1499 г.": "1499~",
    "[o. D.]": "",
    "diary, October 12 and 14, 1962": "{1962-10-12,1962-10-14}",
    "diary, April 16 and 17, 1861": "1861-04-16/1861-04-17",
    "minutes, January 19, 26, February 2, 1962": "{1962-01-19,1962-01-26,1962-02-02}",
    "letters of April 30 and May 9, 1790": "{1790-04-30,1790-05-09}",
    "le 27/17 février 1693": "1693-02-27",
    "Circa 1400-10": "1400~/1410~",
}


@pytest.mark.parametrize("text", READ)
def test_a_date_is_read_whole(text: str) -> None:
    assert [date.edtf for date in find_dates(text)] == [READ[text]]


@pytest.mark.parametrize(
    "text", ["5 Rajab 1331", "Bref d. 5.-27. des. 1756", "June 31 and July 2, 1962", "3-5-1946", "5 Ş 1310"]
)
def test_a_date_that_is_understood_in_part_is_none(text: str) -> None:
    assert find_dates(text) == []
