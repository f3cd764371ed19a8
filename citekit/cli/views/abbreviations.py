"""`citekit archives --used-by`: the list of abbreviations of a manuscript's archives, or of a query's."""

from __future__ import annotations

from citekit.archives.repository_entry import ArchiveNameForm
from citekit.cli.session import Session
from citekit.cli.streams import print_data, print_json_array, report
from citekit.cli.used_by import used_by_or_query
from citekit.foundation.fast_dataclass import asdict


def print_abbreviations(session: Session, used_by: str, kind: str | None, to: str | None, json: bool) -> int:
    """Print the list. Raises UsageError for an unknown form or format, MissingFileError, FormatError."""
    from citekit.rendering.references.abbreviations import abbreviations, abbreviations_text

    config = session.config_if_any()
    form, language = name_form(session, kind), (config.locale or "en").split("-")[0]
    selected = used_by_or_query(session, used_by)
    listed = abbreviations(selected.records, form, language, session.repositories())
    if json:
        print_json_array([asdict(row) for row in listed.rows])
    elif listed.rows:
        print_data(abbreviations_text(listed.rows, to or config.format or "plain"))
    else:
        report("note", f"{used_by!r} needs no abbreviation of an archive")
    for name in listed.unknown:
        report("warning", f"no full name is known for {name!r}; yours go into archives.yaml of the library")
    return selected.code


def name_form(session: Session, given: str | None) -> ArchiveNameForm:
    """The form of the names: of the option, of the settings, else of the style."""
    from citekit.archives.print_options import read_options
    from citekit.cli.archive_settings import house_style
    from citekit.rendering.item.archival_style import archival_style_for
    from citekit.rendering.item.styles import style_name

    config = session.config_if_any()
    if setting := given or config.archives.get("archive-names"):
        return read_options({"archive-names": setting}).archive_names
    house = house_style("", "", {}, config)
    style = style_name(house.style, config.styles)
    archival_style = archival_style_for(style, house.locale or "en", house.options)
    return "original" if archival_style.script == "original" else house.options.archive_names
