"""By what two records are one: table of pairs."""

from __future__ import annotations

import pytest

from citekit.records import Date, Holding, Name, Record, Title
from citekit.records.identities import identities

DOE = (("author", (Name(family="Doe", given="Jane"),)),)
FILE = Holding("РГАСПИ", (("fond", "558"), ("delo", "98"), ("list", "5")))


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (Record("a", fields={"DOI": "10.1/X"}), Record("b", fields={"DOI": "10.1/x"}), "DOI"),
        (
            Record("a", "book", fields={"ISBN": "978-3-16-148410-0"}),
            Record("b", "book", fields={"ISBN": "9783161484100"}),
            "ISBN",
        ),
        (
            Record("a", "chapter", fields={"ISBN": "9783161484100"}),
            Record("b", "chapter", fields={"ISBN": "9783161484100"}),
            "",
        ),
        (
            Record("a", "letter", Title("Letter", original="Письмо"), holding=FILE),
            Record("b", "letter", Title("Pis’mo"), holding=Holding("RGASPI", FILE.levels)),
            "shelfmark and title",
        ),
        (
            Record(
                "a", "letter", Title("Letter"), holding=Holding("ГАРФ", FILE.levels, "ф. 558, д. 98, л. 5")
            ),
            Record(
                "b",
                "letter",
                Title("Letter"),
                holding=Holding("State Archive of the Russian Federation", FILE.levels),
            ),
            "shelfmark and title",
        ),
        (
            Record("a", "letter", Title("One"), holding=FILE),
            Record("b", "letter", Title("Other"), holding=FILE),
            "",
        ),
        (
            Record("a", "book", Title("The <i>War</i>"), Date("1945"), DOE),
            Record("b", "book", Title("The War"), Date("1945"), DOE),
            "author, title and date",
        ),
        (
            Record("a", "article", Title("Notes"), Date("1945"), DOE, fields={"page": "1"}),
            Record("b", "article", Title("Notes"), Date("1945"), DOE, fields={"page": "9"}),
            "",
        ),
    ],
)
def test_what_two_records_share(first: Record, second: Record, kind: str) -> None:
    shared = [each.kind for each in identities(first) if each in set(identities(second))]
    assert shared == ([kind] if kind else [])
