"""Checks that know archives: repositories, levels, sheets, shelfmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from citekit.archives import Repositories, Repository, parse, reversed_ranges, traditions, would_settle
from citekit.archives.forms.index_letters import in_latin
from citekit.archives.resolution import tradition_of_siglum
from citekit.archives.spelling import normalise_name, to_latin_letters
from citekit.archives.tradition import allowed_words, fond_type, sheet_keys
from citekit.foundation.fast_dataclass import replace
from citekit.library.checks.finding import CheckResult, Fix
from citekit.records import Holding, Record
from citekit.records.levels import is_level, resolve
from citekit.records.tables import record_type


def missing_archive(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A document of an archive lies somewhere; levels without an archive lead nowhere."""
    holding = record.holding
    if holding and holding.levels and not holding.archive and not holding.shelfmark:
        field = holding.levels[0][0]
        yield CheckResult(field, "there are levels, but no archive", "name it: `archive: RGASPI`")
    elif not holding and not record.also and record_type(record.type).archival and not _published(record):
        yield CheckResult(
            "archive", f"a {record.type} without an archive", "name it, or where it is published"
        )


def unknown_repository(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """An archive that is in no table, or whose name several bear: its full name, city and tradition are not
    known.
    """
    for field, holding in holdings(record):
        if not holding.archive or resolve(holding, repositories).repository is not None:
            continue
        bearers = repositories.bearing(holding.archive)
        if bearers and (holding.levels or holding.shelfmark):
            yield _of_several(field, holding.archive, bearers)
        elif holding.levels and not _is_explained(holding.archive, repositories):
            near = repositories.suggest(holding.archive)
            hint = f"perhaps {', '.join(near)}" if near else "enter it in archives.yaml of the library"
            yield CheckResult(field, f"the archive `{holding.archive}` is not in the tables", hint)


def _is_explained(archive: str, repositories: Repositories) -> bool:
    """Whether another check says what is wrong: letters of another script, a reference within the name; or
    nothing is, as with a short name made after a known pattern.
    """
    if repositories.bearing(archive):
        return False
    if tradition_of_siglum(archive):
        return True
    if repositories.bearing(to_latin_letters(archive)):
        return True
    return any(char.isdigit() for char in archive) and bool(parse(archive, repositories).levels)


def _of_several(field: str, archive: str, bearers: Sequence[Repository]) -> CheckResult:
    named = "; ".join(f"{one.name('english')}, {one.city or one.seats[0]}" for one in bearers[:3])
    more = f" and {len(bearers) - 3} more" if len(bearers) > 3 else ""
    message = f"several archives are called `{archive}`: which one is not known"
    return CheckResult(field, message, f"give its city as `place`: {named}{more}")


def former_name(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """An archive under a name that it no longer bears: right in an old note, today it is called otherwise."""
    for field, holding in holdings(record):
        today = resolve(holding, repositories).repository
        if today is None or normalise_name(holding.archive) == normalise_name(today.code):
            continue
        if today.is_former(holding.archive) or repositories.is_former(holding.archive):
            fix = _renamed(today.code) if field == "archive" else None
            message = f"`{holding.archive}` is {today.code} today"
            yield CheckResult(field, message, "`--fix --only former-archive` renames it", fix)


def impossible_level(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A level that the archive's tradition does not have (`record-group` in Moscow)."""
    for field, holding in holdings(record):
        code = resolve(holding, repositories).expected
        if not code or _is_in_words_of_neighbour(holding, code):
            continue
        known = [level.key for level in traditions()[code].levels]
        for key, _ in holding.levels:
            if not is_level(key, code):
                near = get_close_matches(key, known, 1, 0.6)
                hint = f"perhaps {near[0]}" if near else f"it has {', '.join(known[:6])}"
                name = traditions()[code].name
                yield CheckResult(key if field == "archive" else field, f"`{key}` is no {name} level", hint)


def _is_in_words_of_neighbour(holding: Holding, code: str) -> bool:
    """Whether an archive of a successor state of the Union is cited with the words of one of them alone, as
    historians do: Kyiv with Russian ones, РГАСПИ with Ukrainian ones.
    """
    keys = [key for key, _ in holding.levels]
    return code in fond_type() and any(all(is_level(key, one) for key in keys) for one in fond_type())


def unknown_tradition(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A tradition that is in no table."""
    for field, holding in holdings(record):
        if holding.tradition and holding.tradition not in traditions():
            name = "tradition" if field == "archive" else field
            hint = f"there are {', '.join(traditions())}"
            yield CheckResult(name, f"there is no tradition `{holding.tradition}`", hint)


def missing_level(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """Sheets without the file that they lie in, or an inventory without its fond."""
    for field, holding in holdings(record):
        resolved = resolve(holding, repositories)
        tradition = resolved.tradition
        if tradition is None or not holding.levels:
            continue
        given = [key for key, _ in holding.levels]
        wider = [key for key in given if key not in resolved.sheet_keys]
        widest = tradition.levels[0].key
        if not wider and not holding.shelfmark:
            yield CheckResult(given[0] if field == "archive" else field, f"`{given[0]}`, but of which file?")
        elif (
            widest == "fond" and wider and not any(map(_is_fond, given)) and any(map(tradition.level, wider))
        ):
            yield CheckResult(wider[0] if field == "archive" else field, f"`{wider[0]}`, but of which fond?")


def _is_fond(level: str) -> bool:
    """A fond by its number, its name (`fond-nazev`), or its code in Hungary (K 63) and Slovenia (AS 1931)."""
    return level == "fond" or level.startswith("fond-") or level in ("jelzet", "as")


def reversed_sheets(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A range of sheets that ends before it begins (`14-12`)."""
    for field, holding in holdings(record):
        sheets = resolve(holding, repositories).sheet_keys
        for key, value in holding.levels:
            for part in reversed_ranges(value) if key in sheets else ():
                name = key if field == "archive" else field
                yield CheckResult(name, f"the range `{part}` ends before it begins")


def readable_shelfmark(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A shelfmark in one piece that can be read: as levels it can be formatted, sorted and shortened."""
    holding = record.holding
    if holding is None or not holding.shelfmark or holding.levels:
        return
    read = parse(holding.shelfmark, repositories)
    if not read.levels or read.rest or read.more or not read.tradition:
        return
    if read.sure == "code" and all(key in sheet_keys(read.tradition) for key, _ in read.levels[1:]):
        return  # a code of whatever archive, which stays in one piece with its sheets
    if not read.archive and _is_strange(holding.archive, read.tradition, repositories):
        return
    archive = holding.archive or read.archive or ""
    same = not (holding.archive and read.archive) or _same(holding.archive, read.archive, repositories)
    keys = [key for key, _ in read.levels]
    if same and not would_settle(archive, keys, read.tradition, repositories, holding.place):
        text = ", ".join(f"{key} {value}" for key, value in read.levels)
        fix = _with_levels(archive, read.levels, read.tradition)
        yield CheckResult(
            "shelfmark", f"this shelfmark can be read as {text}", "--fix makes levels of it", fix
        )


def _is_strange(archive: str, tradition: str, repositories: Repositories) -> bool:
    """Whether words of a tradition are none of an archive's: `MC 644` is no `maço` in Cambridge."""
    own = {one.tradition for one in repositories.bearing(archive)}
    return bool(own) and not any(tradition in (code, *allowed_words(code)) for code in own)


def shelfmark_key(holding: Holding, repositories: Repositories) -> tuple[str, ...] | None:
    """What two records of one document have in common: archive and levels, down to the sheet; or None."""
    resolved = resolve(holding, repositories)
    archive = resolved.archive_code or holding.archive
    levels = ((key, in_latin(value)) for key, value in holding.levels)
    if holding.shelfmark and not holding.levels:
        return (archive, holding.shelfmark)
    if not any(key in resolved.sheet_keys for key, _ in holding.levels):
        return None
    return (archive, *(f"{key}={value}" for key, value in levels))


def _same(one: str, other: str, repositories: Repositories) -> bool:
    first, second = repositories.find(one), repositories.find(other)
    return one == other or (first is not None and first == second)


def holdings(record: Record) -> Iterator[tuple[str, Holding]]:
    """Each place with the field under which a finding is told: `archive` for the first, else `also`."""
    if record.holding:
        yield "archive", record.holding
    yield from (("also", holding) for holding in record.also)


def _published(record: Record) -> bool:
    return any(record.get(name) for name in ("url", "container-title", "collection", "publisher", "DOI"))


def _renamed(code: str) -> Fix:
    def fix(record: Record) -> Record:
        return replace(record, holding=replace(record.holding, archive=code)) if record.holding else record

    return fix


def _with_levels(archive: str, levels: tuple[tuple[str, str], ...], tradition: str) -> Fix:
    def fix(record: Record) -> Record:
        holding = record.holding or Holding()
        known = replace(holding, archive=holding.archive or archive, levels=levels, shelfmark="")
        return replace(record, holding=with_tradition(known, tradition))

    return fix


def with_tradition(holding: Holding, tradition: str) -> Holding:
    """The holding, with the tradition of its levels where that is not the archive's own."""
    return holding if resolve(holding).code == tradition else replace(holding, tradition=tradition)
