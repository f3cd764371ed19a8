"""What stands on the page, read by a parser: every record, escaped, cited, described for programs."""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import parse_qs

import pytest

from citekit.archives import Repositories
from citekit.records import parse_records
from citekit.site import SiteRequest, site_page
from tests.conftest import CommandLine

RECORDS = """\
- {id: order, type: letter, title: "<img src=x onerror=alert(1)> & </script><script>alert(2)",
   date: 1937-07-30, authors: [Nikolai Ezhov], archive: RGASPI, fond: 17, opis: 162, delo: 21,
   url: "javascript:alert(3)"}
- {id: order-2, type: telegram, title: A second order, date: 1937-08-05, authors: [Nikolai Ezhov],
   archive: РГАСПИ, fond: 17, opis: 162, delo: 9}
- {id: q, type: book, title: The Great Terror, date: 1968, authors: [Robert Conquest], publisher: Macmillan,
   url: "https://example.org/?a=1&b=2"}
- {id: again, type: book, title: The Harvest of Sorrow, date: 1968, publisher: OUP,
   authors: [Robert Conquest]}
- {id: none, type: document, archive: "<h1>Box</h1>", shelfmark: no. 5}
"""


class Elements(HTMLParser):
    """Start tags with their attributes, and the text of scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script" and data.strip():
            self.scripts.append(data)

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page() -> str:
    records = parse_records(RECORDS, "")
    request = SiteRequest("Sources <1937>", ("chicago", "mla", "apa"))
    return site_page(records, request, Repositories.shipped())


def test_nothing_of_a_record_is_markup(page: str) -> None:
    found = Elements(page)
    assert not found.named("img")
    assert len(found.scripts) == 2
    assert "alert" not in found.scripts[1]
    assert "<h1>Box" not in page
    assert "<title>Sources &lt;1937&gt;</title>" in page
    assert [link["href"] for link in found.named("a") if not link["href"].startswith("#")] == [
        "https://example.org/?a=1&b=2"
    ]


def test_nothing_is_asked_of_another_place(page: str) -> None:
    found = Elements(page)
    assert not {"link", "iframe", "object", "audio", "video"} & {tag for tag, _ in found.tags}
    assert not [attributes for _, attributes in found.tags if "src" in attributes]
    assert "url(" not in page
    assert "@import" not in page
    (policy,) = [meta["content"] for meta in found.named("meta") if "http-equiv" in meta]
    assert policy.startswith("default-src 'none';")


def test_each_record_stands_under_its_archive_with_an_id_of_its_own(page: str) -> None:
    ids = [attributes["id"] for _, attributes in Elements(page).tags if "id" in attributes]
    assert [each for each, count in Counter(ids).items() if count > 1] == []
    assert [each for each in ids if each.startswith("record-")] == [
        "record-none",
        "record-order-2",
        "record-order",
        "record-again",
        "record-q",
    ]
    assert page.count('<h2 id="archive-') == 3
    assert page.count("Russian State Archive of Socio-Political History (RGASPI)</h2>") == 1


def test_each_citation_stands_on_its_own(page: str) -> None:
    assert page.count('<div class="cite">') == 15
    for gone in ("———.", "---.", "Ibid", "1968a", "1937a"):
        assert gone not in page
    assert page.count("Conquest, R. (1968)") == 2
    assert "Robert Conquest, <i>The Harvest of Sorrow</i> (OUP, 1968)." in page


def test_zotero_and_search_engines_find_the_records(page: str) -> None:
    found = Elements(page)
    objects = [parse_qs(span["title"]) for span in found.named("span") if span.get("class") == "Z3988"]
    assert len(objects) == 5
    assert objects[2]["rft.title"] == ["<img src=x onerror=alert(1)> & </script><script>alert(2)"]
    assert objects[2]["rft.source"] == ["RGASPI, f. 17, op. 162, d. 21"]
    assert objects[4]["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:book"]
    graph = json.loads(found.scripts[0])["@graph"]
    assert [each["@type"] for each in graph] == ["ArchiveComponent"] * 3 + ["Book"] * 2
    assert graph[2]["holdingArchive"] == {"@type": "ArchiveOrganization", "name": "RGASPI"}
    assert graph[2]["dateCreated"] == "1937-07-30"


def test_the_timeline_counts_years(page: str) -> None:
    assert page.count("<li data-from=") == 2
    assert 'data-from="1937" data-to="1937"' in page


def test_the_command_writes_one_file(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", RECORDS)
    ran = citekit("site", "fond:17", "-o", "public", "-s", "gost", "--title", "Фонд 17")
    assert (ran.code, ran.out, ran.err) == (0, "public/index.html\n", "note: 2 records\n")
    assert [path.name for path in (citekit.home / "public").iterdir()] == ["index.html"]
    assert "<h1>Фонд 17</h1>" in (citekit.home / "public" / "index.html").read_text("utf-8")
    assert citekit("site", "fond:17").err == "error: a page needs a folder; citekit site -o DIR\n"
