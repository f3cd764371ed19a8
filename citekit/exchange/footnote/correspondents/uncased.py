"""Writer and recipient in scripts without capitals, and in Vietnamese: `蔣中正電宋子文`.

Their names have no cases, so that words or signs between them say who wrote to whom.
"""

from __future__ import annotations

import re

from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Uncased:
    """The writer, the recipient and the kind of a document."""

    writer: str
    recipient: str
    kind: str


_KINDS = {
    "电": "telegram",
    "電": "telegram",
    "报": "telegram",
    "報": "telegram",
    "전보": "telegram",
    "전문": "telegram",
    "מברק": "telegram",
    "برقية": "telegram",
}
_CHINESE = re.compile(
    r"(?P<writer>[\u3400-\u9fff·]{2,12})致(?P<recipient>[\u3400-\u9fff·]{2,20})(?P<kind>电|电报|函|信|书)"
)
#: `毛泽东给斯大林的电报`
_CHINESE_GIVEN = re.compile(
    r"(?P<writer>[\u3400-\u9fff·]{2,12})[给給](?P<recipient>[\u3400-\u9fff·]{2,20}?)的?(?P<kind>电报|電報|电|電|信|函)"
)
#: `蔣中正電宋子文`, as the catalogue of the 國史館 describes letters and telegrams
_CHINESE_SENT = re.compile(
    r"(?P<writer>[\u3400-\u9fff·]{2,4})(?P<kind>電|电|函)(?P<recipient>[\u3400-\u9fff·]{2,8}?)等?"
)
#: `吉田外務大臣発在米大使宛電報`, as the 日本外交文書 name telegrams and letters
_JAPANESE = re.compile(
    r"(?P<writer>[\u3040-\u9fff・]{2,16})(?:発|發|より|から)(?P<recipient>[\u3040-\u9fff・]{2,16})(?:宛て?|あて)の?"
    r"(?P<kind>電報|公電|電信|電|書簡|書翰|公信|手紙|通牒)"
)
#: `김일성이 스탈린에게 보낸 전보`
_KOREAN = re.compile(
    r"(?P<writer>[\uac00-\ud7a3·]{2,10})(?P<mark>[가이])\s(?P<recipient>[\uac00-\ud7a3·]{2,10})에게\s?보낸\s?"
    r"(?P<kind>편지|서한|서신|전보|전문)"
)
_HEBREW_NAME = (
    r"[\u05d0-\u05ea][\u05be\u05d0-\u05ea.'’״\"-]*(?:\s[\u05d0-\u05ea][\u05be\u05d0-\u05ea.'’״\"-]*){0,3}"
)
_HEBREW = re.compile(
    rf"(?:(?P<kind>מכתב|מברק)\s)?(?P<writer>{_HEBREW_NAME})\sאל\s(?P<recipient>{_HEBREW_NAME})"
)
_ARABIC_NAME = r"[\u0621-\u064a.-]+(?:\s[\u0621-\u064a.-]+){0,3}"
_ARABIC = re.compile(
    rf"(?P<kind>رسالة|برقية|كتاب)\sمن\s(?P<writer>{_ARABIC_NAME})\sإلى\s(?P<recipient>{_ARABIC_NAME})"
)
#: `Điện tín Bộ trưởng Heath tại Sài Gòn gửi Bộ Ngoại giao`: Vietnamese names have no cases, offices capitals
_VIETNAMESE = re.compile(
    r"(?P<kind>(?:công\s)?điện(?:\s(?:tín|văn))?|thư|công\svăn|báo\scáo)\s(?:của\s)?(?P<writer>[^\W\d_][^,;:()]{1,60}?)"
    r"(?:\stại\s[^,;:()]{2,40})?\sgửi\s(?:cho\s|tới\s|đến\s)?(?P<recipient>[^\W\d_][^,;:()]{1,60})",
    re.IGNORECASE,
)
_ALL = (_CHINESE, _CHINESE_GIVEN, _CHINESE_SENT, _JAPANESE, _KOREAN, _HEBREW, _ARABIC, _VIETNAMESE)


def uncased(text: str) -> Uncased | None:
    """The correspondents of a title in such a script; None if it has none."""
    match = next((found for pattern in _ALL if (found := pattern.fullmatch(text)) is not None), None)
    if match is None or not _has_mark(match):
        return None
    kind = (match["kind"] or "").lower()
    if match.re is _VIETNAMESE:
        stated = "telegram" if "điện" in kind else "report" if kind.startswith("báo") else "letter"
        return Uncased(match["writer"], match["recipient"], stated)
    stated = _KINDS.get(kind) or _KINDS.get(kind[-1:]) or ("telegram" if kind == "電信" else "letter")
    return Uncased(match["writer"], match["recipient"], stated)


def _has_mark(match: re.Match[str]) -> bool:
    """Whether a Korean name has the particle of the subject that its last sound asks for."""
    mark = match.groupdict().get("mark")
    return mark is None or ((ord(match["writer"][-1]) - 0xAC00) % 28 > 0) == (mark == "이")
