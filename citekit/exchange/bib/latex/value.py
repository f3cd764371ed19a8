"""One pass over a LaTeX value: text, groups, commands with arguments, quotation marks and simple math."""

from __future__ import annotations

import re
import unicodedata

from citekit.exchange.bib.latex.braces import closing_brace, has_lowercase_word, parted
from citekit.exchange.bib.latex.commands import latex_commands, library_sign
from citekit.exchange.bib.latex.verbatim import verbatim
from citekit.foundation.fast_dataclass import dataclass

# Groups and commands within others beyond this mean nothing: braces are only taken off.
DEEPEST = 60
_RUN = re.compile(r"[^\\{}~$`'-]+")
_NAME = re.compile(r"[A-Za-z@]+\*?|.", re.DOTALL)
_BLANKS = re.compile(r"\s*")
# What a skip of TeX is measured in: `\kern.1em`, `\hskip 1em plus 1fil minus 2pt`.
_LENGTH = (
    r"[-+]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)\s*(?:em|ex|pt|mm|cm|in|pc|bp|sp|dd|cc|mu|fil{1,3})(?![a-z])\s?"
)
_SKIP = re.compile(rf"\s*=?\s*{_LENGTH}(?:plus\s*{_LENGTH})?(?:minus\s*{_LENGTH})?")
_OPTION = re.compile(r"\s*\[[^\[\]{}]*\]")


@dataclass(frozen=True, slots=True)
class _Protected:
    """The text of a group of a title whose lower-case words must stay so."""

    text: str

    def __str__(self) -> str:
        return self.text


def _joined(parts: list[str | _Protected]) -> str:
    """The parts as one text; braces within a word (`L{ü}beck`) protect nothing."""
    texts: list[str] = []
    for index, part in enumerate(parts):
        if isinstance(part, str):
            texts.append(part)
            continue
        before = texts[-1][-1:] if texts else ""
        behind = str(parts[index + 1])[:1] if index + 1 < len(parts) else ""
        within = _in_word(before) or behind.isalnum()
        texts.append(part.text if within else f'<span class="nocase">{part.text}</span>')
    return "".join(texts)


def _in_word(char: str) -> bool:
    """Whether a character before a group is part of a word: a letter, a figure or a mark on one."""
    return char.isalnum() or unicodedata.combining(char or " ") > 0


