"""Cities of archives in the language of the document (`data/cities.yaml`)."""

from __future__ import annotations

import pytest

from citekit.archives import Repositories
from citekit.records import Holding
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.archive import archive_text
from citekit.rendering.item.tables import table

CITIES = {one.city for one in Repositories.shipped().values()}


@pytest.mark.parametrize(
    ("language", "archive", "place", "printed"),
    [
        ("en", "AAN", "", "Warsaw"),
        ("pl", "AAN", "", "Warszawa"),
        ("de", "AAN", "", "Warschau"),
        ("pl", "ÖStA HHStA", "", "Wiedeń"),
        ("it", "ACS", "", "Roma"),
        ("fr", "RGASPI", "Moscow", "Moscou"),
        ("fr", "RGASPI", "Podolsk", "Podolsk"),
        ("uk", "RGASPI", "", "Москва"),
        ("en", "ГАПО", "Пенза", "Penza"),
        ("de", "Archivio di Stato di Venezia", "", ""),
    ],
)
def test_a_city_stands_in_the_language_of_the_document(
    language: str, archive: str, place: str, printed: str
) -> None:
    text = archive_text(Holding(archive=archive, place=place), ArchivalStyle(language=language))
    assert text.place == printed


@pytest.mark.parametrize("language", sorted(table("cities")))
def test_every_city_of_the_table_has_an_archive(language: str) -> None:
    assert set(table("cities")[language]) <= CITIES
