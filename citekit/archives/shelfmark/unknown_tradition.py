"""The traditions in which a reference of an archive that no table has may be written."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.archives.mention.archive_name import is_acronym, is_city, is_english, land, tongues
from citekit.archives.mention.body_head import names_keeper
from citekit.archives.mention.model import ArchiveMention
from citekit.archives.shelfmark.labels import is_translated, spoken_for, told_for
from citekit.archives.tradition import allowed_words

_ENGLISH = ("us", "uk")


def unknown_traditions(mention: ArchiveMention, body: str) -> Iterator[str]:
    """The traditions in which a reference of an unknown archive may be: that of its name's language and those
    whose words this allows; else those whose words the reference has.
    """
    named = named_traditions(mention)
    if named in ((), _ENGLISH) and is_translated(body):
        named = ("ru",)
    yield from named
    allowed = allowed_words(named[0]) if len(named) == 1 else None
    short = not named and is_acronym(mention.archive.partition(" (")[0])
    spoken = spoken_for(body) or (told_for(body) if short else ())
    yield from (code for code in spoken if code not in named and (allowed is None or code in allowed))


def named_traditions(mention: ArchiveMention) -> tuple[str, ...]:
    """The traditions that the name of an unknown archive shows by its language or pattern."""
    own = mention.tradition or land(mention.archive)[0]
    found = () if mention.tradition else tongues(mention.archive)
    if found or own:
        return found or (own,)
    return _ENGLISH if is_english(mention.archive) or names_keeper(mention.archive) else ()


def library_tradition(mention: ArchiveMention) -> str:
    """The tradition of a library that no table has: that of its city, else the one that its name shows."""
    code, _ = land(mention.before) if is_city(mention.before) else ("", "")
    return code or next(reversed(named_traditions(mention)), "")
