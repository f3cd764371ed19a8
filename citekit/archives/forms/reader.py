"""Reading by forms: the levels of a text that one of a repository's forms matches."""

from __future__ import annotations

import re

from citekit.archives.forms.form import Form, Joint
from citekit.archives.forms.form_set import FormSet
from citekit.archives.forms.kinds import bare_value
from citekit.archives.forms.pattern import FormPattern
from citekit.archives.sheets import kept_sheets
from citekit.archives.tradition import traditions
from citekit.foundation.fast_dataclass import dataclass

Levels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a form read: its levels in the order printed, and where it ends."""

    form: Form
    levels: Levels
    end: int


def read_form(text: str, forms: FormSet, at: int = 0) -> FormReading | None:
    """What the first form that matches a text at a place reads, or None."""
    for pattern, found in forms.matches(text, at):
        return _reading(text, pattern, found)
    return None


def _reading(text: str, pattern: FormPattern, found: re.Match[str]) -> FormReading:
    form = pattern.form
    tradition = traditions()[form.tradition]
    levels = []
    for group, key in pattern.levels:
        value = found[group]
        if value is None:
            continue
        if key == "archive" and isinstance(form.parts[0], Joint):
            # the code of a country before its holder is a part of the archive's name: `HR-HDA`
            value = text[found.start() : found.end(group)]
        level = tradition.level(key)
        levels.append(
            (
                key,
                kept_sheets(value)
                if level is not None and tradition.counts_sheets(level)
                else bare_value(value),
            )
        )
    return FormReading(form, tuple(levels), found.end())
