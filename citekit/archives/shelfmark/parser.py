"""Reading references: certain, or whole (DESIGN, part 3).

The archive is found first, as a set of those that bear the name. A form of the repository is tried, then a
chain of labelled levels in a tradition that its table allows. For an unknown archive a form counts only where
its shape is enough, a chain only where its words are unmistakable. What is not read stands in `rest`; where
nothing is read the reference is kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from citekit.archives.forms.form import reads_of
from citekit.archives.mention.archive_name import (
    has_institution,
    is_acronym,
    is_city,
    land,
    without_said,
)
from citekit.archives.mention.bounds import before_stroke
from citekit.archives.mention.held_by import HeldBy, held_by
from citekit.archives.mention.model import ArchiveMention, bodies, is_one_service
from citekit.archives.mention.search import archive_at_end, find_archive, last_unknown
from citekit.archives.repository import Repositories, Repository
from citekit.archives.shelfmark.alone.certain import has_initials, without_town
from citekit.archives.shelfmark.asides import beside_day, by_short_form, without_aside, without_extent
from citekit.archives.shelfmark.bearers import alike_to_all, is_anyones_title, likely, tells_apart
from citekit.archives.shelfmark.body import BodyReading, is_whole, read_alone, read_body, read_code, worth
from citekit.archives.shelfmark.clean_text import parted
from citekit.archives.shelfmark.day_behind import without_day_behind
from citekit.archives.shelfmark.further import after_ibid, leading_ibid
from citekit.archives.shelfmark.labels import (
    as_shelfmarks,
    is_labelled,
    is_translated,
    is_worded,
    spoken_for,
)
from citekit.archives.shelfmark.manuscript import begins_with_manuscript, read_manuscript
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.shelfmark.no_reference import (
    is_article,
    is_imprint,
    is_numbered_document,
    names_no_fonds,
    with_postcode,
    without_place,
)
from citekit.archives.shelfmark.papers import with_papers, with_papers_behind
from citekit.archives.shelfmark.parts import read_known, read_unknown
from citekit.archives.shelfmark.titles import (
    bare_names,
    country_of,
    divided,
    joins_names,
    papers_before,
    title_behind,
    with_joined_names,
)
from citekit.archives.shelfmark.unknown_tradition import (
    library_tradition,
    named_traditions,
    unknown_traditions,
)
from citekit.archives.tradition import allowed_words, sheet_keys, traditions
from citekit.foundation.fast_dataclass import replace

_FONDS_NAME = "全宗名"
#: a code that may stand before its archive, the fonds behind it: `400AP/61-63, AN, Fonds Napoleon`
_LONE_CODE = re.compile(r"(?=[^,]*\d)[A-Z\d][\w/.*–-]{0,15}(?:\s[A-Z\d][\w/.*–-]{0,9}){0,3}")
_EDGE = " \t\n,;.:"


def read_one(text: str, repositories: Repositories) -> Shelfmark | None:
    """One reference with its archive, without those behind it; what `(henceforth X)` says is its rest, as the
    day of the document behind it is.
    """
    behind = without_day_behind(text)
    if behind is None:
        return _read_said(text, repositories)
    found = _read_said(behind[0], repositories)
    if found is None or is_numbered_document(found.rest):
        return _read_said(text, repositories)
    if not found.levels or not _has_digit(found.levels[-1][1]):
        # a name alone before a day is a document or newspaper: `Lidové noviny, 12. března 1995`
        whole = _read_said(text, repositories)
        taken = whole is not None and whole.levels and whole.levels[-1][1].endswith(behind[1].rstrip("."))
        if not (found.levels and taken) and (not _has_number(found) or (whole is not None and whole.levels)):
            return whole
    return replace(found, rest=_joined(found.rest, behind[1]))


def _read_said(text: str, repositories: Repositories) -> Shelfmark | None:
    bare, said = without_said(text)
    if not said:
        return _without_document(_read_beside(text, repositories), text)
    found = _without_document(_read_beside(bare, repositories), bare)
    if found is None or not found.levels:
        found = by_short_form(text, said[0], repositories, _read_beside) or found
    return None if found is None else replace(found, rest=_joined(" ".join(said), found.rest))


def _without_document(found: Shelfmark | None, text: str) -> Shelfmark | None:
    """A reading, or its archive alone where what was read is a document or a printed work."""
    if found is None or not found.levels:
        return found
    if not names_no_fonds(found, text):
        return without_place(found, text)
    before, _, after = text.partition(found.archive or "") if found.archive else ("", "", text)
    return Shelfmark(found.archive, found.repository, None, (), _joined(before, after))


def _read_beside(text: str, repositories: Repositories) -> Shelfmark | None:
    """A reference; where nothing is read, the same without a date or a bracket in its midst."""
    if is_article(text):
        return None
    bare, extent = without_extent(text)
    if bare and (found := _read_beside(bare, repositories)) is not None and found.levels:
        return replace(found, rest=_joined(extent, found.rest))
    found = _read_one(text, repositories)
    if found is not None and found.levels:
        return beside_day(found, text, repositories, _read_one) or with_papers(found, text)
    mention = find_archive(text, repositories) if found is not None and found.archive else None
    if mention is not None and is_imprint(mention):
        return found
    for bare, aside in without_aside(text):
        beside = _read_one(bare, repositories)
        if beside is not None and beside.levels and beside.sure != "whole" and beside.archive:
            return replace(beside, rest=_joined(aside, beside.rest))
    return found


def _read_one(text: str, repositories: Repositories) -> Shelfmark | None:
    ibid = leading_ibid(text)
    if ibid is not None:
        return after_ibid(text, *ibid)
    held = held_by(text)
    if held is not None:
        return _held(held, repositories)
    code = read_code(text)
    if code is not None and not (code.tradition == "ru" and repositories.bearing(code.archive)):
        return _by_code(code, "", repositories)
    text = parted(text, repositories)
    mention = find_archive(text, repositories)
    if mention is None:
        bare = _without_archive(text)
        glued = before_stroke(text, repositories) if bare is None else None
        return bare if glued is None else _known(glued)
    mention = with_postcode(mention)
    if is_imprint(mention):
        return Shelfmark(mention.archive, None, None, (), _joined(mention.before, mention.after))
    if mention.bearers:
        if not is_labelled(mention, text):
            return _known_or_last(mention, text, repositories)
        last = archive_at_end(text, repositories)  # `NAD 1262, inv. 3, SOkA Pelhřimov`
        return _known(last) if last is not None and last.certain and last.before else _without_archive(text)
    alone = read_alone(text, with_archive=True) if _has_digit(mention.archive) else None
    return _shelfmark(None, alone, "") if alone is not None else _unknown(mention, text)


def _known_or_last(mention: ArchiveMention, text: str, repositories: Repositories) -> Shelfmark:
    """A reference of a known archive; under a shared name, of that which ends it: `BA Pahang/99/49, ANM`."""
    found = _known(mention)
    if mention.certain or mention.before:
        return found
    if found.levels and not _may_name_archive(found.rest, repositories):
        return found
    last = archive_at_end(text, repositories)
    if last is not None and last.before:
        return _known(last) if last.certain else Shelfmark(last.archive, None, None, (), last.before)
    unknown = last_unknown(text) if found.levels and not repositories.bearing(found.rest) else None
    return _unknown(unknown, text) if unknown is not None and unknown.before else found


def _may_name_archive(rest: str, repositories: Repositories) -> bool:
    """Whether what is left is an archive, or ends with one: `Avon Papers, University of Birmingham`."""
    return bool(repositories.bearing(rest)) or (", " in rest and has_institution(rest.rpartition(", ")[2]))


def _has_number(found: Shelfmark) -> bool:
    return any(_has_digit(value) for _, value in found.levels)


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _held(held: HeldBy, repositories: Repositories) -> Shelfmark | None:
    """A reference of a holder with the collection that stands before it as its widest level."""
    found = _read_one(held.reference, repositories)
    if found is not None and held.title:
        found = replace(found, rest=_joined(held.title, found.rest))
    named = found is not None and any(key == _FONDS_NAME for key, _ in found.levels)
    if found is None or not found.archive or named or not held.name:
        return found
    tradition = found.tradition or "cn"
    if traditions()[tradition].level(_FONDS_NAME) is None:
        return replace(found, rest=_joined(held.name, found.rest))
    sure = found.sure if found.levels else "form"
    levels = ((_FONDS_NAME, held.name), *found.levels)
    return replace(found, tradition=tradition, levels=levels, sure=sure)


def _known(mention: ArchiveMention) -> Shelfmark:
    """A reference of an archive whose name the table has."""
    readings: list[tuple[Repository, BodyReading]] = []
    for repository in likely(mention):
        reading = _of_library(
            mention, _best(mention, repository), repository.tradition, repository.name_original
        )
        if reading is not None and (mention.certain or reading.may_be_told(repository)):
            readings.append((repository, reading))
    if mention.certain and not any(is_whole(reading) for _, reading in readings):
        most = min((reading for _, reading in readings), key=worth, default=None)
        readings += [(one, parts) for one in mention.bearers if (parts := read_known(mention, one, most))]
    by_parts = not readings and is_one_service(mention)
    if by_parts and (parts := read_known(mention, mention.bearers[0], None)):
        readings = [(mention.bearers[0], parts)]
    if not readings and not mention.certain and (shared := alike_to_all(mention)):
        readings, by_parts = [shared], True
    if not readings:
        code = mention.bearers[0].code if mention.certain else None
        bare = _bare(mention, (one.tradition for one in likely(mention)))
        if bare is not None:
            return replace(bare, repository=code)
        rest = _joined(mention.before, mention.after.lstrip(_EDGE))
        return Shelfmark(mention.archive, code, None, (), rest)
    fewest = min(tells_apart(reading) for _, reading in readings)
    best = [(repository, reading) for repository, reading in readings if tells_apart(reading) == fewest]
    repository, reading = best[0]
    joint = ", " if mention.after.startswith(",") else " "
    archive = f"{mention.archive}{joint}{reading.archive}" if reading.archive else mention.archive
    # how many levels a text is cut into says nothing of whose it is
    alike = {one.code for one, other in readings if tells_apart(other)[:2] == fewest[:2]}
    settled = mention.certain or (not by_parts and len(alike) == 1 and reading.tells(repository))
    if not settled and is_anyones_title(mention, reading):
        rest = _joined(mention.before, mention.after.lstrip(_EDGE))
        return Shelfmark(mention.archive, None, None, (), rest)
    code = repository.code if settled else None
    if title := () if mention.after.strip(_EDGE) else title_behind(reading, reading.rest):
        reading = replace(reading, levels=(*reading.levels, *title), rest="")
    elif reading.rest == mention.before and (papers := papers_before(mention.before, reading)):
        reading = replace(reading, levels=(*papers, *reading.levels), rest="")
    elif not mention.before:
        reading = with_papers_behind(reading, mention.after)
    levels = divided(reading, repository.country)
    countries = {one.country for one, other in readings if tells_apart(other)[:2] == fewest[:2]}
    if joins_names(levels, repository.code, countries):
        levels = with_joined_names(levels, reading.tradition, f"{mention.before} {mention.after}")
    return Shelfmark(archive, code, reading.tradition, levels, reading.rest, (), reading.sure)


def _of_library(
    mention: ArchiveMention, read: BodyReading | None, code: str, name: str = ""
) -> BodyReading | None:
    """A library's manuscript, unless a form of its own has read the whole; `read` is what forms gave."""
    sheets = (
        read is not None and bool(read.levels) and read.levels[0][0] in sheet_keys(read.tradition or code)
    )
    placed = mention.before or begins_with_manuscript(mention.after, code)
    whole = read is not None and read.rest == mention.before and not sheets
    if read is not None and whole and (read.own or not placed):
        return read
    return read_manuscript(mention, code, name) or read


