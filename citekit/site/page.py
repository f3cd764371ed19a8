"""The page: what stands on it, and in which order. Every text of a record is escaped."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from citekit.archives import Repositories
from citekit.foundation.collation import collation_key
from citekit.foundation.fast_dataclass import dataclass, field
from citekit.records import Record
from citekit.records.columns import column_text
from citekit.site.citations import citations
from citekit.site.metadata import coins, json_ld

_DATA = Path(__file__).parent / "data"
_PUBLISHED = "Published works"
# Up to so many years the timeline has a bar for each year, else one for each ten.
_MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """What a page is made of: its title, the names of styles, the language of terms, users' style names."""

    title: str
    styles: tuple[str, ...]
    locale: str | None = None
    aliases: Mapping[str, str] = field(default_factory=dict, hash=False)


def site_page(records: Iterable[Record], request: SiteRequest, repositories: Repositories) -> str:
    """The whole page as HTML. Raises UsageError for an unknown style."""
    given = list(records)
    headings = {record.key: _archive(record, repositories) for record in given}
    shown = sorted(given, key=lambda record: _order(record, headings[record.key]))
    by_style = {
        style: citations(style, shown, request.locale, request.aliases, repositories)
        for style in dict.fromkeys(request.styles)
    }
    groups = [(name, list(some)) for name, some in groupby(shown, lambda record: headings[record.key])]
    sections = "".join(_section(index, name, some, by_style) for index, (name, some) in enumerate(groups))
    return "".join(
        (
            _head(request.title),
            f"<header><h1>{escape(request.title)}</h1><p>{_counted(len(shown))}</p></header>\n",
            _form(groups, shown),
            _timeline(shown),
            f"<main>\n{sections}</main>\n",
            f'<script type="application/ld+json">{_json_ld(shown)}</script>\n',
            f"<script>{_script()}</script>\n</body>\n</html>\n",
        )
    )


def _archive(record: Record, repositories: Repositories) -> str:
    """The heading that a record stands under: its archive as the table names it."""
    if record.holding is None or not record.holding.archive:
        return _PUBLISHED
    known = repositories.find(record.holding.archive)
    if known is None:
        return record.holding.archive
    return f"{known.name('english')} ({known.code})" if known.name("english") != known.code else known.code


def _order(record: Record, archive: str) -> tuple[object, ...]:
    """By archive and shelfmark; published works come last, by name."""
    place = column_text(record, "shelfmark" if record.holding else "who")
    group = (archive == _PUBLISHED, collation_key(archive), archive)
    return *group, collation_key(place), column_text(record, "date"), record.key


def _head(title: str) -> str:
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="citekit">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_file('site.css')}</style>\n</head>\n<body>\n"
    )


def _script() -> str:
    return _file("site.js")


def _file(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")


def _counted(count: int) -> str:
    return f"{count:,} record{'s' if count != 1 else ''}"


def _form(groups: Sequence[tuple[str, Sequence[Record]]], records: Sequence[Record]) -> str:
    """Search and facets; they need JavaScript and are hidden without it. The links below do not."""
    everything = '<option value="">all</option>'
    archives = everything + "".join(
        f'<option value="{index}">{escape(name)} ({len(some)})</option>'
        for index, (name, some) in enumerate(groups)
    )
    types = everything + "".join(
        f'<option value="{escape(name)}">{escape(name)} ({count})</option>'
        for name, count in sorted(Counter(record.type for record in records).items())
    )
    links = "".join(
        f'<li><a href="#archive-{index}">{escape(name)}</a> ({len(some)})</li>\n'
        for index, (name, some) in enumerate(groups)
    )
    return f"""\
<form id="find" role="search" hidden>
<p class="words"><label for="q">Search</label><input id="q" type="search" autocomplete="off"></p>
<p><label for="archive">Archive</label><select id="archive">{archives}</select></p>
<p><label for="type">Type</label><select id="type">{types}</select></p>
<p><label for="from">From</label><input id="from" inputmode="numeric" size="5" maxlength="5">
<label for="to">to</label><input id="to" inputmode="numeric" size="5" maxlength="5">
<button type="reset">Clear</button></p>
<p id="count" role="status"></p>
</form>
<nav aria-label="Archives"><details><summary>Archives</summary>
<ul>
{links}</ul></details></nav>
"""


def _timeline(records: Sequence[Record]) -> str:
    """A bar for each year, or each ten years, in which something is dated."""
    years = Counter(int(text) for record in records if (text := _year(record)))
    if not years:
        return ""
    step = 1 if max(years) - min(years) < _MOST_YEARS else 10
    bars: Counter[int] = Counter()
    for year, count in years.items():
        bars[year - year % step] += count
    most = max(bars.values())
    rows = "".join(
        f'<li data-from="{start}" data-to="{start + step - 1}"><span class="when">{start}'
        f'{"s" if step == 10 else ""}</span> <span class="bar" style="width:{max(count * 60 // most, 1)}%">'
        f"</span> {count}</li>\n"
        for start, count in sorted(bars.items())
    )
    bars_list = f"<details><summary>Timeline</summary>\n<ol>\n{rows}</ol></details>"
    return f'<section aria-label="Timeline">{bars_list}</section>\n'


def _year(record: Record) -> str:
    year = column_text(record, "year")
    return year if year.isdecimal() and len(year) < 10 else ""


def _section(
    index: int, name: str, records: Sequence[Record], by_style: Mapping[str, Mapping[str, str]]
) -> str:
    articles = "".join(_article(index, record, by_style) for record in records)
    return f'<section class="archive"><h2 id="archive-{index}">{escape(name)}</h2>\n{articles}</section>\n'


def _article(index: int, record: Record, by_style: Mapping[str, Mapping[str, str]]) -> str:
    title = escape(record.title.text if record.title else f"[{record.type}]")
    facts = [column_text(record, name) for name in ("date", "who", "where")]
    (first, *others) = [_citation(style, texts.get(record.key, "")) for style, texts in by_style.items()]
    more = f"<details><summary>In other styles</summary>{''.join(others)}</details>" if others else ""
    return (
        f'<article id="record-{escape(record.key)}" data-a="{index}" data-t="{escape(record.type)}"'
        f' data-y="{_year(record)}"><h3>{title}</h3>\n'
        f"<p>{' · '.join(escape(fact) for fact in facts if fact)}{_links(record)}</p>\n{first}{more}"
        f'<p class="key"><code>{escape(record.key)}</code></p>'
        f'<span class="Z3988" title="{escape(coins(record, facts[-1]))}"></span></article>\n'
    )


def _links(record: Record) -> str:
    """The record's address; of a scheme that a reader may follow without care."""
    address = record.get("url") or (f"https://doi.org/{record.get('DOI')}" if record.get("DOI") else "")
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme not in ("http", "https"):
        return ""
    return f' · <a href="{escape(address)}" rel="noopener noreferrer">{escape(address)}</a>'


def _citation(style: str, html: str) -> str:
    return (
        f'<div class="cite"><span class="style">{escape(style)}</span> <div class="text">{html}</div> '
        '<button type="button">Copy</button></div>\n'
    )


def _json_ld(records: Sequence[Record]) -> str:
    graph: Iterator[Mapping[str, object]] = map(json_ld, records)
    text = json.dumps({"@context": "https://schema.org", "@graph": list(graph)}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
