"""Changes of the items: fields, texts, names. Each says what it did, "" for nothing."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable

from tests.csl.mutations.pool import Json, Pool, Request


def change_field(request: Request, pool: Pool, rng: random.Random) -> str:
    """Give a field of an item the value that it has in another case, or take it away."""
    item = rng.choice(request["input"])
    fields = sorted(set(item) - {"id"})
    if not fields:
        return ""
    field = rng.choice(fields)
    if rng.random() < 0.2:
        del item[field]
        return f"no {field}"
    item[field] = copy.deepcopy(rng.choice(pool.fields[field]))
    return f"other {field}"


def change_text(request: Request, pool: Pool, rng: random.Random) -> str:
    """Add markup, quotation marks, punctuation or a blank to a text of an item."""
    item = rng.choice(request["input"])
    texts = (key for key, value in item.items() if isinstance(value, str) and key not in {"id", "type"})
    fields = sorted(texts)
    if not fields:
        return ""
    field = rng.choice(fields)
    name, edit = rng.choice(TEXTS)
    item[field] = edit(item[field])
    return f"{name} in {field}"


def first_word(edit: Callable[[str], str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        first, *words = text.split(" ")
        return " ".join([edit(first), *words])

    return change


def last_word(edit: Callable[[str], str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        *words, last = text.split(" ")
        return " ".join([*words, edit(last)])

    return change


TEXTS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("italic first word", first_word("<i>{}</i>".format)),
    ("italic last word", last_word("<i>{}</i>".format)),
    ("small capitals", first_word('<span style="font-variant:small-caps;">{}</span>'.format)),
    ("no case", first_word('<span class="nocase">{}</span>'.format)),
    ("superscript", last_word("{}<sup>2</sup>".format)),
    ("quoted first word", first_word('"{}"'.format)),
    ("quoted last word", last_word('"{}"'.format)),
    ("quoted last word, curly", last_word("“{}”".format)),
    ("single quotes", last_word("'{}'".format)),
    ("all quoted", '"{}"'.format),
    ("full stop", "{}.".format),
    ("question mark", "{}?".format),
    ("ellipsis", "{}...".format),
    ("comma", "{},".format),
    ("colon", last_word(": {}".format)),
    ("parentheses", last_word("({})".format)),
    ("apostrophe", last_word("l'{}".format)),
    ("range", "{}-9".format),
    ("list", "{}, 12 & 14".format),
    ("letter", "{}a".format),
    ("bold", "<b>{}</b>".format),
    ("blank behind", "{} ".format),
    ("two blanks", lambda text: text.replace(" ", "  ")),
    ("capitals", str.upper),
    ("small", str.lower),
)


def change_name(request: Request, pool: Pool, rng: random.Random) -> str:
    """Change a part of a name."""
    names = [
        name
        for item in request["input"]
        for value in item.values()
        if isinstance(value, list)
        for name in value
        if isinstance(name, dict) and ("family" in name or "given" in name)
    ]
    if not names:
        return ""
    name = rng.choice(names)
    word, edit = rng.choice(NAMES)
    edit(name)
    return word


def _set(part: str, value: Json) -> Callable[[Json], None]:
    return lambda name: name.update({part: value})


def _edit(part: str, edit: Callable[[str], str]) -> Callable[[Json], None]:
    return lambda name: name.update({part: edit(str(name.get(part, "")))})


NAMES: tuple[tuple[str, Callable[[Json], None]], ...] = (
    ("two blanks in given", _edit("given", "{}  Quentin".format)),
    ("no-break space in given", _edit("given", "{}\u00a0Q.".format)),
    ("given ends in stop", _edit("given", "{}.".format)),
    ("given ends in stops", _edit("given", "{} ..".format)),
    ("initials", _set("given", "J. Q.")),
    ("initials without blanks", _set("given", "J.-Q. B")),
    ("given with hyphen", _set("given", "Jean-Luc Marie")),
    ("small words in given", _set("given", "Maria de la")),
    ("no given", lambda name: name.pop("given", None) and None),
    ("no family", lambda name: name.pop("family", None) and None),
    ("particle", _edit("family", "van der {}".format)),
    ("dropping particle", _set("dropping-particle", "von")),
    ("non-dropping particle", _set("non-dropping-particle", "de la")),
    ("d'", _set("non-dropping-particle", "d’")),
    ("suffix", _set("suffix", "Jr.")),
    ("suffix with comma", lambda name: name.update({"suffix": "III", "comma-suffix": True})),
    ("quoted family", _edit("family", '"{}"'.format)),
    ("italic family", _edit("family", "<i>{}</i>".format)),
    ("institution", lambda name: name.update({"literal": name.pop("family", ""), "given": ""})),
    ("static ordering", _set("static-ordering", True)),
    ("cyrillic", lambda name: name.update({"family": "Иванов", "given": "Пётр А."})),
    ("chinese", lambda name: name.update({"family": "王", "given": "小明"})),
    ("two-part family", _edit("family", "{} García".format)),
    ("comma in given", _edit("given", "{}, Jr.".format)),
)
