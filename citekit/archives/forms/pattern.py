"""The regular expressions of forms."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.form import Form, FormPart, Joint, Option, Value, Word
from citekit.archives.forms.joints import joint_pattern, notes_pattern
from citekit.archives.forms.kinds import kind_pattern
from citekit.archives.forms.needs import Need, needs_of
from citekit.archives.forms.words import (
    BOUNDARY,
    LETTER_BOUNDARY,
    NUMBER_SIGN,
    label_ahead,
    level_words,
    words_pattern,
)
from citekit.archives.tradition import fond_type, traditions
from citekit.foundation.compiled_pattern import compiled
from citekit.foundation.fast_dataclass import replace

#: kinds that are names: between two of them a comma must be printed
NAMES = frozenset(
    [
        *("name", "plain-name", "names", "plain-names", "fonds-names", "papers", "title", "titles"),
        *("series-title", "us-file-series", "institution"),
    ]
)
#: kinds whose first word may be a part of the name before them, unless a comma is printed
_APART = NAMES | {"signature", "unit-apart"}
_TRIPLET = 3
_JOINED = frozenset([".", "/"])
#: the title of a document in words, behind the number of its file: `GARF 601.2.27 Yakov Yurovsky's notes`
_TITLE = r"|\s+(?=[A-ZА-Я][^\W\d_]+[\s’'])"
#: a date in words, which is a note behind a comma: `SHAT 3H 102, 17 June 1925`
_MONTH = (
    r"(?:[Jj]an|[Ff]e[bv]|[Ff]év|[Mm]a[rigyj]|[Mm]är|[Aa]pr|[Aa]v?br|[Aa]vr|[Jj]u[nilg]|[Jj]ui|[Aa]ug|[Aa]o[uû]t|[Aa]go"
    r"|[Ss]ept?|[Oo][ckt]t|[Nn]o[vi]|[Dd][eéi][czs]|[Gg]en|[Ll]ug|[Ss]ett|[Oo]tt|[Ee]ne|янв|фев|мар|апр|ма[йя]|июн|июл|авг"
    r"|сен|окт|ноя|дек)[^\W\d_]*\.?"
)
_DATE = rf"(?:\d{{1,2}}\.?\s(?:de\s)?{_MONTH}(?:,?\s(?:de\s)?\d{{4}})?|{_MONTH}\s(?:\d{{1,2}},\s)?\d{{4}})"


#: a document behind the number of its file: its title in quotation marks to the end, its writer and recipient
_DOCUMENT = (
    r"(?:[\"“‘'][^\"“”;]{3,160}[\"”’'][.,]?(?:\s[^,;:()]{1,20})?\s*$"
    r"|[A-Z][^,;:()\d]{1,60}\sto\s(?:the\s)?[A-Z][^\W\d_])"
)


#: a further mark of the same shape behind a word for `and` or `to`: `CAB 16/8 and 16/232`
_FURTHER_MARK = (
    r"\s(?:and|et|und|y|e|i|a|och|og|en|и|і|&|to|bis|à|al|do)\s"
    r"(?=(?:[^\W\d_]{1,8}\.?[\s/.-]?){0,2}\d{1,6}[A-Za-z]?/(?:[A-Z]{1,3}/)?[A-Z]{0,2}\d)"
)


class FormPattern:
    """One form. Its expression, which may have 70,000 characters, is compiled when a text first has all that
    the form needs.
    """

    __slots__ = ("_regex", "form", "has_words_behind", "kinds", "levels", "needs")

    def __init__(self, form: Form, needs: tuple[Need, ...]) -> None:
        self.form = form
        #: the levels that the groups `v<n>` fill, like what follows known once the expression is compiled
        self.levels: tuple[tuple[str, str], ...] = ()
        self.kinds: dict[str, str] = {}
        self.needs = needs
        self.has_words_behind = False
        self._regex: re.Pattern[str] | None = None

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The form at a place of a text."""
        if self._regex is None:
            writer = _Writer(self.form.tradition)
            self._regex = compiled(f"{writer.write(self.form.parts)}{_end(self.form)}")
            self.levels = tuple(writer.groups)
            self.kinds = writer.kinds
            self.has_words_behind = any(word.behind for word in self.form.words)
        return self._regex.match(text, at)


def form_patterns(forms: tuple[Form, ...]) -> tuple[FormPattern, ...]:
    """The patterns of forms; the variants that leave text behind a comma come after all others."""
    closed = [FormPattern(form, needs_of(form)) for form in forms]
    opened = [(replace(one.form, open=True), one.needs) for one in closed if _may_be_open(one.form)]
    return (*closed, *(FormPattern(form, needs) for form, needs in opened))


def _may_be_open(form: Form) -> bool:
    return not (form.labelled or is_specific(form) or ends_in_name(form))


