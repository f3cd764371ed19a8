"""Texts, lists and mappings to block YAML, short lists in brackets.

A text that a YAML 1.1 or 1.2 reader would take as a number, date, boolean or null is quoted
(https://yaml.org/type/), so that every tool reads the same text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from citekit.errors import FormatError
from citekit.foundation import lazy_regex

YamlValue: TypeAlias = "str | bool | Sequence[YamlValue] | Mapping[str, YamlValue]"

FLOW_WIDTH = 100
# A key of more than 1,024 characters is written behind a `?` (YAML 1.1, section 9.2.1, "simple keys").
LONGEST_KEY = 1000

# Wider than yaml.org/type asks: whatever is made of digits and the signs of numbers, times and dates.
_NUMBERLIKE = lazy_regex.compile(
    r"[-+]?\.?[0-9][0-9_.,:eE+\-tTzZ \t]*|[-+]?0[xXoObB][0-9a-fA-F_]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_WORDS = frozenset(["y", "yes", "n", "no", "on", "off", "true", "false", "null", "none", "=", "<<", "~"])
_SAFE_START = lazy_regex.compile(r"[^\W_]|[(«“‘„_/.<+$^;~=]")
# Controls, breaks that only YAML 1.1 knows, lone surrogates, and the invisible characters that turn or hide
# what a person reads: bidirectional embeddings and isolates, zero-width spaces, tags.
_INVISIBLE = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
    r"\U000e0000-\U000e007f"
)
_UNSAFE = lazy_regex.compile(rf"[\t\n{_INVISIBLE}]|: |:$| #|^---|^\.\.\.")
# PyYAML reads `?` within brackets as a sign of its own.
_FLOW_SIGNS = lazy_regex.compile(r"[,\[\]{}:?]")
_ESCAPED = lazy_regex.compile(rf'["\\\t\n\xa0{_INVISIBLE}]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NOT_IN_BLOCK = lazy_regex.compile(rf"[{_INVISIBLE}]|^[ \t\n]|\n[ \t]+(\n|$)|\n\n$|[ \t]$")


def scalar(text: str, *, flow: bool = False) -> str:
    """One text as a scalar on one line: plain where every YAML reader takes it as that text, else quoted."""
    return text if _is_plain(text, flow) else _quoted(text)


def dump(value: YamlValue, indent: int = 0) -> str:
    """A mapping or list as block YAML that ends with a line end; `indent` moves every line to the right."""
    lines = _mapping(value) if isinstance(value, Mapping) else _sequence(value)
    margin = " " * indent
    return "".join(f"{margin}{line}\n" if line else "\n" for line in lines)


def as_text(value: YamlValue | None) -> object:
    """A value as `to_value` gives it when it is read back: truth values are text too."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return {key: as_text(part) for key, part in value.items()}
    return value if value is None or isinstance(value, str) else [as_text(part) for part in value]


def flow(value: YamlValue) -> str:
    """A value on one line, as it stands in braces or brackets."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, Mapping):
        pairs = (f"{scalar(key, flow=True)}: {flow(part)}" for key, part in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(flow(part) for part in value) + "]"


def entry(key: str, value: YamlValue) -> list[str]:
    """The lines of one `key: value`."""
    name = scalar(key)
    if len(name) > LONGEST_KEY:
        head, *tail = entry("", value)
        return [f"? {name}", head.removeprefix('""'), *tail]
    if isinstance(value, bool):
        return [f"{name}: {str(value).lower()}"]
    if isinstance(value, str):
        if "\n" in value and not _NOT_IN_BLOCK.search(value):
            return [f"{name}: |" if value.endswith("\n") else f"{name}: |-", *_block(value)]
        return [f"{name}: {scalar(value)}"]
    if isinstance(value, Mapping):
        if not value:
            return [f"{name}: {{}}"]
        return [f"{name}:", *("  " + line if line else "" for line in _mapping(value))]
    if not value:
        return [f"{name}: []"]
    flow = _flow(name, value)
    if not value:
        return [f"{name}: []"]
    flow = _flow(name, value)
    return [flow] if flow else [f"{name}:", *("  " + line if line else "" for line in _sequence(value))]


def _is_plain(text: str, flow: bool) -> bool:
    return (
        bool(_SAFE_START.match(text))
        and not text[-1].isspace()
        and text.lower() not in _WORDS
        and not _NUMBERLIKE.fullmatch(text)
        and not _UNSAFE.search(text)
        and not (flow and _FLOW_SIGNS.search(text))
    )


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    code = ord(sign)
    if sign in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[sign]
    # A lone surrogate is no character and cannot stand in a UTF-8 file, escaped or not.
    if 0xD800 <= code <= 0xDFFF:
        shown = match.string[:60].encode("utf-8", "backslashreplace").decode()
        raise FormatError(f"not UTF-8 text: {shown}")
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _block(text: str) -> list[str]:
    return [f"  {line}" if line else "" for line in text.removesuffix("\n").split("\n")]


def _mapping(value: Mapping[str, YamlValue]) -> list[str]:
    return [line for key, part in value.items() for line in entry(key, part)]


def _sequence(value: YamlValue) -> list[str]:
    assert not isinstance(value, str | bool | Mapping)
    lines: list[str] = []
    for item in value:
        if isinstance(item, str | bool):
            lines.append(f"- {scalar(item) if isinstance(item, str) else str(item).lower()}")
        elif not item:
            lines.append("- {}" if isinstance(item, Mapping) else "- []")
        else:
            head, *tail = _mapping(item) if isinstance(item, Mapping) else _sequence(item)
            lines += [f"- {head}", *(f"  {line}" if line else "" for line in tail)]
    return lines


def _flow(name: str, value: Sequence[YamlValue]) -> str:
    """A list of short texts in brackets on one line, or "" when it is not that."""
    if not all(isinstance(item, str) for item in value):
        return ""
    line = f"{name}: [{', '.join(scalar(item, flow=True) for item in value if isinstance(item, str))}]"
    return line if len(line) <= FLOW_WIDTH else ""