def _best(mention: ArchiveMention, repository: Repository) -> BodyReading | None:
    """The reading of the repository's own tradition if its usual words read all; else the one, of all that
    are allowed, that leaves least unread, reads most levels and has usual words. Words of a strange tradition
    count only where none that is allowed reads the whole.
    """
    readings: list[BodyReading] = []
    own, allowed = _allowed(repository.code, repository.country, repository.tradition)
    for code in _tried(mention, allowed, readings):
        for before, body in bodies(mention):
            told = code in own or is_worded(body)
            reading = read_body(body, repository, code, before, forms=code in own) if told else None
            if reading is None:
                continue
            if (
                is_whole(reading)
                and reading.usual
                and code == repository.tradition
                and not (before and body and _LONE_CODE.fullmatch(before))
            ):
                return reading
            readings.append(reading)
    return min(readings, key=worth, default=None)


def _tried(mention: ArchiveMention, allowed: tuple[str, ...], readings: list[BodyReading]) -> Iterator[str]:
    """The traditions that an archive allows; then, until one has read the whole, those whose words the
    reference has unmistakably.
    """
    yield from allowed
    if any(map(is_whole, readings)):
        return
    for code in spoken_for(mention.after or mention.before):
        if code not in allowed:
            yield code
            if any(map(is_whole, readings)):
                return


