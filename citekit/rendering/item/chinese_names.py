"""Chinese sources: names in notes in Latin letters (`Yu Jishi`), of which no historian makes an initial, and
the language of documents whose records do not give it.
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.archives import Repositories
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace
from citekit.records import Name, Record
from citekit.records.levels import resolve

_HAN = lazy_regex.compile("[\u4e00-\u9fff]")
_NOT_CHINESE = lazy_regex.compile("[\u3040-\u30ff\uac00-\ud7af]")  # kana, hangul


def with_whole_names(item: Mapping[str, object]) -> dict[str, object]:
    """The item with its persons' given names whole, whatever the style makes of them."""
    from citekit.csl.item.person import WHOLE_GIVEN_NAME  # imports do without the processor

    return {
        variable: [{**name, WHOLE_GIVEN_NAME: True} if "given" in name else name for name in value]
        if isinstance(value, list) and all(isinstance(name, Mapping) for name in value)
        else value
        for variable, value in item.items()
    }


def is_han(text: str) -> bool:
    """Whether a text has Chinese characters, and neither kana nor hangul."""
    return not text.isascii() and bool(_HAN.search(text)) and not _NOT_CHINESE.search(text)


def in_chinese(record: Record, repositories: Repositories | None) -> Record:
    """A record that gives no language, in Chinese where it is written so and lies in an archive of China.

    Characters alone do not tell a Chinese title from a Japanese one.
    """
    if record.holding is None or record.get("language"):
        return record
    title = (record.title.original or record.title.text) if record.title is not None else ""
    names = "".join(_written(name) for _, people in record.names for name in people)
    if not is_han(title + names) or resolve(record.holding, repositories).code not in ("cn", "tw"):
        return record
    return replace(record, fields={**record.fields, "language": "zh"})


def _written(name: Name) -> str:
    return f"{name.family}{name.given}{name.literal}"
