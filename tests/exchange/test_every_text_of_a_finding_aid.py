"""A law of import: every text of a finding aid stands in a record, or a notice says that it does not.

The finding aids are of EAD 2002 and EAD3, of one level or three; collection, series and file each have any of
the elements, so that what only the collection says is looked for too.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citekit.exchange import importer
from citekit.records import write_records
from tests.exchange.test_every_value_is_kept import Marked, Markers
from tests.exchange.test_foreign_laws import LAWS

_IN_DID = {
    "head": "<head>Overview {}</head>",
    "unittitle": "<unittitle>{}</unittitle>",
    "title with a date": "<unittitle>{} <unitdate>{}</unitdate></unittitle>",
    "date again in the title": "<unittitle>{} of 19 <unitdate>19</unitdate></unittitle>",
    "unitid": "<unitid>{}</unitid>",
    "number within": "<unitid>7</unitid>",
    "address of the unit": '<unitid type="aspace_uri">/r/{}</unitid>',
    "unitdate": '<unitdate normal="1944/1945">1944 {}</unitdate>',
    "bulk": '<unitdate type="bulk">bulk {}</unitdate>',
    "origination": "<origination><persname>{}</persname></origination>",
    "origination in words": "<origination>Collected by {}: <persname>Doe, {}</persname></origination>",
    "physdesc": "<physdesc><extent>{}</extent><physfacet>{}</physfacet></physdesc>",
    "physloc": "<physloc>{}</physloc>",
    "languages": '<langmaterial>{} <language langcode="ger">{}</language></langmaterial>',
    "language": '<langmaterial><language langcode="ger">{}</language></langmaterial>',
    "repository": "<repository><corpname>{}</corpname><address>{}</address></repository>",
    "container": '<container type="box">{}</container>',
    "container without a kind": "<container>{}</container>",
    "dao": '<dao href="https://example.org/{}"><daodesc><p>{}</p></daodesc></dao>',
    "dao without an address": "<dao><daodesc><p>{}</p></daodesc></dao>",
    "materialspec": "<materialspec>{}</materialspec>",
    "abstract": "<abstract>{}</abstract>",
    # EAD3
    "unitdatestructured": "<unitdatestructured><datesingle>{}</datesingle></unitdatestructured>",
    "physdescstructured": "<physdescstructured><quantity>{}</quantity><unittype>{}</unittype>"
    "</physdescstructured>",
    "languageset": "<langmaterial><languageset><language>{}</language><script>{}</script></languageset>"
    "</langmaterial>",
    "origination of parts": "<origination><name><part>{}</part><part>{}</part></name></origination>",
    "didnote": "<didnote>{}</didnote>",
    "relations": "<relations><relation><relationentry>{}</relationentry></relation></relations>",
}
_BESIDE = {
    "scopecontent": "<scopecontent><head>Scope and Contents</head><p>{}</p><p>{}</p></scopecontent>",
    "heading that says more": "<bioghist><head>Life of {}</head><p>{}</p></bioghist>",
    "nested": "<descgrp><head>{}</head><acqinfo><head>{}</head><p>{}</p></acqinfo></descgrp>",
    "controlaccess": "<controlaccess><head>{}</head><controlaccess><subject>{}</subject></controlaccess>"
    "</controlaccess>",
    "words of controlaccess": "<controlaccess><p>{}</p><list><item>{}</item></list></controlaccess>",
    "genreform": "<controlaccess><genreform>{}</genreform><genreform>{}</genreform></controlaccess>",
    "odd": "<odd><p>{}</p></odd>",
    "list": "<arrangement>{}<list><item>{}</item></list></arrangement>",
    "table": "<odd><table><head>{}</head><tgroup><thead><row><entry>{}</entry></row></thead><tbody><row>"
    "<entry>{}</entry></row></tbody></tgroup></table></odd>",
    "chronology": "<bioghist><chronlist><chronitem><date>{}</date><event>{}</event></chronitem></chronlist>"
    "</bioghist>",
    "daogrp": '<daogrp><daoloc href="https://example.org/{}"/><daodesc><p>{}</p></daodesc></daogrp>',
    "index": "<index><indexentry><name>{}</name><ref>{}</ref></indexentry></index>",
}
_IN_LISTS = {
    "head": "<head>Container List {}</head>",
    "paragraph": "<p>{}</p>",
    "table row": "<drow><dentry>{}</dentry></drow>",
    "table": "<table><tgroup><tbody><row><entry>{}</entry><entry>{}</entry></row></tbody></tgroup></table>",
}
_HEADERS = {
    "eadheader": "<eadheader><eadid>{}</eadid><filedesc><titleproper>{}</titleproper></filedesc></eadheader>",
    "control": "<control><recordid>{}</recordid><maintenanceevent>{}</maintenanceevent></control>",
    "frontmatter": "<frontmatter><titlepage><p>{}</p></titlepage></frontmatter>",
}


@st.composite
def finding_aids(draw: st.DrawFn) -> Marked:
    markers = Markers()

    def elements(table: dict[str, str], most: int = 4) -> str:
        names = draw(st.lists(st.sampled_from([*table]), max_size=most))
        return "".join(
            table[name].format(*(markers.word(name) for _ in range(table[name].count("{}"))))
            for name in names
        )

    def unit(most: int) -> str:
        did = elements(_IN_DID, most)
        return f"{f'<did>{did}</did>' if draw(st.booleans()) else did}{elements(_BESIDE, most)}"

    file = unit(4)
    level = draw(st.sampled_from(["series", "file", "otherlevel"]))
    series = f'<c01 level="{level}">{unit(2)}<c02>{file}</c02></c01>'
    parts = draw(st.sampled_from(["<dsc>{}{}</dsc>", "<dscgrp>{}<dsc>{}</dsc></dscgrp>"]))
    within = unit(2) + parts.format(elements(_IN_LISTS, 2), series)
    inside = draw(st.sampled_from([file, within]))
    header = elements(_HEADERS, 1)
    text = f'<ead>{header}<archdesc level="collection">{inside}</archdesc></ead>'
    return text, {word: name for word, name in markers.words.items() if word in text}


@given(finding_aids())
@LAWS
def test_every_text_of_a_finding_aid_is_in_a_record_or_said(marked: Marked) -> None:
    text, words = marked
    imported = importer("ead").read(text, "x")
    said = write_records(imported.records)
    notices = " ".join(map(str, imported.warnings))
    named = {name for name in _HEADERS if name in notices}
    assert [name for word, name in words.items() if word not in said and name not in named] == []


def test_a_finding_aid_of_which_the_files_say_all_gives_only_files() -> None:
    text = (
        "<ead><eadheader><eadid>x</eadid></eadheader><archdesc level='collection'><did><unitid>MS 1</unitid>"
        "<unittitle>Papers</unittitle></did><dsc><c01><did><unittitle>Letters</unittitle></did></c01></dsc>"
        "</archdesc></ead>"
    )
    imported = importer("ead").read(text, "x")
    assert [record.title and record.title.text for record in imported.records] == ["Letters"]
    assert [str(notice) for notice in imported.warnings] == [
        "x: what describes the finding aid itself is not kept: eadheader"
    ]


def test_a_collection_that_says_more_is_a_record_with_what_it_says() -> None:
    text = (
        "<ead><eadheader><eadid>x</eadid></eadheader><archdesc level='collection'><did><unitid>MS 1</unitid>"
        "<unittitle>Papers</unittitle><physloc>Stack 4</physloc></did><scopecontent><head>Scope</head>"
        "<p>Letters.</p></scopecontent><dsc><c01><did><unittitle>Letters</unittitle></did></c01></dsc>"
        "</archdesc></ead>"
    )
    imported = importer("ead").read(text, "x")
    collection, file = imported.records
    assert (collection.type, collection.get("abstract")) == ("collection", "Letters.")
    assert collection.foreign["ead"] == {"physloc": "Stack 4", "eadheader": "x"}
    assert file.foreign["ead"] == {"part of": "Papers (MS 1)"}
    assert not imported.warnings


def test_elements_that_stand_in_a_row_are_no_one_word() -> None:
    text = (
        "<ead><eadheader><eadid>x</eadid><filedesc><author>A. Doe</author></filedesc></eadheader><archdesc>"
        "<did><unittitle>Pap<emph>er</emph>s</unittitle></did><index><indexentry><name>Roe</name>"
        "<ref>Box 1</ref></indexentry></index></archdesc></ead>"
    )
    (record,) = importer("ead").read(text, "x").records
    assert record.title is not None
    assert record.title.text == "Papers"
    assert record.foreign["ead"] == {"index": "Roe Box 1", "eadheader": "x A. Doe"}