@lru_cache(maxsize=512)
def _allowed(repository: str, country: str, tradition: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The traditions whose forms and words a repository allows, and with them those whose words alone it
    does: Russian words are used for the archives of all successor states.
    """
    own = (tradition, *reads_of(repository, country, tradition))
    return own, tuple(dict.fromkeys((*own, *allowed_words(tradition))))


def _unknown(mention: ArchiveMention, text: str) -> Shelfmark:
    """A reference of an archive that no table has: in the tradition of its name's language or words."""
    if is_acronym(mention.archive) and not mention.tradition:
        whole = read_alone(text, with_archive=True)
        if whole is not None and not whole.levels[0][1].startswith(f"{mention.archive}, "):
            return _shelfmark(whole.archive or None, whole, "")
    readings = []
    for before, body in bodies(mention):
        alone = read_alone(body.lstrip(_EDGE), with_archive=False)
        if alone is not None and not alone.is_foreign_to(mention.archive):
            readings.append(replace(alone, rest=_joined(before, alone.rest)))
        for code in unknown_traditions(mention, body):
            reading = read_body(body, None, code, before, mention.country or land(mention.archive)[1])
            if reading is not None and not has_initials(reading.levels, body):
                readings.append(reading)
    best = _of_library(mention, min(readings, key=worth, default=None), library_tradition(mention))
    if best is None or not is_whole(best):
        country = mention.country or land(mention.archive)[1]
        best = read_unknown(mention, library_tradition(mention), country, best) or best
    if best is not None:
        best = replace(best, levels=as_shelfmarks(best.levels, best.tradition, text))
        best = best if mention.before else with_papers_behind(best, mention.after)
        found = _shelfmark(mention.archive, best, "")
        country = mention.country or land(mention.archive)[1] or country_of(best.tradition)
        if not joins_names(found.levels, "", (country,)):
            return found
        return replace(found, levels=with_joined_names(found.levels, best.tradition, text))
    alone = read_alone(text, with_archive=True)
    if alone is not None:
        return _shelfmark(alone.archive or None, alone, "")
    bare = _bare(mention, named_traditions(mention)) if has_institution(mention.archive) else None
    return bare or Shelfmark(mention.archive, None, None, (), _joined(mention.before, mention.after))


def _bare(mention: ArchiveMention, codes: Iterable[str]) -> Shelfmark | None:
    """A reference of names alone behind its archive."""
    bare = bare_names(mention, codes)
    if bare is None:
        return None
    before = mention.before if is_city(mention.before) else ""  # else it is the name
    return _shelfmark(mention.archive, BodyReading(*bare, "", "form", 0, True), before)


def _without_archive(text: str) -> Shelfmark | None:
    alone = read_alone(text, with_archive=True)
    if alone is not None:
        return _shelfmark(alone.archive or None, alone, "")
    for code in ("ru",) if is_translated(text) else spoken_for(text):
        reading = read_body(text, None, code, "")
        if reading is not None and reading.worded:
            return without_town(_shelfmark(None, reading, ""))
    return None


def _by_code(code: BodyReading, before: str, repositories: Repositories) -> Shelfmark:
    known = repositories.find(code.archive)
    found = _shelfmark(code.archive, code, before)
    return replace(found, repository=known.code if known is not None else None, sure="code")


def _shelfmark(archive: str | None, reading: BodyReading, before: str) -> Shelfmark:
    rest = _joined(before, reading.rest)
    country = (land(archive)[1] or "GB") if archive and has_institution(archive) else ""
    levels = divided(reading, country)
    return Shelfmark(archive or None, None, reading.tradition, levels, rest, (), reading.sure)


def _joined(*parts: str) -> str:
    return " ".join(part for part in (part.strip(" ,;:") for part in parts) if part)
