"""The archival citation style of a CSL style: the form, script and words in which it prints archives.

The table is `data/archival_styles.yaml` (a GOST style prints `Ф. 558. Оп. 11.`, a Latin one `f. 558, op.
11`). Titles in a script that the user asks for bring names, archives and levels with them
(`data/scripts.yaml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Literal

from citekit.archives.print_options import (
    PLAIN,
    ArchiveOptions,
    DateForm,
    LaterNote,
    LevelForm,
    OldStyle,
    ShortTitles,
    TitleScripts,
)
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.rendering.item.tables import table

Script = Literal["latin", "original"]
Description = Literal["", "brackets"]
# Where the name of a collection stands: among the levels, as CSL's `archive_collection`, or as the container.
Collections = Literal["", "apart", "container"]

BRACKETS = "{full} ({code})"


@dataclass(frozen=True, slots=True)
class ArchivalStyle:
    """How archives are printed.

    `levels` is a form of `citekit.archives.format_levels`. `printed` keeps the shelfmark as its source
    printed it. `language` is that of the document, for words. `described` is `brackets` where a cataloguer's
    description stands in square brackets. `titles`, `romanization` and `old_style` are the user's (see
    `ArchiveOptions`); `titles` is "" where the user asks for nothing. `csl_type` is the type that the style
    prints as an archival record, "" for the usual ones. `undated_only`: "n.d." stands for a document that
    bears no date, and not for one whose record has none. `first_mention` is a formula with `{full}`, or
    `{own}`, and `{code}`; `fond_mention` one for named fonds, "" for the usual one. `sheet_apart`: sheets
    are no part of the shelfmark. `subtitle` stands before a subtitle in the place of a colon.
    `divider` stands between archive and levels, "" for what the style has there.
    `terms` are in the language of the document or of each item.
    `untitled_dates` is the form of days of documents without a title. `smallest_first`: box and folder stand
    before their collection. `bare_plurals`: contractions in the plural have no stop (`fols`).
    `letters_unnamed`: notes say `X to Y` of an untitled letter. `formula_last`: the formula of a mention
    stands behind the archive's place. `places`: the city of an archive is printed.
    `comma_before_description`: a description behind a shelfmark has a comma before it, and no brackets.
    `descriptions_behind`: a description in square brackets stands behind the shelfmark, not before it.
    `collections` says where the name of a collection stands. `numbered_nouns`: an English noun before a
    number has a capital (`Box 137, Folder 2292`). `full_recipients`: recipients have their given names.
    `by_line`: notes say `Memorandum by X` of an untitled paper. `semicolons` divide what boxes and files of
    the United States lie in. `names_in_list`: entries have the names of archives and fonds.
    `pictures_apart`: pictures in archives keep their CSL type, without the word for their kind.
    `notes_printed`: the field `note` of a document is printed.
    """

    levels: LevelForm = "latin"
    script: Script = "latin"
    printed: bool = False
    language: str = "en"
    described: Description = ""
    titles: TitleScripts = ""
    romanization: str = "ala-lc-plain"
    old_style: OldStyle = "julian"
    csl_type: str = ""
    undated_only: bool = False
    later_note: LaterNote = "style"
    first_mention: str = BRACKETS
    fond_mention: str = ""
    sheet_words: str = ""
    dates: DateForm = "style"
    short_titles: ShortTitles = "style"
    sheet_apart: bool = False
    subtitle: str = ""
    divider: str = ""
    terms: Literal["document", "item"] = "document"
    untitled_dates: DateForm = "style"
    smallest_first: bool = False
    bare_plurals: bool = False
    letters_unnamed: bool = False
    formula_last: bool = False
    places: bool = True
    comma_before_description: bool = False
    descriptions_behind: bool = False
    collections: Collections = ""
    numbered_nouns: bool = False
    full_recipients: bool = False
    by_line: bool = False
    semicolons: bool = False
    names_in_list: bool = False
    pictures_apart: bool = False
    notes_printed: bool = False

    def levels_of(self, tradition: str | None) -> LevelForm:
        """The form of levels of a tradition: NARA has words in full (`Record Group 59`)."""
        return "english" if self.semicolons and tradition == "us" else self.levels

    @property
    def sentences(self) -> bool:
        """Whether each part of a reference ends with a full stop (`Ф. 558. Оп. 11.`)."""
        return is_sentence(self.levels)


def is_sentence(levels: LevelForm) -> bool:
    """Whether a form of levels is divided by full stops."""
    return levels in ("gost", "latin-stops")


def archival_style_for(style: str, language: str, options: ArchiveOptions = PLAIN) -> ArchivalStyle:
    """The archival citation style of a CSL style (name or path) in a language (`ru`), with the options."""
    short = language.split("-")[0].lower()
    name = PurePath(style).stem if style.endswith(".csl") else style
    found = _of_language(name, short)
    if options.titles:
        found = _in_script(found, "original" if options.titles.startswith("original") else "latin")
    if not found.described and _is_habit("described-in-brackets", name):
        found = replace(found, described="brackets")
    return _with_options(_with_habits(found, name, short), short, options)


def _of_language(name: str, short: str) -> ArchivalStyle:
    """What the table says of a style's name in a language."""
    tables = table("archival_styles")
    matching = (rows for pattern, rows in tables["styles"].items() if _fits(name, pattern))
    rows = next(matching, tables["languages"])
    row = rows.get(short) or rows[""]
    return ArchivalStyle(
        row["levels"],
        row["script"],
        row.get("printed") == "yes",
        short or "en",
        row.get("described", ""),
        undated_only=row.get("undated") == "only",
        sheet_apart=row.get("sheet") == "apart",
        subtitle=row.get("subtitle", ""),
        terms=row.get("terms", "document"),
        untitled_dates=row.get("untitled-dates", "style"),
        short_titles=row.get("short-titles", "style"),
    )


