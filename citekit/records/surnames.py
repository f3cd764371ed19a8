"""The romanised surname of a name in Chinese characters or Hangul, for keys (`data/surnames.yaml`).

The surname stands first and is of one sign, in some families of two; the given name is of one or two signs.
A name that is longer (most Japanese ones), or whose first sign is no surname of the table, is left alone: its
signs do not tell how it is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from citekit.records.record import Name
from citekit.records.tables import surname_readings

_LONGEST_GIVEN = 2
_SIGNS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[\uac00-\ud7a3]+")


def romanized_surname(name: Name, language: str = "") -> str:
    """`Mao` for 毛泽东, `Sima` for 司马光, `Kim` for 김일성; "" where the name does not tell.

    `language` is that of the record: a Japanese name is read otherwise.
    """
    if language.partition("-")[0].lower() == "ja":
        return ""
    if _is_of_signs(name.family):
        return _readings().get(name.family, "")
    whole = re.sub(r"[\s·]", "", name.literal or name.romanized or name.original)
    if name.family or not _is_of_signs(whole):
        return ""
    for length in (2, 1):
        found = _readings().get(whole[:length], "")
        if found and 0 < len(whole) - length <= _LONGEST_GIVEN:
            return found
    return ""


def _is_of_signs(text: str) -> bool:
    return _SIGNS.fullmatch(text) is not None


@lru_cache(maxsize=1)
def _readings() -> Mapping[str, str]:
    """Every surname as it is written, and its romanised form."""
    return {each: reading for reading, written in surname_readings().items() for each in written.split()}
