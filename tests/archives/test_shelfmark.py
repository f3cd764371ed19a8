"""Reading and printing shelfmarks: laws and single cases."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.archives import Repositories, format_levels, format_shelfmark, parse, traditions
from citekit.archives.forms.style import STYLES as FORMS
from citekit.archives.shelfmark.api import LONGEST, Shelfmark
from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import replace
from tests.steps import lines

#: tradition, archive of it, levels in their order with what kind of value each takes
SHAPES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("ru", "RGASPI", (("fond", "lettered"), ("opis", "number"), ("delo", "number"), ("list", "sheets"))),
    (
        "ru",
        "АВП РФ",
        (("fond", "zero"), ("opis", "number"), ("papka", "number"), ("delo", "number"), ("list", "sheets")),
    ),
    (
        "ru",
        "РГИА",
        (("fond", "number"), ("opis", "number"), ("god", "year"), ("delo", "number"), ("list", "sheets")),
    ),
    ("ru", "РГАЛИ", (("fond", "number"), ("opis", "number"), ("ed-khr", "number"), ("list", "sheets"))),
    ("ua", "ЦДАГО", (("fond", "number"), ("opys", "number"), ("sprava", "number"), ("arkush", "sheets"))),
    ("by", "НАРБ", (("fond", "number"), ("vopis", "number"), ("sprava", "number"), ("arkush", "sheets"))),
    (
        "bg",
        "ЦДА",
        (("fond", "number"), ("opis", "number"), ("arkhivna-edinitsa", "number"), ("list", "sheets")),
    ),
    ("pl", "AAN", (("zespol", "number"), ("sygnatura", "number"), ("karta", "sheets"))),
    ("cz", "NA ČR", (("fond", "number"), ("signatura", "number"), ("karton", "number"), ("folio", "sheets"))),
    ("sk", "SNA", (("fond", "number"), ("skatula", "number"), ("inventarne-cislo", "number"))),
    (
        "hu",
        "MNL OL",
        (("fond", "number"), ("csoport", "number"), ("orzesi-egyseg", "number"), ("page", "sheets")),
    ),
    ("ro", "ANIC", (("fond", "number"), ("inventar", "number"), ("dosar", "number"), ("fila", "sheets"))),
    ("de", "BArch", (("bestand", "bestand"), ("signatur", "number"), ("blatt", "sheets"))),
    ("al", "AQSH", (("fond", "number"), ("viti", "year"), ("dosja", "number"), ("fleta", "sheets"))),
    ("rs", "AJ", (("fond", "number"), ("kutija", "number"), ("jedinica-opisa", "number"))),
    ("hr", "HDA", (("fond", "number"), ("kutija", "number"))),
    (
        "mk",
        "ДАРМ",
        (("fond", "number"), ("kutija", "number"), ("arhivska-edinica", "number"), ("list", "sheets")),
    ),
    ("ee", "ERAF", (("fond", "number"), ("nimistu", "number"), ("sailik", "number"), ("leht", "sheets"))),
    ("lv", "LVA", (("fonds", "number"), ("apraksts", "number"), ("lieta", "number"), ("lapa", "sheets"))),
    ("lt", "LYA", (("fondas", "number"), ("apyrasas", "number"), ("byla", "number"), ("lapas", "sheets"))),
    (
        "us",
        "NARA",
        (("record-group", "number"), ("entry", "number"), ("box", "number"), ("folder", "number")),
    ),
    ("us", "Hoover Institution", (("collection", "papers"), ("box", "number"), ("folder", "number"))),
    (
        "uk",
        "TNA",
        (("department", "department"), ("series", "number"), ("piece", "number"), ("folio", "sheets")),
    ),
    ("cn", "上海市档案馆", (("全宗", "number"), ("目录", "number"), ("案卷", "number"))),
    ("fr", "AN", (("cote", "cote"), ("dossier", "number"), ("folio", "sheets"))),
    ("it", "ACS", (("busta", "number"), ("fascicolo", "number"), ("carta", "sheets"))),
)
VERSO = {
    "ru-Cyrl": "об",
    "ru-Latn": "ob",
    "uk-Cyrl": "зв",
    "uk-Latn": "zv",
    "be-Cyrl": "адв",
    "be-Latn": "adv",
}

_number = st.integers(1, 9999).map(str)
_sheet = st.integers(1, 999)


def _sheets(verso: str) -> st.SearchStrategy[str]:
    one = st.tuples(_sheet, st.booleans()).map(lambda s: f"{s[0]}{verso if s[1] else ''}")
    pair = st.tuples(_sheet, st.integers(1, 40), st.booleans()).map(
        lambda s: f"{s[0]}-{s[0] + s[1]}{verso if s[2] else ''}"
    )
    return st.lists(st.one_of(one, pair), min_size=1, max_size=3).map(", ".join)


def _value(kind: str, verso: str) -> st.SearchStrategy[str]:
    kinds: dict[str, st.SearchStrategy[str]] = {
        "number": _number,
        "zero": _number.map(lambda n: f"0{n}"),
        "lettered": st.one_of(_number, _number.map(lambda n: f"Р-{n}"), _number.map(lambda n: f"{n}а")),
        "year": st.integers(1801, 1989).map(str),
        "bestand": st.sampled_from(["NS 19", "DY 30", "B 136", "R 58"]),
        "papers": st.sampled_from(["Day Papers", "Boris I. Nicolaevsky Collection"]),
        "department": st.sampled_from(["FO", "CAB", "PREM", "WO"]),
        "cote": st.sampled_from(["F/7/13112", "72 AJ 12", "19 AP 3"]),
        "sheets": _sheets(verso),
    }
    return kinds[kind]


@st.composite
def shelfmarks(draw: st.DrawFn) -> tuple[Shelfmark, str]:
    """A shelfmark of some tradition, and a form to print it in."""
    code, archive, shape = draw(st.sampled_from(SHAPES))
    form = draw(st.sampled_from(sorted(FORMS)))
    tradition = traditions()[code]
    tag = {"latin": tradition.latin, "original": tradition.original}.get(FORMS[form].tag, "")
    verso = VERSO.get(tag, "")
    levels = tuple((key, draw(_value(kind, verso))) for key, kind in shape)
    known = parse(archive).repository
    return Shelfmark(archive, known, code, levels), form


@settings(max_examples=600, deadline=None)
@given(shelfmarks())
def test_what_is_printed_is_read_back(case: tuple[Shelfmark, str]) -> None:
    shelfmark, form = case
    printed = format_shelfmark(shelfmark, form)
    assert replace(parse(printed), sure="whole") == shelfmark, printed


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_parsed(text: str) -> None:
    got = parse(text)
    assert got.levels or got.archive or got.rest == text.strip() or not text.strip() or got.rest


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='fФлЛdоп.,;:()-–/ 0123456789RGAblБNr’"', max_size=200))
def test_text_that_looks_like_a_shelfmark_can_be_parsed(text: str) -> None:
    parse(text)


FORMS_OF_ONE = {
    "latin": "f. 558, op. 11, d. 98, ll. 12–14ob.",
    "latin-stops": "F. 558. Op. 11. D. 98. L. 12–14ob.",
    "latin-full": "fond 558, opis 11, delo 98, listy 12–14 ob.",
    "original": "ф. 558, оп. 11, д. 98, лл. 12–14 об.",
    "gost": "Ф. 558. Оп. 11. Д. 98. Л. 12–14 об.",
    "original-full": "фонд 558, опись 11, дело 98, листы 12–14 об.",
    "english": "fond 558, inventory 11, file 98, sheets 12–14 verso",
}


@pytest.mark.parametrize(("form", "printed"), FORMS_OF_ONE.items())
def test_the_forms_of_the_design(form: str, printed: str) -> None:
    levels = (("fond", "558"), ("opis", "11"), ("delo", "98"), ("list", "12-14ob"))
    assert format_levels(levels, "ru", form) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("0144", "l. 0144"),
        ("144ob", "l. 144ob."),
        ("5-7", "ll. 5–7"),
        ("5, 9", "ll. 5, 9"),
        ("5об", "l. 5ob."),
        ("5-5об", "ll. 5–5ob."),
    ],
)
def test_one_sheet_is_singular_and_more_are_plural(value: str, printed: str) -> None:
    assert format_levels((("list", value),), "ru", "latin") == printed


@pytest.mark.parametrize(
    ("levels", "form", "printed"),
    [
        ((("bestand", "NS 19"), ("signatur", "1234"), ("blatt", "5")), "latin", "NS 19/1234, Bl. 5"),
        (
            (("fond", "1"), ("opys", "20"), ("sprava", "5242"), ("arkush", "1-3")),
            "original",
            "ф. 1, оп. 20, спр. 5242, арк. 1–3",
        ),
        ((("department", "FO"), ("series", "371"), ("piece", "1234")), "latin", "FO 371/1234"),
        ((("全宗", "Q6"), ("目录", "5"), ("案卷", "947")), "original", "Q6-5-947"),
        (
            (("fond", "288"), ("csoport", "5"), ("orzesi-egyseg", "123")),
            "latin",
            "288. f., 5. cs., 123. ő. e.",
        ),
        ((("fond", "1286"), ("god", "1806"), ("delo", "122")), "latin", "f. 1286, 1806 g., d. 122"),
    ],
)
def test_the_words_of_a_tradition(levels: tuple[tuple[str, str], ...], form: str, printed: str) -> None:
    assert format_levels(levels, None, form) == printed


def test_an_unknown_form_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="there are latin"):
        format_levels((("fond", "1"),), "ru", "klingon")


NOISE = ["ф. 1 ", "((((", "1-", "RG 59, ", "л. 5, ", "a.", "全宗", "\n", "F. ", "А. Б. ", "5–5–", "IV "]


@pytest.mark.parametrize("noise", NOISE)
def test_a_megabyte_of_noise_is_not_tried(noise: str) -> None:
    text = noise * (1_000_000 // len(noise))
    assert parse(text).rest == text
    assert lines(lambda: parse(text)) == lines(lambda: parse(noise * (LONGEST + 1)))


@pytest.mark.parametrize("noise", NOISE)
def test_work_grows_with_the_text(noise: str) -> None:
    times = LONGEST // len(noise) // 2
    half, whole = noise * times, noise * (2 * times)
    parse(whole)  # the tables are read once
    assert lines(lambda: parse(whole)) < 2.2 * lines(lambda: parse(half))


@pytest.mark.parametrize(
    ("text", "levels", "rest"),
    [
        (
            "RGIA, f. 11, op. 1, 1905, d. 4",
            [("fond", "11"), ("opis", "1"), ("god", "1905"), ("delo", "4")],
            "",
        ),
        (
            "RGIA, f. 11, op. 1, foobar 1905, d. 4",
            [("fond", "11"), ("opis", "1"), ("delo", "4")],
            "foobar 1905",
        ),
        (
            "NAG, fond 11, opis 1, saqme 1234, p. 5",
            [("pondi", "11"), ("aghtsera", "1"), ("sakme", "1234"), ("page", "5")],
            "",
        ),
    ],
)
def test_a_number_behind_an_unread_word_is_no_year(
    text: str, levels: list[tuple[str, str]], rest: str
) -> None:
    found = parse(text)
    assert (list(found.levels), found.rest) == (levels, rest)


@pytest.mark.parametrize(
    ("text", "levels", "rest"),
    [
        ("HAEC, BAC 12/1967 45", [], "BAC 12/1967 45"),
        ("Staatsarchiv Basel-Stadt, Universitätsarchiv, VIII 5, 1", [], "Universitätsarchiv, VIII 5, 1"),
        ("TBMM Arşivi, D. 12, K. 3", [], "D. 12, K. 3"),
        (
            "AMAE, Série Z, Roumanie, vol. 12, f. 34",
            [("serie", "Z"), ("volume", "12"), ("folio", "34")],
            "Roumanie",
        ),
        (
            "MNL OL, G15 Caps. D. Fasc. 81. 5, 2 pp.",
            [("jelzet", "G15"), ("kapsza", "D"), ("fasciculus", "81")],
            "5, 2 pp.",
        ),
        # several archives are called HL, and the words behind the number are read in none
        ("HL, VKF 1. oszt., 123/1941", [("jelzet", "VKF"), ("osztaly", "1")], "123/1941"),
    ],
)
def test_what_is_not_certain_is_no_level(text: str, levels: list[tuple[str, str]], rest: str) -> None:
    found = parse(text)
    assert (list(found.levels), found.rest) == (levels, rest)


@pytest.mark.parametrize(
    ("text", "values", "rest"),
    [
        ("Gansu, 1 Nov. 1961, 91-9-215, p. 72", ["91", "9", "215", "72"], "1 Nov. 1961"),
        ("BOA, C.SH (Cevdet Sıhhiye), 17/823", ["C.SH", "17", "823"], "Cevdet Sıhhiye"),
        ("РГАДА, ф. 137, оп. 1, № 184", ["137", "1", "184"], ""),
    ],
)
def test_a_reference_is_read_beside_an_aside(text: str, values: list[str], rest: str) -> None:
    found = parse(text)
    assert ([value for _, value in found.levels], found.rest) == (values, rest)


@pytest.mark.parametrize(
    ("text", "archive", "repository"),
    [
        ("SAB, R-123.4", "SAB", None),
        ("LVA, f. 101, op. 10, d. 5, l. 3", "LVA", "LVA"),
        ("NAG, f. 1, op. 10, d. 5, l. 3", "NAG", "NAG Tbilisi"),
        ("LVA, box 3, folder 4", "LVA", "LVa"),
        ("AMAE, CPC, URSS, vol. 961, f. 12", "AMAE", None),  # of Paris, Madrid or Bucharest
        ("State Archive of Foo, f. 1, op. 10, d. 5", "State Archive of Foo", None),
        ("Archives of the Foo Ministry, box 5", "Archives of the Foo Ministry", None),
        ("Archive of the Foo Ministry, f. 1, op. 10, d. 5", "Archive of the Foo Ministry", None),
    ],
)
def test_an_archive_is_told_by_its_levels_and_its_whole_name(
    text: str, archive: str, repository: str | None
) -> None:
    found = parse(text)
    assert (found.archive, found.repository, found.rest) == (archive, repository, "")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("KDA, 722.1JA, 1965, roll 12, frames 45-47", "722.1JA, 1965, roll 12, frames 45–47"),
        ("中国外交部档案馆，档案号105-00604-01，第12-13页", "105-00604-01, pp. 12–13"),
        ("HHStA, PA I, K. 810, Liasse XXII", "PA I, Kt. 810, Liasse XXII"),
        ("AAV, Segr. Stato, 1922, rubr. 244, fasc. 3", "Segr. Stato, 1922, rubr. 244, fasc. 3"),
    ],
)
def test_what_is_read_is_printed_in_latin_script(text: str, printed: str) -> None:
    found = parse(text)
    repository = Repositories.shipped()[found.repository or ""]
    assert format_levels(found.levels, found.tradition, "latin", repository) == printed


def test_the_beginning_of_a_longer_name_is_no_archive() -> None:
    names = {
        name
        for repository in Repositories.shipped().values()
        for name in (repository.name_romanized, repository.name_english)
        if len(name.split()) > 1 and not re.search(r"[\d,;:()./–-]", name)
    }
    assert len(names) > 1000
    cut = [name for name in names if parse(f"{name} Wakandana, 123/4").archive == name]
    assert not cut


def test_a_long_word_behind_an_archive_takes_no_time() -> None:
    """The reader of shelfmarks must not try a word's letters in every division: this one never ended."""
    word = "donaudampfschiffahrtsgesellschaftskapitän" * 20
    for text in (f"Stadtarchiv Musterhausen, {word}, x", f"Stadtarchiv Musterhausen {word}.{word}/12"):
        assert word in _whole(parse(text))


def _whole(shelfmark: Shelfmark) -> str:
    return " ".join([shelfmark.archive or "", *(value for _, value in shelfmark.levels), shelfmark.rest])


@pytest.mark.parametrize(
    "behind", ["12. August 1943", "3 May 1921", "May 1921", "3.5.1921", "12 de mayo de 1921", "1943"]
)
def test_a_day_behind_an_archive_is_no_shelfmark(behind: str) -> None:
    reading = parse(f"Stadtarchiv Musterhausen, {behind}")
    assert (reading.archive, reading.levels, reading.rest) == ("Stadtarchiv Musterhausen", (), behind)


def test_a_public_archive_at_the_end_wins_over_letters_of_a_shelfmark() -> None:
    reading = parse("Schulamt, BAT 664, Stadtarchiv Musterhausen")
    assert reading.archive == "Stadtarchiv Musterhausen"
    assert reading.levels == (("bestand", "Schulamt"), ("signatur", "BAT 664"))
