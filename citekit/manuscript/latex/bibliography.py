"""What a LaTeX manuscript says of its bibliography: files of references, lists, works not cited, language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.latex.arguments import Slice
from citekit.manuscript.latex.tokens import LatexToken, Tokens
from citekit.manuscript.model import Settings
from citekit.manuscript.text_file import TextFile

RESOURCES = frozenset({"addbibresource", "addglobalbib", "addsectionbib"})
_LANGUAGE = re.compile(r"main\s*=\s*([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A command that prints the reference list, and the heading that its options ask for (None: none)."""

    start: int
    end: int
    heading: str | None
    default_heading: bool


class BibliographyCommands:
    """Reads these commands, one after the other; `languages` are the tags of babel's names."""

    def __init__(self, file: TextFile, tokens: Tokens, languages: Mapping[str, str]) -> None:
        self._file = file
        self._tokens = tokens
        self._languages = languages
        self.settings = Settings()
        self.lists: list[ListPlace] = []
        self.nocites: list[Slice] = []

    def argument(self, place: int) -> tuple[str, int]:
        """The argument in braces behind a place, and where it ends; "" where there is none."""
        text = self._file.text
        while text.startswith("[", start := self._tokens.behind_blanks(place)):
            bracket = text.find("]", start)
            if bracket < 0:
                return "", place
            place = bracket + 1
        close = self._tokens.closing(start) if text.startswith("{", start) else None
        return ("", place) if close is None else (text[start + 1 : close - 1], close)

    def read_nocite(self, token: LatexToken) -> None:
        """`\\nocite`: keys of works that are listed though nothing cites them."""
        argument, end = self.argument(token.end)
        keys = tuple((key.strip(), self._file.location(token.start)) for key in argument.split(","))
        if any(key for key, _ in keys):
            named = tuple(each for each in keys if each[0])
            self.settings = self.settings.merged(Settings(nocite=named))
            self.nocites.append((token.start, end))

    def read_list(self, token: LatexToken) -> None:
        """A place of the reference list, with its heading."""
        if token.name == "bibliography":
            argument, end = self.argument(token.end)
            names = tuple(
                name if name.endswith(".bib") else f"{name}.bib"
                for each in argument.split(",")
                if (name := each.strip())
            )
            self.settings = self.settings.merged(Settings(bibliography=names))
            self.lists.append(ListPlace(token.start, end, None, default_heading=True))
            return
        options, end = self._options(token.end)
        if token.name == "printbibheading":
            self.lists.append(ListPlace(token.start, end, None, default_heading=False))
            return
        title = re.search(r"(?:^|,)\s*title\s*=\s*(\{(?:[^{}]|\{[^{}]*\})*\}|[^,]*)", options)
        none = re.search(r"(?:^|,)\s*heading\s*=\s*none\b", options) is not None
        words = title[1].strip().removeprefix("{").removesuffix("}") if title else None
        self.lists.append(ListPlace(token.start, end, None if none else words, not none and words is None))

    def read_preamble(self, token: LatexToken, *, in_text: bool) -> None:
        """What stands before the text: files of references, the language."""
        argument, _ = self.argument(token.end)
        if token.name in RESOURCES or (token.name == "bibliography" and not in_text):
            names = tuple(
                name if "." in name.rpartition("/")[2] else f"{name}.bib"
                for each in argument.split(",")
                if (name := each.strip())
            )
            self.settings = self.settings.merged(Settings(bibliography=names))
        elif token.name == "usepackage" and argument.strip() == "babel":
            self._language(self._options(token.end)[0])
        elif token.name in ("setdefaultlanguage", "setmainlanguage"):
            self._language(argument)

    def _language(self, options: str) -> None:
        """The main language: named so, else the last (babel manual, 1.1)."""
        main = _LANGUAGE.search(options)
        names = [main[1]] if main else [each.strip() for each in options.split(",")]
        tags = [self._languages.get(name) for name in names]
        tag = next((tag for tag in reversed(tags) if tag), "")
        self.settings = self.settings.merged(Settings(locale=tag))

    def _options(self, place: int) -> tuple[str, int]:
        start = self._tokens.behind_blanks(place)
        if not self._file.text.startswith("[", start):
            return "", place
        end = self._file.text.find("]", start)
        return ("", place) if end < 0 else (self._file.text[start + 1 : end], end + 1)
