"""Keys by a pattern: their parts, that they are unique, and that the old keys stay known."""

from __future__ import annotations

import pytest

from citekit.errors import UsageError
from citekit.exchange import exporter, importer
from citekit.exchange.shared.key_pattern import with_keys
from citekit.records import Date, Holding, Name, Record, Title

GADDIS = Record(
    key="old",
    type="book",
    title=Title("We <i>Now</i> Know: Rethinking Cold War History"),
    date=Date("1997"),
    names=(("author", (Name(family="Gaddis", given="John Lewis"),)),),
)
LETTER = Record(
    key="письмо",
    type="letter",
    title=Title("Письмо Сталину", romanized="Pis’mo Stalinu"),
    date=Date("1945-11-16"),
    names=(("author", (Name(family="Đilas", given="M."), Name(literal="ЦК КПСС"))),),
    holding=Holding("РГАСПИ", (("fond", "558"),)),
)


@pytest.mark.parametrize(
    ("pattern", "first", "second"),
    [
        ("{author}{year}{shorttitle}", "gaddis1997wenowknow", "dilas1945pismostalinu"),
        ("{Author}{year}{ShortTitle}", "Gaddis1997WeNowKnow", "Dilas1945PismoStalinu"),
        ("{author}-{date}", "gaddis-1997", "dilas-19451116"),
        ("{archive}:{title}", "we", "rgaspi:pismo"),
        ("{authors}_{type}", "gaddis_book", "dilastskkpss_letter"),
        ("x-{key}", "x-old", "x-pismo"),
    ],
)
def test_the_parts_of_a_key(pattern: str, first: str, second: str) -> None:
    assert [record.key for record in with_keys([GADDIS, LETTER], pattern)] == [first, second]


def test_keys_are_unique() -> None:
    keys = [record.key for record in with_keys([GADDIS] * 3, "{author}{year}")]
    assert keys == ["gaddis1997", "gaddis1997-2", "gaddis1997-3"]


@pytest.mark.parametrize("pattern", ["{nobody}", "plain", "{author} {year}", "{author}{", ""])
def test_a_pattern_that_makes_no_keys(pattern: str) -> None:
    with pytest.raises(UsageError):
        with_keys([GADDIS], pattern)


def test_old_keys_stay_as_aliases() -> None:
    read = (
        importer("biblatex")
        .read("@book{Müller:1, ids={other}, title={T}, author={Müller, Anna}}", "a")
        .records
    )
    text = exporter("biblatex").write(with_keys(read, "{author}"))
    assert "@book{muller," in text
    assert "{other,Müller:1}" in text
