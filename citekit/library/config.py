"""The settings of a library: `citekit.yaml` in its folder, read into a frozen `Config`.

An unknown setting is an error with its position: a misspelt one would otherwise be noticed only in print.
The parsed settings are cached as JSON in the user's cache folder under the hash of the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.foundation.cache_file import read_cached_json, write_cached_json
from citekit.foundation.fast_dataclass import dataclass, field, field_names, replace
from citekit.foundation.regular_file import read_bytes
from citekit.foundation.user_dirs import cache_folder, config_folder
from citekit.library.file_names import SETTINGS_FILE

if TYPE_CHECKING:
    from citekit.yamlfile import MapNode, Node, Scalar

_KINDS = ("original", "romanized", "english")
# What a house profile holds beside options of printing archives.
PROFILE_KEYS = ("style", "locale", "name", "also", "issn", "address", "read", "note")


EXPORT_KEYS = ("file", "format", "query", "style", "keys", "ascii")


@dataclass(frozen=True, slots=True)
class Config:
    """What a library sets; "" where it sets nothing. `styles` are short names of styles or of files,
    `profiles` the house profiles that stand among them: settings of one venue by name, `style` among them.

    `archives` are the settings of how archives are printed, as written, `lines` where in `file` each stands.
    `fonds` are names of fonds by archive, number and kind: "" for a name in any script, else original,
    romanized or english. `exports` are files that every change writes anew, with the keys of `EXPORT_KEYS`.
    `library` is set in the user's own settings alone: the folder of records where there is none nearer.
    """

    style: str = ""
    locale: str = ""
    format: str = ""
    styles: Mapping[str, str] = field(default_factory=dict, hash=False)
    profiles: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    fonds: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict, hash=False)
    exports: Sequence[Mapping[str, str]] = field(default_factory=tuple, hash=False)
    archives: Mapping[str, str] = field(default_factory=dict, hash=False)
    lines: Mapping[str, int] = field(default_factory=dict, hash=False)
    file: str = ""
    library: str = ""


def read_config(folder: Path) -> Config:
    """The settings of the library in `folder`, the empty ones if it has no settings file.

    Raises MissingFileError for an unreadable file, FormatError for an unknown setting or a wrong value.
    """
    config = _read(folder)
    if config.library:
        hint = f"write it into {config_folder() / SETTINGS_FILE}"
        raise FormatError("`library` is a setting of your own", where=Where(config.file), hint=hint)
    return config


def user_config() -> Config:
    """The user's own settings, below those of a library. MissingFileError, FormatError."""
    return _read(config_folder())


def merged(library: Config, user: Config) -> Config:
    """The settings of a library, and for what it does not set those of its user."""
    if user == Config():
        return library
    return replace(
        library,
        style=library.style or user.style,
        locale=library.locale or user.locale,
        format=library.format or user.format,
        styles={**user.styles, **library.styles},
        profiles={**user.profiles, **library.profiles},
        fonds={**user.fonds, **library.fonds},
        archives={**user.archives, **library.archives},
        file=library.file or user.file,
    )


def _read(folder: Path) -> Config:
    path = folder / SETTINGS_FILE
    if not os.path.lexists(path):
        return Config()
    content = read_bytes(path)
    config = _cached(content) or _parsed(path, content)
    return _with_places(config, folder, path)


def _with_places(config: Config, folder: Path, path: Path) -> Config:
    """Resolve style files relative to the folder of the settings."""

    def place(style: str) -> str:
        return str(folder / style) if style.endswith(".csl") else style

    styles = {name: place(style) for name, style in config.styles.items()}
    profiles = {name: {**row, "style": place(row["style"])} for name, row in config.profiles.items()}
    return replace(config, style=place(config.style), styles=styles, profiles=profiles, file=str(path))


def _cache_file(content: bytes) -> Path:
    from hashlib import sha256

    return cache_folder() / f"settings-{sha256(content).hexdigest()[:32]}.json"


def _cached(content: bytes) -> Config | None:
    stored = read_cached_json(_cache_file(content))
    known = set(field_names(Config))
    return Config(**stored) if isinstance(stored, dict) and stored.keys() == known else None


def _parsed(path: Path, content: bytes) -> Config:
    from citekit.archives.print_options import PRINT_OPTIONS
    from citekit.yamlfile import MapNode, parse_documents
    from citekit.yamlfile.read import decode

    archives: dict[str, str] = {}
    lines: dict[str, int] = {}
    settings: dict[str, object] = {"archives": archives, "lines": lines}
    for document in parse_documents(decode(content, str(path)), str(path)):
        if not isinstance(document, MapNode):
            raise _error("holds no settings, such as `style: chicago`", path, document)
        for name, value in document.pairs:
            if name.text == "styles":
                settings["styles"], settings["profiles"] = _styles(value, path)
            elif name.text in PRINT_OPTIONS:
                archives[name.text], lines[name.text] = _text(name.text, value, path), value.line
            else:
                settings[_known(name, path)] = _value(name.text, value, path)
    config = Config(**settings)  # type: ignore[arg-type]
    from citekit.foundation.fast_dataclass import asdict

    write_cached_json(_cache_file(content), asdict(config))
    return config