class ValueReader:
    """One pass over a value."""

    def __init__(self, text: str, title: bool) -> None:
        self._text = text
        self._title = title
        self._at = 0
        self._quotes = 0  # how deep in quotes
        self._open_single = False
        self._math = False
        self._nested = 0  # how deep in commands and declarations
        self.unknown: list[str] = []
        self.links: list[str] = []

    def read(self) -> str:
        """The whole value; closing braces without an opening one are dropped."""
        parts: list[str] = [self._sequence()]
        while self._at < len(self._text):
            self._at += 1
            parts.append(self._sequence())
        return "".join(parts)

    def _sequence(self) -> str:
        """Everything up to a closing brace or the end; the brace is not consumed."""
        parts: list[str | _Protected] = []
        text = self._text
        while self._at < len(text):
            char = text[self._at]
            if char == "}":
                break
            if char == "\\":
                switch = self._switch()
                if switch is not None and self._nested < DEEPEST:
                    self._nested += 1
                    parts.append(_tagged(switch, self._sequence()))
                    self._nested -= 1
                    break
                if switch is not None:
                    continue
                parts.append(self._command())
            elif char == "{":
                parts.append(self._group())
            elif char == "$" and not self._math:
                parts.append(self._inline_math())
            elif char == "~":
                self._at += 1
                parts.append("\u00a0")
            elif self._math and char in "^_":
                self._at += 1
                parts.append(_tagged("sup" if char == "^" else "sub", self._argument()))
            else:
                parts.append(self._plain())
        return _joined(parts)

    def _plain(self) -> str:
        """A run of text, or a ligature of TeX's fonts (`---`, ` `` `, `''`)."""
        text, at = self._text, self._at
        run = _RUN.match(text, at)
        if run and not self._math:
            self._at = run.end()
            return run[0]
        for mark, sign in _LIGATURES:
            if text.startswith(mark, at):
                self._at = at + len(mark)
                return sign
        self._at = at + 1
        if text[at] == "`":
            self._open_single = True
            return "‘"
        if text[at] == "'" and self._open_single:
            within = text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
            self._open_single = within
            return "'" if within else "’"
        return text[at]

    def _group(self) -> str | _Protected:
        """The content of braces; in a title it is protected if it has lower-case words."""
        start = self._at
        self._at += 1
        content = self._sequence()
        closed = self._at < len(self._text)
        self._at += closed
        before, behind = self._text[:start], self._text[self._at :]
        whole = before.strip("{") == "" and behind == "}" * start
        command = self._text[start + 1 : start + 2] == "\\"
        if not self._title or self._math or not closed or whole or command or "<span" in content:
            return content
        return _Protected(content) if has_lowercase_word(content) else content

    def _switch(self) -> str | None:
        """The tag of a declaration such as `\\em`, which is consumed; None for any other command."""
        match = _NAME.match(self._text, self._at + 1)
        tag = latex_commands().switches.get(match[0]) if match else None
        if match is None or tag is None:
            return None
        self._at = _blanks(self._text, match.end())
        return tag

    def _command(self) -> str:
        """A command with its arguments."""
        start = self._at
        match = _NAME.match(self._text, start + 1)
        if match is None:  # a backslash ends the value
            self._at = len(self._text)
            return "\\"
        name = match[0].rstrip("*") if match[0][0].isalpha() else match[0]
        self._at = _blanks(self._text, match.end()) if name[0].isalpha() else match.end()
        table = latex_commands()
        if name in table.accents and not (self._math and not name.isalpha()):
            return self._accent(table.accents[name])
        if name in table.words:
            return table.words[name]
        if name in table.nothing:
            return ""
        if name in table.skips and (skip := _SKIP.match(self._text, self._at)):
            self._at = skip.end()
            return " " if name == "hskip" else ""
        if name in table.skips and self._text[self._at : self._at + 1] != "{":
            return self._unknown(name, start)
        if name == "verb":
            return self._verb()
        return self._with_arguments(name, start)

    def _verb(self) -> str:
        """`\\verb|x|`: what stands between two equal signs, as it is; in braces too, as people write it."""
        mark = self._text[self._at : self._at + 1]
        end = self._text.find(mark, self._at + 1) if mark and mark not in "{} " else -1
        if end < 0:
            return self._raw_argument()
        start, self._at = self._at + 1, end + 1
        return self._text[start:end]

    def _with_arguments(self, name: str, start: int) -> str:
        table = latex_commands()
        if not self._argument_follows():
            return self._unknown(name, start)
        if name in table.tags:
            return _tagged(table.tags[name], self._text_argument())
        if name in table.wraps:
            return table.wraps[name].replace("{}", self._argument())
        if name in table.quotes:
            return self._quote(table.quotes[name])
        if name in table.arguments:
            count, wanted = table.arguments[name]
            texts = [self._argument() for _ in range(count)]
            return texts[wanted - 1] if wanted else ""
        if name in table.plain:
            self._skip_options()
            return self._argument()
        if name in table.verbatim:
            return verbatim(self._raw_argument())
        if name in table.dropped:
            self._raw_argument()
            return ""
        if name == "href":
            return self._link()
        return self._unknown(name, start)

    def _unknown(self, name: str, start: int) -> str:
        """The sign of a command of pylatexenc's tables, else its arguments, else its name."""
        sign = library_sign(name)
        if sign is not None:
            return sign
        self.unknown.append(name)
        after = self._at
        self._skip_options()
        if self._text[self._at : self._at + 1] != "{":
            self._at = after
            return self._text[start:after] + parted(name, self._text, self._at)
        parts: list[str] = []
        while self._text[self._at : self._at + 1] == "{":
            parts.append(str(self._group()))
        return "".join(parts) or f"\\{name}{parted(name, self._text, self._at)}"

    def _argument_follows(self) -> bool:
        at = _blanks(self._text, self._at)
        return at < len(self._text) and self._text[at] != "}"

    def _accent(self, mark: str) -> str:
        """The argument with a combining mark behind its first letter; alone, the sign that is typed."""
        text = self._argument()
        if not text or text[0] == "\\":
            return _SPACING.get(mark, "") + text
        base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
        return base + mark + text[1:]

    def _quote(self, arguments: int) -> str:
        """The last argument in quotation marks, inner ones single."""
        for _ in range(arguments - 1):
            self._argument()
        self._skip_options()
        self._quotes += 1
        text = self._argument()
        self._quotes -= 1
        return f"“{text}”" if self._quotes % 2 == 0 else f"‘{text}’"

    def _link(self) -> str:
        address = verbatim(self._raw_argument())
        text = self._argument()
        if text and text != address:
            self.links.append(address)
        return text or address

    def _argument(self) -> str:
        """The next argument: a group, a command or one character; "" at the end of the value."""
        self._at = _blanks(self._text, self._at)
        char = self._text[self._at : self._at + 1]
        if char == "{":
            title, self._title = self._title, False
            text = str(self._group())
            self._title = title
            return text
        if char == "\\":
            if self._nested >= DEEPEST:
                return ""  # read as what follows, not as an argument
            self._nested += 1
            text = self._command() if self._switch() is None else ""
            self._nested -= 1
            return text
        if char in ("", "}"):
            return ""
        self._at += 1
        return char

    def _text_argument(self) -> str:
        """The next argument, whose own braces protect nothing, but those within it do."""
        self._at = _blanks(self._text, self._at)
        if not self._title or self._text[self._at : self._at + 1] != "{":
            return self._argument()
        self._at += 1
        text = self._sequence()
        self._at += self._at < len(self._text)
        return text

    def _raw_argument(self) -> str:
        """The next argument as it is written."""
        self._at = start = _blanks(self._text, self._at)
        if self._text[start : start + 1] != "{":
            return self._argument()
        end = closing_brace(self._text, start)
        self._at = min(end + 1, len(self._text))
        return self._text[start + 1 : end]

    def _skip_options(self) -> None:
        while match := _OPTION.match(self._text, self._at):
            self._at = match.end()

    def _inline_math(self) -> str:
        """Math of plain signs and scripts as text; any other as it is written."""
        start = self._at
        end = self._text.find("$", start + 1)
        if end < 0 or self._text[end - 1] in " $" or self._text[start + 1] == " ":  # `from $5 to $6`
            self._at = start + 1
            return "$"
        source = self._text[start + 1 : end]
        self._at = end + 1
        text = _math_text(source)
        return self._text[start : end + 1] if text is None else text


# Marks that are typed alone (`\~{}`), by the combining mark of the accent.
_SPACING = {"\u0303": "~", "\u0302": "^", "\u0300": "`", "\u0301": "'", "\u0308": "¨"}
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_MATH_SIGNS = {"*": "∗", "-": "−", "'": "′"}


def _blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{text}</{tag}>" if tag and text else text


def _math_text(source: str) -> str | None:
    """Simple math as text: letters, figures, signs and scripts of these; None for anything else."""
    if re.search(r"[{}]\s*[{}]|\\[^A-Za-z]|\\(?:frac|sqrt|sum|int|left|right|begin|over)\b", source):
        return None
    reader = ValueReader(source, False)
    reader._math = True
    text = reader.read()
    if reader.unknown or reader._at < len(source) or re.search(r"[\\{}$^]", text):
        return None
    sup = re.fullmatch(r"(.*?)<sup>([°∘])</sup>", text)
    if sup:
        text = f"{sup[1]}°"
    return "".join(_MATH_SIGNS.get(char, char) for char in text)
