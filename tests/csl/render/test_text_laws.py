"""Laws of what a style may do to a text: to pages, to sentence case, to French quotation marks, to OSCOLA's
later notes.
"""

from __future__ import annotations

import re
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.csl import Citation, Cite, ItemData, Processor
from citekit.csl.style.loader import load_style_text
from citekit.csl.style.style import Style

FORMATS = ("", "expanded", "minimal", "minimal-two", "chicago", "chicago-15", "chicago-16")
LAW = settings(max_examples=50, deadline=None, derandomize=True)


@cache
def style(body: str, root: str = "") -> Style:
    text = (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" {root}><info/>'
        f"<citation><layout>{body}</layout></citation></style>"
    )
    return load_style_text(text.encode())


def printed(made: Style, item: dict[str, object], locale: str = "en-US", locator: str = "") -> str:
    processor = Processor(made, locale, [{"id": "a", "type": "book", **item}], force_locale=True)
    return processor.cite([Citation((Cite("a", locator, "page" if locator else ""),))])[0].text


def is_part_of(short: str, long: str) -> bool:
    rest = iter(long)
    return all(sign in rest for sign in short)


page = st.from_regex(r"[a-zA-Z*]{0,2}[0-9]{1,5}[a-z]{0,2}|[ivxlc]{1,4}", fullmatch=True)
pages = st.lists(st.lists(page, min_size=1, max_size=2).map("-".join), min_size=1, max_size=3).map(", ".join)


@given(pages, st.sampled_from(FORMATS), st.booleans())
@LAW
def test_no_sign_of_pages_is_invented(text: str, format: str, as_locator: bool) -> None:
    variable = "locator" if as_locator else "page"
    made = style(f'<text variable="{variable}"/>', f'page-range-format="{format}"' if format else "")
    shown = printed(made, {} if as_locator else {"page": text}, locator=text if as_locator else "")
    assert is_part_of(re.sub(r"[^\w*]", "", shown), re.sub(r"[^\w*]", "", text)) or format == "expanded"
    ends = re.findall(r"[\w*]+", text)
    assert shown.startswith(ends[0])


SENTENCE = '<text variable="title" text-case="sentence"/>'
WORDS = ["NATO", "João", "McDonald", "in", "der", "Lissabon", "UdSSR", "l’État", "ЦК", "и", "Москве", "eBay"]
LANGUAGES = ["de", "pt", "fr", "ru", "it-IT", "nl", "pl"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.sampled_from(LANGUAGES))
@LAW
def test_sentence_case_leaves_the_words_of_other_languages(words: list[str], language: str) -> None:
    title = " ".join([*words, "schön"])  # a text of capitals alone is another matter
    shown = printed(
        style('<text variable="title" text-case="sentence"/>'), {"title": title, "language": language}
    )
    assert shown[1:] == title[1:]
    first = re.split("[ ’]", title)[0]
    assert shown[0] == (title[0].upper() if first.islower() else title[0])  # `eBay` is no small word


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
@LAW
def test_sentence_case_of_english_changes_case_alone(words: list[str]) -> None:
    title = " ".join(words)
    shown = printed(
        style('<text variable="title" text-case="sentence"/>'), {"title": title, "language": "en"}
    )
    assert shown.casefold() == title.casefold()


BLANKS = ["", " ", "\u00a0", "\u202f"]
french_title = st.builds(
    lambda before, blank, quoted, marks, after: (
        f"{before} {marks[0]}{blank}{quoted}{blank}{marks[1]}{after}".replace(f"“{blank}", "“").replace(
            f"{blank}”", "”"
        )
    ),
    st.sampled_from(["Les", "De l’usage des", "Sur"]),
    st.sampled_from(BLANKS),
    st.sampled_from(["affaires", "vraies valeurs", "1848"]),
    st.sampled_from(["«»", "“”"]),
    st.sampled_from(["", " de l’État", ", suite"]),
)


@given(french_title, st.sampled_from(["fr-FR", "fr-CA"]))
@LAW
def test_french_marks_within_french_marks_are_others_without_their_blanks(title: str, locale: str) -> None:
    shown = printed(style('<text variable="title" quotes="true"/>'), {"title": title}, locale)
    assert re.fullmatch(r"«[\u00a0\u202f].*[\u00a0\u202f]»", shown)
    inner = shown[2:-2]
    assert re.search(r"“\S.*\S”", inner)
    assert not set("«»") & set(inner)
    assert re.sub(r"[\s“”]", "", inner) == re.sub(r"[\s«»“”]", "", title)


families = st.sampled_from(["Lee", "Smith", "van der Berg", "O’Neil"])


@given(families, st.lists(st.integers(0, 3), min_size=2, max_size=6))
@settings(LAW, max_examples=12)
def test_oscola_tells_works_of_one_author_apart_by_the_note(family: str, cited: list[int]) -> None:
    items: list[ItemData] = [
        {
            "id": str(number),
            "type": "book",
            "title": f"Work {number}",
            "author": [{"family": family, "given": "Ann"}],
            "publisher": "OUP",
            "issued": {"date-parts": [[2001]]},
        }
        for number in range(4)
    ]
    citations = [Citation((Cite(str(number)),), note) for note, number in enumerate(cited, 1)]
    texts = [note.text for note in Processor("oscola", items=items).cite(citations)]
    for index, number in enumerate(cited):
        if number in cited[:index] and cited[index - 1] != number:
            assert texts[index] == f"{family} (n {cited.index(number) + 1})."
