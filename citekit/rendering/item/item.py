"""A record as a CSL-JSON item (CSL 1.0.2, appendices III and IV).

Which type and field goes where is in the tables of records, `data/archival.yaml` and `data/fields.yaml`.
`csl:` of the record overrides everything.
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.archives import Repositories
from citekit.records import Date, Name, Record, Title
from citekit.records.tables import fields, record_type
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.archive import archive_text
from citekit.rendering.item.date import DATE_VARIABLES, csl_date, printed_date
from citekit.rendering.item.description import is_correspondence
from citekit.rendering.item.location import BEGINS_WITH_FILE, begins_with_file, own_page
from citekit.rendering.item.one_line import on_one_line
from citekit.rendering.item.script import Script, implied_language, script_of, split_name, whole_name
from citekit.rendering.item.self_description import says_author, says_kind
from citekit.rendering.item.tables import table

DEFAULT = ArchivalStyle()


def to_csl(
    record: Record,
    archival_style: ArchivalStyle = DEFAULT,
    *,
    repositories: Repositories | None = None,
    rendering: bool = False,
) -> dict[str, object]:
    """The CSL-JSON item of a record, archive variables as the archival citation style prints them.

    `rendering` leaves out what styles misprint but other programs want (recipients of titled letters, notes).
    """
    item: dict[str, object] = {"id": record.key}
    csl_type, genre = _type_and_genre(record, archival_style, rendering)
    item["type"] = csl_type
    if genre:
        item["genre"] = genre
    script = script_of(record, archival_style, repositories)
    _add_title(item, record, archival_style, script)
    _add_names(item, record, archival_style, script, rendering)
    if record.date is not None and (
        date := _date(record.date, archival_style, rendering, of_document=bool(record.holding))
    ):
        item["issued"] = date
    _add_archive(item, record, archival_style, repositories, rendering)
    _add_fields(item, record, archival_style, script, rendering)
    if rendering and (descriptions := _descriptions(record)):
        item["unformatted"] = descriptions
    if rendering and "language" not in item and (language := implied_language(record, repositories)):
        item["language"] = language
    if rendering and archival_style.notes_printed and record.holding and (note := record.get("note")):
        item["note"] = note
    for variable, value in record.csl.items():
        item[variable] = _as_csl(variable, value)
    return {variable: on_one_line(value) for variable, value in item.items()} if rendering else item


def _type_and_genre(record: Record, archival_style: ArchivalStyle, rendering: bool) -> tuple[str, str]:
    """The CSL type and the genre; for printing, the type with which styles print an archive."""
    kind = record_type(record.type)
    genre = record.fields.get("genre")
    if genre is None:
        genre = kind.genre_word(archival_style.language)
    if not rendering or not (record.holding or kind.archival):
        return kind.csl, genre
    if says_kind(record, kind):
        genre = ""
    if not record.holding:
        return kind.csl, genre
    if archival_style.pictures_apart and kind.csl in ("graphic", "motion_picture"):
        return kind.csl, ""
    places: Mapping[str, str] = table("archival")["titled" if record.title else "untitled"]
    type_ = places.get(kind.csl, kind.csl)
    if archival_style.letters_unnamed and is_correspondence(record):
        type_ = "personal_communication"
    if archival_style.csl_type and type_ != "personal_communication":
        type_ = archival_style.csl_type
    return type_, genre


def _date(
    date: Date, archival_style: ArchivalStyle, rendering: bool, *, of_document: bool = False
) -> dict[str, object]:
    return printed_date(date, archival_style, of_document=of_document) if rendering else csl_date(date)


def _add_title(
    item: dict[str, object], record: Record, archival_style: ArchivalStyle, script: Script | None
) -> None:
    title = record.title
    if title is not None:
        item["title"] = title_text(title, archival_style, script)
        short = script.short(title) if script is not None else title.short
        if not short and archival_style.short_titles != "style" and not record.holding:
            from citekit.rendering.item.short_title import short_title

            language = record.get("language") or archival_style.language
            short = short_title(title.text, language if archival_style.short_titles == "short" else "")
        if archival_style.subtitle and not record.holding:
            item["title"] = str(item["title"]).replace(": ", archival_style.subtitle, 1)
        if short:
            item["title-short"] = _bracketed(short, title, archival_style)


def _bracketed(text: str, title: Title, archival_style: ArchivalStyle) -> str:
    return f"[{text}]" if title.described and archival_style.described == "brackets" else text


def _descriptions(record: Record) -> list[str]:
    """The variables that hold a cataloguer's description: no style quotes them or sets them in italics."""
    own = ["title", "title-short"] if record.title is not None and record.title.described else []
    return own + [name for name, title in record.titles.items() if title.described]


def title_text(title: Title, archival_style: ArchivalStyle, script: Script | None = None) -> str:
    """The title in a script, by default that of the style, with a translation in brackets behind it."""
    in_brackets = title.described and archival_style.described == "brackets"
    if script is not None:
        # brackets inside brackets would not say which is which: a translation stands as a parallel title does
        text = script.title(title, "{} = {}") if in_brackets else script.title(title)
    else:
        text = _styled_title(title, archival_style)
    return _bracketed(text, title, archival_style)


