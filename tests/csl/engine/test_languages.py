"""Layouts of CSL-M for some languages, and terms in the language of the item."""

from __future__ import annotations

from pathlib import Path

import pytest

from citekit.csl import Citation, Cite, ItemData, Options, Processor
from tests.csl.engine.item_terms import faults, independent_styles

STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note" default-locale="{locale}">
  <info><title>Languages</title><id>languages</id><updated>2024-01-01T00:00:00Z</updated></info>
  <macro name="source">
    <group delimiter=", ">
      <names variable="author"><name and="text"/></names>
      <choose>
        <if position="ibid"><text term="ibid"/></if>
        <else><text variable="title"/><date variable="issued" form="text"/></else>
      </choose>
      <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
    </group>
  </macro>
  <citation>{citation}</citation>
  <bibliography>{bibliography}</bibliography>
</style>
"""
PLAIN = '<layout delimiter="; " suffix="."><text macro="source"/></layout>'
CHINESE = '<layout suffix="。" prefix="[" delimiter="；"><text macro="source"/></layout>'
WESTERN = (
    '<layout locale="en de" suffix="!"><text variable="title" prefix="W:"/><text macro="source"/></layout>'
)
DIALECT = '<layout locale="de-AT" suffix="?"><text variable="title" prefix="A:"/></layout>'


def item(language: str, **fields: object) -> ItemData:
    return {
        "id": language or "none",
        "type": "book",
        "title": "T",
        "language": language,
        "author": [{"family": "Doe", "given": "A."}, {"family": "Roe", "given": "B."}],
        "issued": {"date-parts": [[1945, 11, 16]]},
        **fields,
    }


def processor(
    tmp_path: Path, citation: str, *languages: str, terms: bool = False, locale: str = "ru-RU"
) -> Processor:
    file = tmp_path / "style.csl"
    file.write_text(STYLE.format(citation=citation, bibliography=citation, locale=locale), encoding="utf-8")
    options = Options(terms="item") if terms else None
    return Processor(str(file), items=map(item, languages), options=options)


def notes(processor: Processor, *ids: str) -> list[str]:
    cites = [
        Citation((Cite(id, locator="5", label="page"),), note=number) for number, id in enumerate(ids, 1)
    ]
    return [each.text.replace("\N{NO-BREAK SPACE}", " ") for each in processor.cite(cites)]


@pytest.mark.parametrize(
    ("language", "first", "ibid"),
    [
        ("en", "A. Doe and B. Roe, T, November 16, 1945, p. 5.", "A. Doe and B. Roe, ibid., p. 5."),
        ("de-AT", "A. Doe und B. Roe, T, 16. November 1945, S. 5.", "A. Doe und B. Roe, ebd., S. 5."),
        ("ru", "A. Doe и B. Roe, T, 16 ноябрь 1945 г., с. 5.", "A. Doe и B. Roe, там же, с. 5."),
        ("", "A. Doe и B. Roe, T, 16 ноябрь 1945 г., с. 5.", "A. Doe и B. Roe, там же, с. 5."),
        ("xx-nowhere", "A. Doe и B. Roe, T, 16 ноябрь 1945 г., с. 5.", "A. Doe и B. Roe, там же, с. 5."),
    ],
)
def test_terms_of_an_item(tmp_path: Path, language: str, first: str, ibid: str) -> None:
    used = processor(tmp_path, PLAIN, language, terms=True)
    id = language or "none"
    assert notes(used, id, id) == [first, ibid]
    assert used.bibliography().entries[0].text.strip() == first.rpartition(",")[0].rstrip(".") + "."


def test_without_the_option_the_document_decides(tmp_path: Path) -> None:
    assert notes(processor(tmp_path, PLAIN, "en"), "en") == ["A. Doe и B. Roe, T, 16 ноябрь 1945 г., с. 5."]


def test_a_layout_of_some_languages(tmp_path: Path) -> None:
    used = processor(tmp_path, WESTERN + DIALECT + CHINESE, "zh", "en-GB", "de", "de-AT", "", locale="zh-CN")
    assert notes(used, "zh", "en-GB", "de", "de-AT", "none") == [
        "[Doe A.和Roe B., T, 1945年11月16日, 页 5。",
        "W:TA. Doe and B. Roe, T, November 16, 1945, p. 5!",
        "W:TA. Doe and B. Roe, T, November 16, 1945, p. 5!",
        "A:T?",
        "[A. Doe和B. Roe, T, 1945年11月16日, 页 5。",
    ]
    entries = {entry.id: entry.text.strip() for entry in used.bibliography().entries}
    assert entries["en-GB"] == "W:TA. Doe and B. Roe, T, November 16, 1945!"
    assert entries["zh"] == "[Doe A.和Roe B., T, 1945年11月16日。"


def test_several_sources_begin_and_end_as_the_first_and_the_last_of_them_do(tmp_path: Path) -> None:
    used = processor(tmp_path, WESTERN + CHINESE, "zh", "en", locale="zh-CN")
    both = used.cite([Citation((Cite("zh"), Cite("en")), note=1), Citation((Cite("en"), Cite("zh")), note=2)])
    assert [each.text[:2] + each.text[-1] for each in both] == ["[D!", "W:。"]


def test_many_items_print_as_each_does_alone(tmp_path: Path) -> None:
    languages = [f"{code}-{number}" for number in range(30) for code in ("en", "de", "ru", "fr")]
    together = processor(tmp_path, PLAIN, *languages, terms=True)
    alone = [notes(processor(tmp_path, PLAIN, each, terms=True), each)[0] for each in languages[:4]]
    assert notes(together, *languages) == alone * 30


@pytest.mark.parametrize("style", independent_styles()[::400])
def test_official_styles_print_an_item_as_a_document_in_its_language_does(style: str) -> None:
    assert not list(faults(style, ("de-DE", "ru-RU", "zh-CN")))


GB_LIKE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="zh-CN">
  <info><title>Numbered and author-date</title><id>gb-like</id><updated>2026-01-01T00:00:00Z</updated></info>
  <macro name="names">
    <names variable="author">
      <name form="{form}" delimiter=", " delimiter-precedes-et-al="always"/>
    </names>
  </macro>
  <macro name="number"><text variable="citation-number" prefix="[" suffix="] "/></macro>
  <macro name="source">
    <group delimiter=". ">
      <text macro="names"/><text variable="title" suffix="[M]"/>
      <date variable="issued" date-parts="year" form="text"/>
    </group>
  </macro>
  <citation et-al-min="4" et-al-use-first="3">{citation}</citation>
  <bibliography et-al-min="4" et-al-use-first="3">
    <layout locale="en" suffix="."><text macro="number"/><text macro="source"/></layout>
    <layout suffix="．"><text macro="number"/><text macro="source"/></layout>
  </bibliography>
</style>
"""
NUMBERED = '<layout prefix="[" suffix="]" delimiter=","><text variable="citation-number"/></layout>'
AUTHOR_DATE = (
    '<layout locale="en" prefix="(" suffix=")" delimiter="; "><group delimiter=", "><text macro="names"/>'
    '<date variable="issued" date-parts="year" form="numeric"/></group></layout>'
    '<layout prefix="（" suffix="）" delimiter="；"><group delimiter="，"><text macro="names"/>'
    '<date variable="issued" date-parts="year" form="numeric"/></group></layout>'
)
NAMES = [{"family": family, "given": "A."} for family in ("Doe", "Roe", "Poe", "Coe")]
CHINESE_NAMES = [{"literal": name} for name in ("张三", "李四", "王五", "赵六")]


