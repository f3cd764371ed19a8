"""Keys for new records."""

from __future__ import annotations

import pytest

from citekit.records import Date, Holding, Name, Record, Title
from citekit.records.keys import key_stem, new_key, slug
from citekit.records.read import key_is_safe, safe_key


@pytest.mark.parametrize(
    ("record", "stem"),
    [
        (
            Record("", names=(("author", (Name("Antonov", "Aleksei"),)),), date=Date("1945-11-16")),
            "antonov-1945-11-16",
        ),
        (
            Record("", title=Title("The Minutes of the Politburo"), date=Date("1945-11")),
            "minutes-politburo-1945-11",
        ),
        (Record("", names=(("author", (Name("Сталин", "И. В."),)),), date=Date("194X")), "stalin-1940"),
        (Record("", names=(("author", (Name("Müller"),)),)), "muller"),
        (Record("", title=Title("毛泽东")), "document"),
        # Of a name in Chinese characters or Hangul the surname is known, whole or not, but of a Japanese one.
        (Record("", names=(("author", (Name(literal="毛泽东"),)),), date=Date("1950")), "mao-1950"),
        (Record("", names=(("author", (Name("周", "恩来"),)),), date=Date("1950")), "zhou-1950"),
        (Record("", names=(("author", (Name(literal="司馬光"),)),)), "sima"),
        (Record("", names=(("author", (Name(literal="김일성"),)),), date=Date("1950")), "kim-1950"),
        (Record("", title=Title("Z"), names=(("author", (Name(literal="田中角栄"),)),)), "z"),
        (Record("", title=Title("Z"), names=(("author", (Name("森"),)),), fields={"language": "ja"}), "z"),
        (Record("", type="telegram"), "telegram"),
        (Record("", holding=Holding("RGANI", (("fond", "5"), ("opis", "49")))), "rgani-5-49"),
        # A long key loses words of its title or body; a long word stays.
        (
            Record("", title=Title("Resolution of the Central Committee on grain"), date=Date("1932-12-14")),
            "resolution-central-1932-12-14",
        ),
        (
            Record(
                "",
                names=(("author", (Name(literal="Commission internationale des archives diplomatiques"),)),),
                date=Date("1932"),
            ),
            "commission-internationale-1932",
        ),
        (
            Record("", title=Title("Donaudampfschifffahrtsgesellschaft Wien")),
            "donaudampfschifffahrtsgesellschaft",
        ),
        # A long name of an archive is given by the acronym in its brackets, its code, or its first words.
        (
            Record("", holding=Holding("Tsentr dokumentatsii oblasti (TsDNISO)", (("fond", "594"),))),
            "tsdniso-594",
        ),
        (Record("", holding=Holding("State Archive of the Russian Federation", (("fond", "1"),))), "garf-1"),
        (
            Record("", holding=Holding("The Private Archive of the Family of Nobody")),
            "private-archive-family",
        ),
    ],
)
def test_a_key_says_who_or_what_and_when(record: Record, stem: str) -> None:
    assert key_stem(record) == stem


def test_a_taken_key_gets_a_number() -> None:
    taken = {"telegram", "telegram-2"}
    assert new_key(Record("", type="telegram"), taken.__contains__) == "telegram-3"


@pytest.mark.parametrize("key", ["a b", "a@b", "a,b", "a;b", "{a}", "..", "", "a/b", "a\tb", "[a"])
def test_keys_that_cannot_be_cited(key: str) -> None:
    assert not key_is_safe(key)
    assert key_is_safe(safe_key(key))


@pytest.mark.parametrize("key", ["antonov-1945-11-16", "Stalin:1945", "сталин1945", "a.b", "A_b+c"])
def test_keys_that_can(key: str) -> None:
    assert key_is_safe(key)
    assert safe_key(key) == key


def test_a_slug_is_ascii() -> None:
    assert slug("Хрущёв и Łódź, 1956 г.") == "khrushchev-i-lodz-1956-g"
    assert slug("Παπαδόπουλος") == "papadopoulos"
    assert slug("Մարտիրոսյան") == "martirosyan"
    assert slug("შევარდნაძე") == "shevardnadze"
