r"""Escapes plain text for each output format.

Control characters (terminal escapes among them) become U+FFFD in every format; tabs stay, line ends are \n.
"""

from __future__ import annotations

import re
from itertools import chain

from citekit.foundation import lazy_regex

_CONTROL = lazy_regex.compile("\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"}


def plain(text: str) -> str:
    """Text for a terminal or a plain file."""
    if text.isprintable():
        return text
    return _CONTROL.sub(lambda match: _LINE_ENDS.get(match[0], "�"), text)


# Superscripts that Unicode does not decompose, written as markup too (magic_SuperscriptChars).
_MORE_SUPERSCRIPTS = {"ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي"}
# Characters that change in HTML, by code.
_HTML_SPECIAL = (
    range(0x20), (0x26, 0x3C, 0x3E), range(0x7F, 0xBB), range(0x2B0, 0x2E5), (0x6E5, 0x6E6, 0x1680),
    range(0x1D2C, 0x1DC0), range(0x2000, 0x200B), (0x2028, 0x2029, 0x202F, 0x205F), range(0x2070, 0x2123),
    (0x3000,), range(0x3190, 0x31A0),
)  # fmt: skip


class _UnchangedInHtml(dict[str, bool]):
    """Whether a character is written as it is; computed once, as texts use few characters."""

    def __missing__(self, char: str) -> bool:
        unchanged = self[char] = not any(ord(char) in codes for codes in _HTML_SPECIAL)
        return unchanged


_UNCHANGED_IN_HTML = _UnchangedInHtml()
_HTML_ENTITIES = {"&": "&#38;", "<": "&#60;", ">": "&#62;"}
_superscripts: dict[int, str] = {}


def html_needs_no_escape(text: str) -> bool:
    """Whether the text is written as it is; may say False of one that is."""
    if text.isascii():  # most texts, and they need no pattern
        return text.isprintable() and not ("&" in text or "<" in text or ">" in text or "  " in text)
    return "  " not in text and all(map(_UNCHANGED_IN_HTML.__getitem__, set(text)))


def html(text: str) -> str:
    """Text for HTML, with numeric entities; superscript characters become `<sup>`.

    Of two blanks the first does not break, as HTML would print one (lien-social-et-politiques, differential).
    """
    if html_needs_no_escape(text):
        return text
    text = plain(text)
    for char, entity in _HTML_ENTITIES.items():
        if char in text:
            text = text.replace(char, entity)
    text = text.replace("  ", "\xa0 ").replace("\xa0\xa0", "\xa0 ").replace(" \xa0", "\xa0 ")
    return text if text.isascii() else text.translate(_superscript_table())


def _superscript_table() -> dict[int, str]:
    if not _superscripts:
        import unicodedata

        blocks = (
            range(0xAA, 0xBB), range(0x2B0, 0x2E5), range(0x6E5, 0x6E7), range(0x1D2C, 0x1DC0),
            range(0x2070, 0x2123), range(0x3190, 0x31A0),
        )  # fmt: skip
        for code in chain(*blocks):
            kind, _, base = unicodedata.decomposition(chr(code)).partition(" ")
            if kind == "<super>":
                letters = "".join(chr(int(code, 16)) for code in base.split())
                _superscripts[code] = f"<sup>{letters}</sup>"
        _superscripts.update({ord(k): f"<sup>{v}</sup>" for k, v in _MORE_SUPERSCRIPTS.items()})
    return _superscripts


# A single class of characters matches much faster than alternatives, and most texts have none of them.
_MARKDOWN_CHARS = lazy_regex.compile(r"[\\`*\[\]<>~^$|_@&!]|--|\.\.\.")
_LATEX_CHARS = lazy_regex.compile(r"[\\{}$&#%_^~<>\u00a0\u2009\u202f'`-]|,,|’’")
_TYPST_CHARS = lazy_regex.compile(r"[\\#$*_`<>@\[\]~\"'/.=+-]")
_MARKDOWN_SPECIAL = lazy_regex.compile(
    r"[\\`*\[\]<>~^$|]|(?<!\w)_|_(?!\w)|(?<!\w)@|&(?=#?\w+;)|!(?=\[)|(?<=-)-|\.(?=\.\.)"
)


