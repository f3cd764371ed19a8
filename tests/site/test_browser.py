"""The page in a real browser: search, facets, timeline, a phone's width, accessibility, 10,000 records."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from citekit.archives import Repositories
from citekit.foundation.fast_dataclass import replace
from citekit.library import Library
from citekit.library.query import parse_query
from citekit.records import Record
from citekit.site import SiteRequest, site_page
from tests.conftest import EXAMPLES
from tests.site.browser import answer, axe, chromium, violations

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]
ASK = """async (page, frame) => {
  const ask = async (values) => {
    const form = page.getElementById("find");
    form.reset();
    for (const [id, value] of Object.entries(values)) page.getElementById(id).value = value;
    form.dispatchEvent(new frame.Event("input"));
    await wait(200);
    return page.getElementById("count").textContent;
  };
  %s
}"""


def write(folder: Path, records: list[Record], *styles: str) -> Path:
    page = folder / "index.html"
    request = SiteRequest("Sources", styles or ("chicago", "mla"))
    page.write_text(site_page(records, request, Repositories.shipped()), encoding="utf-8")
    return page


def examples() -> list[Record]:
    return list(Library(EXAMPLES).source.search(parse_query("")))


def test_search_facets_and_timeline(tmp_path: Path) -> None:
    page = write(tmp_path, examples())
    found = answer(
        page,
        ASK
        % """
  const counts = [await ask({}), await ask({q: "Stalin MAO"}), await ask({q: "zzz"}),
    await ask({from: "1949", to: "1949"}),
    await ask({type: "book"}), await ask({q: "rzadowa"})];
  await ask({});
  page.querySelector("li[data-from='1940'] button").click();
  counts.push(page.getElementById("count").textContent);
  const shown = [...page.querySelectorAll("section.archive")].filter((each) => !each.hidden).length;
  return [counts, shown];""",
    )
    assert found == [
        ["41 records", "3 records", "0 records", "4 records", "3 records", "1 record", "14 records"],
        8,
    ]


def test_ten_thousand_records_are_searched_on_a_desk_and_on_a_phone(tmp_path: Path) -> None:
    """The examples over and over, each with a key of its own; the window is wide, then as a phone's."""
    some = examples()
    many = [
        replace(some[number % len(some)], key=f"{some[number % len(some)].key}-{number}")
        for number in range(10_000)
    ]
    page = write(tmp_path, many, "chicago")
    found = answer(
        page,
        ASK
        % """
  const shown = () => [...page.querySelectorAll("article")].filter((each) => !each.hidden).length;
  const counts = [await ask({}), await ask({q: "antonov 9841"}), await ask({from: "1949", to: "1949"})];
  counts.push(shown());
  frame.frameElement.style.width = "360px";
  await wait(100);
  const narrow = [frame.innerWidth, page.documentElement.scrollWidth <= page.documentElement.clientWidth];
  counts.push(await ask({q: "zubok", type: "book"}), shown());
  return [counts, narrow];""",
    )
    assert found == [["10,000 records", "1 record", "976 records", 976, "243 records", 243], [360, True]]


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")
def test_axe_finds_nothing(tmp_path: Path) -> None:
    page = write(tmp_path, examples())
    assert violations(page, axe()) == {"light": [], "dark": []}