def _known(name: Scalar, path: Path) -> str:
    known = [each for each in field_names(Config) if each not in ("profiles", "archives", "lines", "file")]
    if name.text not in known:
        from citekit.archives.print_options import PRINT_OPTIONS

        known += PRINT_OPTIONS
        raise _error(f"there is no setting {name.text!r}", path, name, hint=f"there are: {', '.join(known)}")
    return name.text


def _value(name: str, node: Node, path: Path) -> object:
    from citekit.yamlfile import ListNode

    if name == "fonds":
        return {
            archive: {number: _fond_names(f"{name}.{archive}.{number}", each, path) for number, each in rows}
            for archive, rows in _fonds(node, path)
        }
    if name == "exports":
        return [_export(each, path) for each in (node.items if isinstance(node, ListNode) else (node,))]
    return _text(name, node, path)


def _export(node: Node, path: Path) -> dict[str, str]:
    from citekit.yamlfile import MapNode

    if not isinstance(node, MapNode):
        raise _error("an export is a mapping, `{file: ../thesis.bib}`", path, node, key="exports")
    for name, _ in node.pairs:
        if name.text not in EXPORT_KEYS:
            hint = f"there are: {', '.join(EXPORT_KEYS)}"
            raise _error(f"there is no setting {name.text!r}", path, name, key="exports", hint=hint)
    row = {name.text: _text(f"exports.{name.text}", value, path) for name, value in node.pairs}
    if not row.get("file"):
        raise _error("an export names its file, `file: ../thesis.bib`", path, node, key="exports")
    return row


def _styles(node: Node, path: Path) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Short names of styles, and house profiles."""
    from citekit.yamlfile import MapNode

    if not isinstance(node, MapNode):
        raise _error("this must be a mapping, `name: style`", path, node, key="styles")
    names: dict[str, str] = {}
    profiles: dict[str, dict[str, str]] = {}
    for name, value in node.pairs:
        key = f"styles.{name.text}"
        if isinstance(value, MapNode):
            profiles[name.text] = _profile(key, value, path)
        else:
            names[name.text] = _text(key, value, path)
    return names, profiles


def _profile(key: str, node: MapNode, path: Path) -> dict[str, str]:
    """A house profile. Raises FormatError for an unknown setting, a wrong value or no style."""
    from citekit.archives.print_options import PRINT_OPTIONS, read_options
    from citekit.errors import UsageError

    row: dict[str, str] = {}
    for name, value in node.pairs:
        text, place = _text(f"{key}.{name.text}", value, path), f"{key}.{name.text}"
        if name.text in PRINT_OPTIONS:
            try:
                read_options({name.text: text})
            except UsageError as error:
                raise _error(error.message, path, value, key=place, hint=error.hint) from error
        elif name.text not in PROFILE_KEYS:
            known = ", ".join((*PROFILE_KEYS, *PRINT_OPTIONS))
            raise _error(
                f"there is no setting {name.text!r}", path, name, key=key, hint=f"there are: {known}"
            )
        row[name.text] = text
    if not row.get("style"):
        raise _error("a profile names its style, `style: chicago`", path, node, key=key)
    return row


def _fonds(node: Node, path: Path) -> Iterator[tuple[str, list[tuple[str, Node]]]]:
    """Archives and the rows of their fonds."""
    from citekit.yamlfile import MapNode

    if not isinstance(node, MapNode):
        raise _error(
            "this must be a mapping of archives, `RGANI: {5: General Department}`", path, node, key="fonds"
        )
    for archive, rows in node.pairs:
        key = f"fonds.{archive.text}"
        if not isinstance(rows, MapNode):
            raise _error("this must be a mapping of fonds, `5: General Department`", path, rows, key=key)
        yield archive.text, [(number.text, each) for number, each in rows.pairs]


def _fond_names(key: str, node: Node, path: Path) -> dict[str, str]:
    from citekit.yamlfile import MapNode

    if not isinstance(node, MapNode):
        return {"": _text(key, node, path)}
    for kind, _ in node.pairs:
        if kind.text not in _KINDS:
            raise _error(
                f"there is no name {kind.text!r}", path, kind, key=key, hint=f"there are: {', '.join(_KINDS)}"
            )
    return {kind.text: _text(f"{key}.{kind.text}", each, path) for kind, each in node.pairs}


def _text(name: str, node: Node, path: Path) -> str:
    from citekit.yamlfile import Scalar

    if not isinstance(node, Scalar):
        raise _error("this must be a text", path, node, key=name)
    return node.text


def _error(message: str, path: Path, node: Node, *, key: str = "", hint: str = "") -> FormatError:
    return FormatError(message, where=Where(str(path), node.line, node.column), key=key, hint=hint)
