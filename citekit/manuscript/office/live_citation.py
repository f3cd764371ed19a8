"""Citations of reference managers: cites, and the items that they carry, whatever program wrote them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.csl import Cite
from citekit.foundation.fast_dataclass import dataclass, field
from citekit.manuscript.citation import read_suffix
from citekit.manuscript.model import Mode

_UNSAFE = re.compile(r"[^\w.:+-]+")
_OPENS = re.compile(r"[\w(\[“‘\"']")


@dataclass(frozen=True, slots=True)
class LiveCitation:
    """A citation as a program wrote it.

    `items` are CSL items by key; `named` are the keys that its user gave, by which a library may know the
    work, while all others are only names within the document. `source` is the program's own data. `words`
    are those that its user wrote in place of the printed ones.
    """

    cites: tuple[Cite, ...]
    items: Mapping[str, Mapping[str, object]]
    named: frozenset[str] = frozenset()
    mode: Mode = ""
    source: Mapping[str, object] = field(default_factory=dict, hash=False)
    words: str = ""


def safe_key(text: str) -> str:
    """A key of what a program has for one: an address, a number."""
    return _UNSAFE.sub("-", text).strip("-.:+") or "item"


def live_cite(
    key: str, locator: str, label: str, prefix: str, suffix: str, *, suppress_author: bool = False
) -> Cite:
    """A cite of a program's parts. Its locator is read as a typed one is where it brings its own word.

    `page` is what a program says when its user said nothing: the record knows better.
    """
    prefix, locator = prefix.strip(), locator.strip()
    suffix = suffix.rstrip()
    if suffix and _OPENS.match(suffix):
        suffix = f" {suffix}"
    labelled = False
    if locator:
        located = read_suffix(f", {locator}")
        if located.labelled and not located.suffix:
            label, labelled = located.label, True
        elif label == "page":
            label = ""
    return Cite(
        key,
        locator=locator,
        label=label if locator else "",
        prefix=f"{prefix} " if prefix else "",
        suffix=suffix,
        suppress_author=suppress_author,
        locator_is_labelled=labelled,
    )