def _styled_title(title: Title, archival_style: ArchivalStyle) -> str:
    if archival_style.script == "original":
        return title.original or title.text
    chosen = title.text
    if title.translated and title.translated != chosen and chosen in (title.original, title.romanized):
        return f"{chosen} [{title.translated}]"
    return chosen


def _add_names(
    item: dict[str, object],
    record: Record,
    archival_style: ArchivalStyle,
    script: Script | None,
    rendering: bool,
) -> None:
    for role, people in record.names:
        # a title says to whom a letter goes; only an untitled one needs its recipient (CMOS 18, 14.13)
        if role == "recipient" and rendering and record.title is not None:
            continue
        shown = [script.name(name) for name in people] if script is not None else list(people)
        style = DEFAULT if script is not None else archival_style
        names = [csl_name(name, style) for name in shown]
        if role == "recipient" and rendering and all(name.dative for name in people):
            names = [{**name, "dative": person.dative} for name, person in zip(names, people, strict=True)]
        item[role] = _with_et_al(names) if rendering else names


def _with_et_al(names: list[dict[str, object]]) -> list[dict[str, object]]:
    """The names without a last "others" (BibTeX's `and others`), for which the processor prints "et al."

    A given name that ends in ", et al." stands for others
    (tests/csl/cases/small_styles.yaml).
    """
    if len(names) < 2 or names[-1] != {"literal": "others"} or not names[-2].get("given"):
        return names
    return [*names[:-2], {**names[-2], "given": f"{names[-2]['given']}, et al."}]


def csl_name(name: Name, archival_style: ArchivalStyle = DEFAULT) -> dict[str, object]:
    """A name as CSL-JSON, its family name taken at its word.

    It is in its original script where the style wants it and the name has it.
    """
    if archival_style.script == "original" and name.original:
        name = whole_name(name, name.original)
    elif not name.family and not name.given and not name.literal:
        name = split_name(name.romanized or name.original)
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    csl: dict[str, object] = {key: value for key, value in parts.items() if value}
    if name.undivided:
        csl["parse-names"] = False
    elif " " in name.family and not name.family[0].isupper() and not (name.particle or name.literal):
        from citekit.rendering.item.particles import has_particle

        if has_particle(name):
            csl["parse-names"] = False  # else a processor would take `van Gulik` apart
    return csl


def _add_archive(
    item: dict[str, object],
    record: Record,
    archival_style: ArchivalStyle,
    repositories: Repositories | None,
    rendering: bool,
) -> None:
    if not record.holding:
        return
    divided = archival_style.semicolons and archival_style.comma_before_description
    if rendering and divided and begins_with_file(record.holding):
        item[BEGINS_WITH_FILE] = True
    page = own_page(record) if rendering else ""
    text = archive_text(record.holding, archival_style, repositories, page=page)
    for variable, value in (
        ("archive", text.archive),
        ("archive-place", text.place),
        ("archive_location", text.location),
        ("archive_collection", text.collection),
    ):
        if value:
            item[variable] = value


def _add_fields(
    item: dict[str, object],
    record: Record,
    archival_style: ArchivalStyle,
    script: Script | None,
    rendering: bool,
) -> None:
    use = "archival" if record.holding else "published"
    placed = [(name, _variable(name, use, rendering)) for name, text in record.fields.items() if text]
    # a field that bears the variable's own name comes before one that is only put there
    for name, variable in sorted(placed, key=lambda pair: pair[0] != pair[1]):
        if variable in item:
            variable = "source"
        if not variable or variable in item or name == "genre":
            continue
        if rendering and variable == "page" and own_page(record):
            continue  # it stands in the location
        scripts = record.titles.get(name)
        text = record.fields[name]
        if scripts:
            item[variable] = title_text(scripts, archival_style, script)
        elif variable in DATE_VARIABLES:
            item[variable] = _date(Date(edtf=text), archival_style, rendering) or {"literal": text}
        elif script is not None and variable in table("scripts")["texts"]:
            item[variable] = script.text(text)
        else:
            item[variable] = text


def _variable(field: str, use: str, rendering: bool) -> str:
    row: Mapping[str, str] | None = table("fields").get(field)
    known = fields().get(field)
    own = known.csl if known is not None and known.csl else field
    if row is None:
        return own
    return row[use] or ("" if rendering else own)


def _as_csl(variable: str, value: object) -> object:
    if variable in DATE_VARIABLES and isinstance(value, str):
        return csl_date(Date(edtf=value)) or {"literal": value}
    return value


def begins_with_title(record: Record, *, note: bool = False) -> bool:
    """Whether the record lies in an archive and has no author, or, in a note, one whom its title says: nobody
    else may take that place then.
    """
    return bool(record.holding) and (not record.people("author") or (note and says_author(record)))


__all__ = ["begins_with_title", "csl_name", "title_text", "to_csl"]
