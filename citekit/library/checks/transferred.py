"""Checks of what comes along when records are brought in: bookkeeping of other programs, marks of the text
that a field was cut out of, shelfmarks in fields of another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from citekit.archives import Repositories, parse
from citekit.foundation.fast_dataclass import replace
from citekit.library.checks.archival import with_tradition
from citekit.library.checks.codes import DATA
from citekit.library.checks.finding import CheckResult, Fix
from citekit.records import Holding, Record, Title
from citekit.yamlfile import ListNode, MapNode, Scalar, read_documents

# Words that stand for further people (Latin, English, Russian, Ukrainian, German, French, Polish), as sets:
# what is no name is turned round like one.
_OTHERS = frozenset(
    frozenset(words.split())
    for words in (
        "al", "et al", "and al", "others", "and others", "др", "и др", "и другие", "ін", "та ін", "та інші",
        "u a", "et autres", "i inni", "i in",
    )
)  # fmt: skip
# What closes a quotation -> what opens it.
_OPENING = {'"': '"', "”": "“„", "“": "„", "»": "«", "’": "‘"}
_SHELFMARK_FIELDS = ("note", "call-number", "archive_location")
_LONGEST = 200  # characters of a field that is nothing but a shelfmark


def foreign_field(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A field in which another program keeps its books (`timestamp`, `owner`, `date-added`)."""
    for name in record.unknown:
        known = bookkeeping(name)
        if known:
            program, format_ = known
            message = f"`{name}` is bookkeeping of {program}"
            yield CheckResult(
                name, message, f"--fix moves it to `foreign: {{{format_}: ...}}`", _moved(name, format_)
            )


@lru_cache(maxsize=1024)
def bookkeeping(name: str) -> tuple[str, str] | None:
    """The program whose bookkeeping a field is and the format that it comes from, else None."""
    folded = name.lower()
    for pattern, known in _bookkeeping().items():
        beginning = pattern.removesuffix("*")
        if folded == pattern or (beginning != pattern and folded.startswith(beginning)):
            return known
    return None


@lru_cache(maxsize=1)
def _bookkeeping() -> Mapping[str, tuple[str, str]]:
    found = {}
    (table,) = read_documents(DATA / "bookkeeping.yaml")
    for format_, programs in table.pairs if isinstance(table, MapNode) else ():
        for program, names in programs.pairs if isinstance(programs, MapNode) else ():
            for name in names.items if isinstance(names, ListNode) else ():
                if isinstance(name, Scalar):
                    found[name.text] = (program.text, format_.text)
    return found


def others_as_name(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A person called "al.", "et al.", "и др."; the last one may be `others`, as in BibTeX."""
    for role, people in record.names:
        for place, name in enumerate(people):
            words = str(name)
            last = place > 0 and place == len(people) - 1
            said = frozenset(re.findall(r"\w+", words.lower()))
            if said in _OTHERS and not (last and words == "others"):
                yield CheckResult(
                    role, f"`{words}` is nobody's name", "name the others, or end with `others`"
                )


def title_punctuation(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A title that ends in a comma, or in a quotation mark that nothing opens."""
    title = record.title
    if title is None:
        return
    bare = _without_stray_end(title.text)
    if bare and bare != title.text:
        fix = _with_title(title, bare)
        yield CheckResult(
            "title", f"the title ends in `{title.text[len(bare) :]}`", "--fix takes it away", fix
        )


def _without_stray_end(text: str) -> str:
    """The text without commas at its end and a quotation mark that is not opened."""
    bare = text.rstrip()
    if bare.endswith(","):
        return bare.rstrip(" ,")
    opening = _OPENING.get(bare[-1:])
    if opening is None or (bare[-1] == "’" and not bare[:-1].endswith(",")):  # an apostrophe
        return text
    before = bare[:-1]
    opened = before.count(bare[-1]) % 2 if bare[-1] == '"' else any(sign in before for sign in opening)
    if opened:
        return text
    return before.rstrip(" ,")


def shelfmark_in_field(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A note or call number that is a shelfmark, in a record that has none."""
    if record.holding:
        return
    for field in _SHELFMARK_FIELDS:
        text = record.get(field)
        if not text or len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
            continue
        read = parse(text, repositories)
        if read.archive and read.levels and read.tradition and not read.rest and not read.more:
            told = ", ".join(f"{key} {value}" for key, value in read.levels)
            message = f"this is a shelfmark: {read.archive}, {told}"
            holding = with_tradition(Holding(archive=read.archive, levels=read.levels), read.tradition)
            fix = _with_holding(field, holding)
            yield CheckResult(field, message, "--fix --only shelfmark-in-field makes levels of it", fix)


def _moved(name: str, format_: str) -> Fix:
    def fix(record: Record) -> Record:
        unknown = dict(record.unknown)
        value = unknown.pop(name)
        foreign = {**record.foreign, format_: {**record.foreign.get(format_, {}), name: value}}
        return replace(record, unknown=unknown, foreign=foreign)

    return fix


def _with_title(title: Title, text: str) -> Fix:
    def fix(record: Record) -> Record:
        original = text if title.original == title.text else title.original
        return replace(record, title=replace(title, text=text, original=original))

    return fix


def _with_holding(field: str, holding: Holding) -> Fix:
    def fix(record: Record) -> Record:
        fields = {name: text for name, text in record.fields.items() if name != field}
        fields["as-found"] = "\n".join(filter(None, (record.get("as-found"), record.get(field))))
        return replace(record, fields=fields, holding=holding)

    return fix
