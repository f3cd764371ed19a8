"""Chinese references that name the holder last: `李劼人档案，中共四川省委统战部档案室藏`.

The word 藏, "held by", closes the name of the holder; the title of a fonds or collection stands before it
(《历史研究》, rules for notes; 國史館, 引用參照).
"""

from __future__ import annotations

import re

from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

_HOLDER = lazy_regex.compile(
    r"(?:(?P<title>[〈「“][^〈〉「」“”]{1,80}[〉」”])\s?[,，]\s?)?(?P<name>[《〈「]?[^,，\d《》〈〉「」]{2,40}[》〉」]?)\s?[,，]\s?"
    r"(?P<holder>[\u4e00-\u9fff]{2,30}(?:馆|館|室|所|局|部|会|會|院|库|庫))[藏蔵](?P<behind>(?=$|[,，。.:：;；\s]).*)",
    re.DOTALL,
)


#: the same with a document and its day, no collection: `《讲话》，1959年3月，办公厅档案室藏`
_OF_DOCUMENT = lazy_regex.compile(
    r"(?P<title>(?:[^,，:：《》]{1,30}[:：])?《[^《》]{1,80}》(?:\s?[,，]\s?\d{4}年[\d年月日至—~-]{0,24})?)\s?[,，]\s?"
    r"(?P<holder>[\u4e00-\u9fff]{2,30}(?:馆|館|室|所|局|院|库|庫))[藏蔵](?P<behind>(?=$|[,，。.:：;；\s]).*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class HeldBy:
    """The name of a collection without its brackets, "" for none, the reference from its holder on, and the
    title of the document before both.
    """

    name: str
    reference: str
    title: str = ""


def held_by(text: str) -> HeldBy | None:
    """The parts of a reference whose holder stands behind its collection; None for any other text."""
    if "藏" not in text and "蔵" not in text:
        return None
    found = _HOLDER.fullmatch(text.strip(" ."))
    if found is None:
        alone = _OF_DOCUMENT.fullmatch(text.strip(" ."))
        return None if alone is None else HeldBy("", f"{alone['holder']}{alone['behind']}", alone["title"])
    name = found["name"].strip("《》〈〉「」 ")
    return HeldBy(name, f"{found['holder']}{found['behind']}", found["title"] or "")