def chinese_style(tmp_path: Path, citation: str, form: str) -> Processor:
    file = tmp_path / "gb-like.csl"
    file.write_text(GB_LIKE.format(citation=citation, form=form), encoding="utf-8")
    works = [item("zh-CN", author=CHINESE_NAMES, title="题名"), item("en", author=NAMES)]
    return Processor(str(file), items=works)


def test_a_numbered_style_of_the_chinese_kind_has_et_al_and_stops_by_item(tmp_path: Path) -> None:
    used = chinese_style(tmp_path, NUMBERED, "long")
    (both,) = used.cite([Citation((Cite("zh-CN"), Cite("en")))])
    assert both.text == "[1,2]"
    assert [entry.text.strip() for entry in used.bibliography().entries] == [
        "[1] 张三, 李四, 王五, 等. 题名[M]. 1945年．",
        "[2] A. Doe, A. Roe, A. Poe, et al. T[M]. 1945.",
    ]


def test_an_author_date_style_of_the_chinese_kind_has_the_brackets_of_its_item(tmp_path: Path) -> None:
    used = chinese_style(tmp_path, AUTHOR_DATE, "short")
    texts = [used.cite([Citation((Cite(id),))])[0].text for id in ("zh-CN", "en")]
    assert texts == ["（张三, 李四, 王五, 等，1945）", "(Doe, Roe, Poe, et al., 1945)"]