def _with_habits(found: ArchivalStyle, name: str, short: str) -> ArchivalStyle:
    """The style with the habits that the table says of its name in a language."""
    return replace(
        found,
        csl_type=_csl_type(name),
        smallest_first=_is_habit("smallest-first", name),
        bare_plurals=_is_habit("bare-plurals", name),
        letters_unnamed=_is_habit("letters-unnamed", name),
        formula_last=_is_habit("formula-last", name),
        collections=_collections(name),
        numbered_nouns=_is_habit("numbered-nouns", name),
        full_recipients=_is_habit("full-recipients", name),
        semicolons=_is_habit("semicolons", name),
        names_in_list=_is_habit("names-in-list", name),
        pictures_apart=_is_habit("pictures-apart", name),
        notes_printed=_is_habit("notes-printed", name),
        by_line=short == "en" and _is_habit("by-line", name),
    )


def _with_options(found: ArchivalStyle, short: str, options: ArchiveOptions) -> ArchivalStyle:
    """The style as the options change it in a language."""
    return replace(
        found,
        titles=options.titles,
        romanization=options.romanization,
        old_style=options.old_style,
        numbered_nouns=found.numbered_nouns and not options.levels,
        levels=options.levels or found.levels,
        sheet_apart=found.sheet_apart if options.sheets == "style" else options.sheets == "apart",
        places=options.archive_places,
        comma_before_description=options.descriptions == "comma",
        descriptions_behind=options.descriptions == "behind" and found.described == "brackets",
        later_note=options.later_note,
        first_mention=_formula(options.first_mention, short),
        fond_mention=options.fond_mention and _formula(options.fond_mention, short),
        sheet_words=options.sheet_words,
        dates=options.dates,
        short_titles=options.short_titles if options.short_titles != "style" else found.short_titles,
        terms=options.terms if options.terms != "style" else found.terms,
        divider=", " if options.levels and found.sentences and not is_sentence(options.levels) else "",
    )


def _formula(name: str, language: str) -> str:
    """The formula of a first mention in a language, or as the user wrote it."""
    if name == PLAIN.first_mention:
        return BRACKETS
    rows: Mapping[str, str] | None = table("mentions").get(name)
    if rows is not None:
        return rows.get(language, rows[""])
    return name if "{full}" in name or "{own}" in name else f"{{full}} {name}"


def _fits(name: str, pattern: str) -> bool:
    """Whether a name fits a pattern of the tables; nearly all are beginnings, which need no regular
    expression.
    """
    beginning = pattern.removesuffix("*")
    if "*" in beginning or "?" in beginning or "[" in beginning:
        return fnmatchcase(name, pattern)
    return name.startswith(beginning) if beginning != pattern else name == pattern


def _is_habit(habit: str, style: str) -> bool:
    """Whether a style is among those of a habit."""
    patterns: list[str] = table("archival_styles")["habits"][habit]
    return any(_fits(style, pattern) for pattern in patterns)


def _collections(style: str) -> Collections:
    if _is_habit("collection-apart", style):
        return "apart"
    return "container" if _is_habit("collection-container", style) else ""


def _csl_type(style: str) -> str:
    """The type of archival records in a style, "" for the usual ones."""
    patterns: Mapping[str, str] = table("archival")["styles"]
    return next((type_ for pattern, type_ in patterns.items() if _fits(style.lower(), pattern)), "")


def _in_script(archival_style: ArchivalStyle, script: Script) -> ArchivalStyle:
    """The same style with its levels and archives in a script."""
    levels = table("scripts")["levels"][script].get(archival_style.levels, archival_style.levels)
    printed = archival_style.printed and script == archival_style.script
    return replace(archival_style, levels=levels, script=script, printed=printed)
