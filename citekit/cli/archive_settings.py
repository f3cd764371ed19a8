"""In which style and how archives are printed in one call.

What the command line says comes first, then the settings of the library, then the house profile that the
style names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.archives import Repositories
    from citekit.archives.print_options import ArchiveOptions
    from citekit.library.config import Config
    from citekit.records import Record
    from citekit.rendering import Document


DEFAULT_STYLE = "chicago"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The style of a call, a name or a path, its locale (None for the style's own) and its options.

    `doubt` says what is not certain about the house profile that was asked for, "" where nothing is.
    """

    style: str
    locale: str | None
    options: ArchiveOptions
    doubt: str = ""


def house_style(style: str, locale: str, given: Mapping[str, str], config: Config) -> HouseStyle:
    """The style, locale and options of a call.

    `style` and `locale` are those of the call or of its manuscript, "" for none. Raises UsageError for a
    wrong value, FormatError for one of the settings.
    """
    from citekit.archives.print_options import read_options
    from citekit.rendering.item.venues import find_profile

    for name, value in config.archives.items():
        _check_setting(name, value, config)
    name = style or config.style or DEFAULT_STYLE
    locale = locale or config.locale
    profile = find_profile(name, config.styles, config.profiles)
    if profile is None:
        return HouseStyle(name, locale or None, read_options({**config.archives, **given}))
    options = read_options({**profile.options, **config.archives, **given})
    doubt = "" if profile.is_certain or not style else f"{profile.name} is not certain: {profile.note}"
    return HouseStyle(profile.style, locale or profile.locale or None, options, doubt)


def printed_document(
    house: HouseStyle,
    find: Callable[[str], Record | None],
    format: str,
    config: Config,
    repositories: Repositories,
    *,
    link_urls: bool,
) -> Document:
    """The document in which records are printed in a style; what is not certain of the style is said."""
    from citekit.cli.streams import report
    from citekit.rendering import Document

    if house.doubt:
        report("note", house.doubt)
    return Document(
        house.style,
        find,
        locale=house.locale,
        format=format,
        aliases=config.styles,
        repositories=repositories,
        options=house.options,
        fonds=config.fonds,
        link_urls=link_urls,
    )


def preview_styles(asked: Sequence[str], config: Config) -> tuple[str, ...]:
    """The styles in which records are shown beside each other."""
    return tuple(asked) or (config.style or DEFAULT_STYLE, "mla", "archive-first")


def style_names(config: Config) -> dict[str, str]:
    """The short names of styles that a library sets, its profiles among them."""
    return {**{name: row["style"] for name, row in config.profiles.items()}, **config.styles}


def _check_setting(name: str, value: str, config: Config) -> None:
    from citekit.archives.print_options import read_options
    from citekit.errors import FormatError, UsageError, Where

    try:
        read_options({name: value})
    except UsageError as error:
        where = Where(config.file, config.lines[name])
        raise FormatError(error.message, where=where, hint=error.hint) from error