def markdown_needs_no_escape(text: str) -> bool:
    """Whether the text is written as it is; may say False of one that is."""
    return text.isprintable() and _MARKDOWN_CHARS.search(text) is None


def markdown(text: str) -> str:
    """Text for Markdown (CommonMark, and the extensions of pandoc: `--` and `...` stay as they are)."""
    if _MARKDOWN_CHARS.search(text) is None:
        return plain(text)
    return _MARKDOWN_SPECIAL.sub(r"\\\g<0>", plain(text))


_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "`": r"\textasciigrave{}",
        "<": r"\textless{}",  # two of them are a quotation mark, one is an inverted point in the old encoding
        ">": r"\textgreater{}",
        "\u00a0": "~",
        "\u2009": r"\,",  # pdfTeX knows neither of the thin spaces
        "\u202f": r"\,",
    }
)
_LATEX_LIGATURE = lazy_regex.compile(r"(?<=-)-|(?<=['’])['’]|(?<=,),")


def latex_needs_no_escape(text: str) -> bool:
    """Whether the text is written as it is; may say False of one that is."""
    return text.isprintable() and _LATEX_CHARS.search(text) is None


def latex(text: str) -> str:
    """Text for LaTeX (UTF-8 input); hyphens, quotes and commas that would form ligatures are kept apart."""
    if _LATEX_CHARS.search(text) is None:
        return plain(text)
    return _LATEX_LIGATURE.sub(r"{}\g<0>", plain(text).translate(_LATEX))


_RTF = str.maketrans({"\\": r"\\", "{": r"\{", "}": r"\}", "\t": r"\tab{}", "\n": "\\line\n"})


def rtf(text: str) -> str:
    """Text for RTF: characters beyond ASCII as signed UTF-16 code units."""
    text = plain(text).translate(_RTF)
    if text.isascii():
        return text
    return "".join([char if char.isascii() else _rtf_char(char) for char in text])


def _rtf_char(char: str) -> str:
    raw = char.encode("utf-16-le", "surrogatepass")
    units = [int.from_bytes(raw[i : i + 2], "little", signed=True) for i in range(0, len(raw), 2)]
    return "".join([f"\\uc0\\u{unit}{{}}" for unit in units])


# What would go on with the code of a function before it (`#emph[a](b)`, `#emph[a];`, `#emph[a].b`), and what
# would begin a list or heading at the start of a line or of a content block.
_TYPST_START = lazy_regex.compile(
    r"(?P<mark>\s*(?:\d+(?=\.\s|\.$))?)(?P<special>[(;]|\.(?=\S)|[-+=./](?=\s|$)|=+\s)"
)
_TYPST_SPECIAL = lazy_regex.compile(
    r"[\\#$*_`<>@\[\]~\"']|/(?=[/*])|(?<=[/*])/|-(?=[-?])|(?<=-)-|\.(?=\.\.)"
    r"|^[=+/-]+(?=\s|$)"  # a heading, a list, a term, where the text begins a line or a content block
)
_TYPST_NUMBERED = lazy_regex.compile(r"^(\d+)\.(?=\s|$)")


def typst_needs_no_escape(text: str) -> bool:
    """Whether the text is written as it is; may say False of one that is."""
    return text.isprintable() and _TYPST_CHARS.search(text) is None and _TYPST_START.match(text) is None


def typst(text: str) -> str:
    """Text for Typst markup, without its smart quotes, dashes and ellipses."""
    if _TYPST_CHARS.search(text) is not None:
        text = _TYPST_SPECIAL.sub(r"\\\g<0>", plain(text))
    else:
        text = plain(text)
    return _TYPST_START.sub(r"\g<mark>\\\g<special>", text, count=1) if _TYPST_START.match(text) else text


_NOT_IN_ADDRESS = lazy_regex.compile(r"[\s\"<>\\^`{|}()\x00-\x1f\x7f]")


def address(url: str) -> str:
    """An address with the characters percent-encoded that could end its own link."""
    return _NOT_IN_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)


def latex_address(url: str) -> str:
    """An address for `\\href` of hyperref."""
    return re.sub(r"[%#&]", r"\\\g<0>", address(url))
