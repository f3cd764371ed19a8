"""Short titles made by rule: the title before its colon, without the article (CMOS 18, 13.33)."""

from __future__ import annotations

from collections.abc import Mapping

from citekit.rendering.item.tables import table


def short_title(title: str, language: str) -> str:
    """The title before its colon, without an article of its language; "" where that is the whole title.

    A `language` of "" keeps the article.
    """
    main = title.partition(": ")[0].rstrip()
    articles: Mapping[str, list[str]] = table("articles")
    for article in articles.get(language.split("-")[0].lower(), ()):
        joined = article if article.endswith(("’", "'")) else f"{article} "
        rest = main.removeprefix(joined)
        if rest != main and rest:
            main = rest[:1].upper() + rest[1:]
            break
    return main if main and main != title else ""
