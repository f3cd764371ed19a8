"""The styles and house profiles that fit a query, as a table or as JSON; one profile alone in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from citekit.cli.streams import print_data, print_json_array, report
from citekit.cli.views.ranking import rank
from citekit.cli.views.table import print_table
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.config import Config
from citekit.rendering.item.venues import Profile, profile_of, profiles

_FOLLOWS: Mapping[str, str] = MappingProxyType({
    "rule": "its own rule",
    "style": "a style made for it",
    "practice": "references that it has printed",
    "kin": "journals like it, as its own rule on archives was not read: not certain",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class StyleRow:
    """A style: its name, its aliases, and whether it is `citekit`'s, `official`, `yours` or a `profile`."""

    name: str
    aliases: tuple[str, ...]
    origin: str
    profile: Profile | None = None
    title: str = ""

    def text(self) -> str:
        """What a query is looked for in."""
        profile = self.profile
        more = (profile.title, profile.also, profile.issn) if profile is not None else ()
        return " ".join((self.name, *self.aliases, self.title, *more)).casefold()


def print_styles(config: Config, words: Sequence[str], json: bool) -> int:
    """Print the styles that fit all `words`; the exit code, 1 where none does.

    Without words, official styles without an alias are left out.
    """
    found = _rows(config, all_official=bool(words))
    rows = [row for row in found if all(word in row.text() for word in words)]
    if words:
        rows.sort(
            key=lambda row: rank(
                words, (row.name, *row.aliases, row.title, row.profile.title if row.profile else "")
            )
        )
    named = [row for row in rows if row.profile is not None and _names(row.profile, " ".join(words))]
    if json:
        print_json_array([_json(row) for row in rows])
    elif (alone := named or rows) and len(alone) == 1 and alone[0].profile is not None:
        print_data(_in_full(alone[0].profile))
    else:
        cells = ((row.name, _said(row), row.origin) for row in rows)
        print_table(("style", "aliases", "origin"), cells)
    if not rows:
        report("error", f"no style fits {' '.join(words)!r}; a path to a .csl file does as well")
    return 0 if rows else 1


def _names(profile: Profile, query: str) -> bool:
    """Whether a query is the whole name of a profile or of its venue, an abbreviation of it, or its ISSN."""
    title = profile.title.casefold()
    names = (profile.name.casefold(), title, title.removeprefix("the "), profile.issn.casefold())
    # one word of a name in letters with cases (`History`) is no name; a Chinese name is one word
    short = [
        word for word in profile.also.split() if word.upper() == word.lower() or word[1:] != word[1:].lower()
    ]
    return query in names or query in map(str.casefold, short)


def _rows(config: Config, *, all_official: bool) -> Iterator[StyleRow]:
    from citekit.rendering import aliases, official_styles, own_styles

    by_style: dict[str, list[str]] = {}
    for alias, name in {**aliases(), **config.styles}.items():
        by_style.setdefault(name, []).extend([alias] if alias != name else [])
    for name, row in config.profiles.items():
        yield StyleRow(name, tuple(by_style.pop(name, ())), "yours", profile_of(name, row))
    for name in own_styles():
        yield StyleRow(name, tuple(by_style.pop(name, ())), "citekit")
    for profile in profiles():
        if profile.name not in config.profiles:
            yield StyleRow(profile.name, tuple(by_style.pop(profile.name, ())), "profile", profile)
    titles = _titles() if all_official else {}
    for name in dict.fromkeys((*sorted(by_style), *(official_styles() if all_official else ()))):
        origin = "yours" if name.endswith(".csl") else "official"
        yield StyleRow(name, tuple(by_style.get(name, ())), origin, title=titles.get(name, ""))


def _titles() -> Mapping[str, str]:
    """The titles of the official styles by name, from the index of all of them."""
    from citekit.csl.style.style_index import index

    return {head.name: head.title for head in index()}


def _said(row: StyleRow) -> str:
    title = row.profile.title if row.profile is not None else row.title
    return ", ".join(filter(None, (*row.aliases, title)))


def _json(row: StyleRow) -> dict[str, object]:
    data: dict[str, object] = {"style": row.name, "aliases": list(row.aliases), "origin": row.origin}
    if (profile := row.profile) is not None:
        data |= {
            "of": profile.style,
            "locale": profile.locale,
            "options": dict(profile.options),
            "title": profile.title,
            "issn": profile.issn,
            "address": profile.address,
            "read": profile.read,
            "source": profile.source,
            "certain": profile.is_certain,
            "note": profile.note,
        }
    return data


def _in_full(profile: Profile) -> str:
    """A profile with what it prints and where that is from, a line each."""
    options = (f"{name} {value}" for name, value in profile.options.items())
    lines = {
        profile.name: profile.title + (f" (ISSN {profile.issn})" if profile.issn else ""),
        "style": profile.style,
        "locale": profile.locale,
        "options": ", ".join(options),
        "follows": _FOLLOWS.get(profile.source, ""),
        "read": " ".join(filter(None, (profile.address, f"({profile.read})" if profile.read else ""))),
        "note": profile.note,
    }
    width = max(map(len, lines))
    return "\n".join(f"{name:{width}}  {text}".rstrip() for name, text in lines.items() if text)


def print_style_findings(files: Sequence[str]) -> int:
    """Print what is wrong with styles; the exit code, 1 where something is."""
    from pathlib import Path

    from citekit.csl.style.loader import check_style

    found = [(file, check_style(Path(file))) for file in files]
    for file, messages in found:
        for message in messages:
            print_data(message)
        if messages:
            report(
                "error",
                f"{file}: {len(messages)} {'fault' if len(messages) == 1 else 'faults'} in this style",
            )
        else:
            report("note", f"{file}: nothing is wrong with this style")
    return 1 if any(messages for _, messages in found) else 0