class _Writer:
    """Writes the expression of one form, naming the groups of its values."""

    def __init__(self, tradition: str) -> None:
        self.tradition = tradition
        self.groups: list[tuple[str, str]] = []
        self.kinds: dict[str, str] = {}
        self.after_name = False

    def write(self, parts: tuple[FormPart, ...]) -> str:
        out = []
        for at, part in enumerate(parts):
            out.append(self._part(part, parts[at + 1] if at + 1 < len(parts) else None))
        return "".join(out)

    def _part(self, part: FormPart, follower: FormPart | None) -> str:
        if isinstance(part, Value):
            self.after_name = part.kind in NAMES
            return self._value(part, glued=_may_be_glued(part, follower))
        if isinstance(part, Option):
            before = self.after_name
            inner = self.write(part.parts)
            self.after_name = self.after_name or before
            return f"(?:{inner})?"
        if isinstance(part, Word):
            self.after_name = False
            return self._word(part)
        if self.after_name and isinstance(follower, Value) and follower.kind in _APART and part.text == ", ":
            return rf"(?:\s*[,;:]\s*|\.\s+(?!{notes_pattern()}))"
        return joint_pattern(part.text)

    def _value(self, value: Value, *, glued: bool) -> str:
        group = f"v{len(self.groups)}"
        self.groups.append((group, value.level))
        self.kinds[group] = value.kind
        pattern = value_pattern(value.kind, self.tradition)
        if glued:
            pattern = f"{pattern.removesuffix(BOUNDARY)}{LETTER_BOUNDARY}"
        return f"(?P<{group}>{pattern})"

    def _word(self, word: Word) -> str:
        level = traditions()[self.tradition].level(word.level)
        words = (word.text, *(level_words(level) if level is not None else ()))
        # where the form itself has one letter without a stop, so may the text
        pattern = words_pattern(words, bare_letters=len(word.text) == 1)
        if word.text.endswith("-"):  # `Bild-F079012`
            return rf"{pattern}[-–]"
        return rf"\.?{pattern}" if word.behind else rf"{pattern}[\s:]*{NUMBER_SIGN}"


def _may_be_glued(value: Value, follower: FormPart | None) -> bool:
    """Whether a number may stand at once behind it: the letters of a list (`FO371/25224`), a value that the
    form joins to the next (`北洋档案1011-5961`).
    """
    if isinstance(follower, Value):
        return True
    return value.kind.startswith("=") and isinstance(follower, Joint) and follower.text == " "


def value_pattern(kind: str, tradition: str) -> str:
    """The expression of a value, closed by the boundary of a word."""
    if kind.startswith("="):
        return rf"(?:{kind[1:]}){BOUNDARY}"
    return rf"(?:{kind_pattern(kind, tradition)}){BOUNDARY}"


def _end(form: Form) -> str:
    """What may follow a form: nothing, a note behind a stop or in brackets, or a level with its word."""
    from citekit.archives.forms.days import DAY_IN_WORDS

    ahead = label_ahead(form.tradition).replace("(?!", "(?=", 1)
    if form.labelled:
        return rf"(?=(?:\s*[,:;.]\s*|\s+){ahead})"
    before = r"(?:\s*[,:;.]\s*|\s+)"
    if not ends_in_name(form):
        before = rf"(?:{before}|,\s(?=[^\W\d_]{{4,}}\s)[^,;:()]{{4,80}},\s+)"
    tail = rf"\s*\.?$|{_note()}|\s*\.?[)\]”\"]|{before}{ahead}"
    if not ends_in_name(form) or form.values[-1].kind == "papers":
        tail += rf"|,\s+(?:{_DATE}|{notes_pattern()})"
    if not ends_in_name(form) and traditions()[form.tradition].original == "en":
        tail += rf"|,\s+{_DOCUMENT}"
    if ends_in_name(form) and form.values[-1].kind == "papers":
        # the title of a collection ends with the word that says so: what follows a comma is none of it
        tail += r"|,\s"
    if not ends_in_name(form):
        tail += rf"|\s*[(\[]|{_FURTHER_MARK}"
        tail += rf"|\s*[,:]|\.\s|\s+{DAY_IN_WORDS}" if is_specific(form) else ""
        tail += _TITLE if _is_triplet(form) else ""
        tail += r"|,\s+(?=[^\W\d_])|,(?=[\u3040-\u9fff])" if form.open else ""
    return rf"(?={tail})"


def _is_triplet(form: Form) -> bool:
    """Whether a form is fond, inventory and file joined, behind which the title of the document may stand."""
    values = [value.level for value in form.values if value.level != "archive"]
    return form.tradition in fond_type() and len(values) >= _TRIPLET and _is_joined(form.parts)


def _is_joined(parts: tuple[FormPart, ...]) -> bool:
    return any(isinstance(part, Joint) and part.text in _JOINED for part in parts)


@lru_cache(maxsize=1)
def _note() -> str:
    """The beginning of a note: behind a stop that ends a long word or a number, or before a word of notes.

    The stop may have been taken for a part of the last word.
    """
    capital = r"\s(?=[^\W\d_a-zа-я])"
    long = r"(?:(?<=[^\W\d_]{5})|(?<=[\d)])|(?<=\d[A-Za-z]))\.\s"
    taken = rf"(?:(?<=[^\W\d_]{{5}}\.)|(?<=[\d)]\.)){capital}"
    return rf"{long}|{taken}|;\s|(?:[.:]|(?<=[.:]))\s+{notes_pattern()}"


def ends_in_name(form: Form) -> bool:
    """Whether the last value of a form is a name, which goes on to the end."""
    values = form.values
    return bool(values) and values[-1].kind in NAMES


def is_specific(form: Form) -> bool:
    """Whether a form has something of its own, a joint or a word, so that unread text may follow a comma."""
    return _specific(form.parts)


def _specific(parts: tuple[FormPart, ...]) -> bool:
    return any(
        isinstance(part, Word)
        or (isinstance(part, Joint) and (part.text == "." or part.text.strip(" ,.;") != ""))
        for part in parts
    )
