"""A whole note where a reference is expected: its description is never a level, and stands in the rest."""

from __future__ import annotations

import pytest

from citekit.archives import parse

#: the description of a document, the reference behind it, and how many levels that has
NOTES = (
    (
        "Ofício do governador da Bahia ao Conselho Ultramarino, 12 de Março de 1755",
        "AHU, Bahia, cx. 120, doc. 9456",
        3,
    ),
    ("Notatka Bieruta z rozmowy ze Stalinem, 24 V 1945", "AAN, KC PPR, sygn. 295/V-3, k. 12", 3),
    (
        "John M. Sell to William Sell, 3 November 1861",
        "Smith Papers, Box 1, Folder 3, Yale University Library",
        3,
    ),
    ("N. Casey", "IWM ms. 80/40/1, page 38", 2),
    ("Capt. A. B. Smith", "NARA RG 59, Box 12", 2),
    ("“Las Capitulaciones de los Comuneros”, 8 de junio de 1781", "AGI, Santa Fe, 577B", 2),
    ("Smith to Jones, 12 May 1912", "Add. MS 46391, British Library", 2),
)


@pytest.mark.parametrize(("description", "reference", "levels"), NOTES)
def test_a_description_is_no_level(description: str, reference: str, levels: int) -> None:
    alone, whole = parse(reference), parse(f"{description}, {reference}")
    assert (whole.archive, whole.levels) == (alone.archive, alone.levels)
    assert len(whole.levels) == levels
    assert description in whole.rest


def test_a_chinese_note_has_its_title_and_day_ahead_and_the_archive_last() -> None:
    """The example of 《历史研究》 for archives."""
    found = parse("《傅良佐致国务院电》，1917年9月15日，北洋档案1011—5961，中国第二历史档案馆藏。")
    assert found.archive == "中国第二历史档案馆"
    assert found.levels == (("全宗名", "北洋档案"), ("全宗", "1011"), ("案卷", "5961"))
    assert "《傅良佐致国务院电》" in found.rest


def test_the_date_of_a_folder_stays_in_it() -> None:
    found = parse("Ford Library, National Security Adviser, Box 12, June 5, 1975, Ford, Kissinger")
    assert ("folder", "June 5, 1975, Ford, Kissinger") in found.levels
