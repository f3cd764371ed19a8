"""Opens a page of 10,000 records in Chromium and searches in it: `python -m tests.site.ten_thousand`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from citekit.archives import Repositories
from citekit.records import parse_records
from citekit.site import SiteRequest, site_page
from tests.site.browser import answer

SEARCH = """async (page, frame) => {
  page.getElementById("q").value = "letter 1234";
  page.getElementById("find").dispatchEvent(new frame.Event("input"));
  await wait(3000);
  return [page.querySelectorAll("article").length, page.getElementById("count").textContent];
}"""


def main() -> None:
    """Make the page and search in it."""
    lines = (
        f"- {{id: r-{number}, type: letter, title: Letter {number}, date: {1900 + number % 90},"
        f" archive: RGASPI, fond: {number % 50}, opis: 1, delo: {number}}}\n"
        for number in range(10_000)
    )
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        records = parse_records("".join(lines), "")
        page.write_text(
            site_page(records, SiteRequest("Letters", ("chicago", "mla")), Repositories.shipped()), "utf-8"
        )
        print(f"{page.stat().st_size:,} bytes")
        print(answer(page, SEARCH))


if __name__ == "__main__":
    main()
