"""What is said of a letter behind its recipient: its subject, what went with it, its secrecy, its number."""

from __future__ import annotations

import re

#: what a letter is about or what went with it, behind its recipient: `Eden to Halifax enclosing a report`
_SUBJECT = re.compile(
    r",?\s(?:re\.|(?:re|about|regarding|concerning|respecting|on the|[a-z]{3,}ing)\b:?)\s.+$"
)
#: what is said of the paper behind its recipient: `Castlereagh to Liverpool, private`, `..., No. 12`
_SAID_OF_PAPER = re.compile(
    r"(?:…|,?\s(?:(?:on|by)\s(?:the\s)?(?:tele)?phone|by\s(?:direct\s)?(?:wire|telegraph)|[Nn][or]\.?\s\d+|(?:(?:top|most|very|strictly)\s)?(?:private|secret|confidential|personal|unofficial|"
    r"separate|immediate|urgent|handwritten|unsent|undelivered|unsigned)(?:\sand\s(?:private|secret|confidential|personal))?)|"
    r",\s(?:copy|draft|extract|translation|telegram|despatch|dispatch|letter)(?:\s(?:[Nn]o\.?\s)?\d+)?)+$",
    re.IGNORECASE,
)


def without_said(recipient: str) -> str:
    """A recipient without the words about the letter behind it."""
    return _SAID_OF_PAPER.sub("", _SUBJECT.sub("", recipient))
