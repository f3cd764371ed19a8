"""The attribute text-case (CSL 1.0.2, "Text-case"), on plain and marked-up text.

Title case is that of citeproc-js: words with a capital of their own stay; stop words stay small unless first,
last, or after `:`, `!` or `?`; text in `nocase`, `nodecor`, small capitals, superscript and subscript stays.
Shown by textcase_TitleWithEmDash, textcase_InQuotes, textcase_StopWordBeforeHyphen, textcase_ImplicitNocase
and textcase_NonEnglishChars of the CSL test suite, and by rows of `text_case.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

from citekit.csl.output.tree import NOCASE, NODECOR, RICH, Piece
from citekit.foundation import lazy_regex
from citekit.foundation.fast_named_tuple import NamedTuple

_STOP_WORDS = Path(__file__).parent / "data" / "stop-words.txt"
_SEPARATOR = lazy_regex.compile("([‘’“”\"'\\-–—/.,;?!:\\[\\]()])")
_APOSTROPHES = "'’‘"
_BLANKS = lazy_regex.compile("([ \u00a0\u2000-\u200b\u205f\u3000]+)")
_VERSUS = lazy_regex.compile("(?:v|vs).$")
_GREEK_LETTER = lazy_regex.compile("[\u0370-\u03ff]")
_PROTECTED_ALIGNMENTS = ("sup", "sub")
_DOTTED_I = ("tr", "az")  # languages with a dotted and a dotless i
_APART = frozenset(("", "r", "“", "‘"))  # last signs of quotes that words do not hang on ("r" of `inner`)


class _Text(NamedTuple):
    """A text of a piece; `protected` keeps its capitals, `hangs`: its first word begins with quotes."""

    text: str
    protected: bool
    hangs: bool = False


_ChangeTexts: TypeAlias = Callable[[list[_Text]], list[str]]


def apply_case(piece: Piece, case: str, language: str = "en") -> Piece:
    """Change the case of the texts of a piece.

    `case` is lowercase, uppercase, capitalize-first, capitalize-all, sentence or title. `language`, any tag,
    is the item's, else that of the style's locale; title case changes English only.
    """
    language = language[:2].lower()
    change_texts = _CASES.get(case)
    if not piece or change_texts is None or (case == "title" and language != "en"):
        return piece
    if isinstance(piece, str):
        return _apply_to_plain(piece, case, language)
    texts = _texts(piece)
    with_marks = [_Text("'" * text.hangs + text.text, text.protected) for text in texts]
    changed = change_texts(language)(with_marks)
    without_marks = [new[text.hangs :] for new, text in zip(changed, texts, strict=True)]
    return _with_texts(piece, iter(without_marks).__next__)


@lru_cache(maxsize=16384)
def _apply_to_plain(text: str, case: str, language: str) -> str:
    if case == "title" and _SIMPLE.fullmatch(text) is not None:
        return _simple_title(text)
    return _CASES[case](language)([_Text(text, False)])[0]


# Words with single blanks between them, no marks inside them, and only stops and commas behind them.
_SIMPLE = lazy_regex.compile("[^\\W_\u0370-\u03ff]+[.,;:?!]?(?: [^\\W_\u0370-\u03ff]+[.,;:?!]?)*")
_STOPS = ".,;:?!"


def _simple_title(text: str) -> str:
    """Title case of a text that matches `_SIMPLE`, word by word: the result of `_Title`, but faster."""
    words = text.split(" ")
    cased = list(map(_inner_word, words))
    cased[0] = _first_word(words[0])
    if ":" in text or "?" in text or "!" in text:
        for index in range(1, len(words)):
            if words[index - 1][-1] in ":?!":
                cased[index] = _first_word(words[index])
    cased[-1] = _last_word(cased[-1])
    return " ".join(cased)


@lru_cache(maxsize=50_000)
def _inner_word(word: str) -> str:
    """A word inside a title, with the stop behind it."""
    bare = word.rstrip(_STOPS)
    capitalize = len(bare) > 1 and bare == bare.lower() and not _is_stop_word(bare)
    return word[0].upper() + word[1:] if capitalize else word


@lru_cache(maxsize=50_000)
def _first_word(word: str) -> str:
    bare = word.rstrip(_STOPS)
    return word[0].upper() + word[1:] if bare == bare.lower() else word


@lru_cache(maxsize=50_000)
def _last_word(word: str) -> str:
    bare = word.rstrip(_STOPS)
    capitalize = len(bare) > 1 and _is_stop_word(bare.lower())
    return word[0].upper() + word[1:] if capitalize else word


@cache
def case_of_text(case: str) -> Callable[[str, str], str]:
    """`apply_case` for texts without markup, as a cached function of text and language."""

    @lru_cache(maxsize=16384)
    def change(text: str, language: str) -> str:
        if is_first and text[:1].isupper():
            return text
        if is_first and text.isascii() and language[:2] not in _DOTTED_I:
            word = text.partition(" ")[0]
            if word.isalpha() and word.islower():
                return word[0].upper() + text[1:]
        if is_title and language[:2] == "en" and _SIMPLE.fullmatch(text) is not None:
            return _simple_title(text)
        return str(apply_case(text, case, language))

    is_first, is_title = case == "capitalize-first", case == "title"
    return change


@cache
def stop_words() -> frozenset[str]:
    """The words that title case leaves small."""
    lines = _STOP_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _is_stop_word(word: str) -> bool:
    """Whether title case leaves a word small; "v." is a pattern, so `vi` too (text_case.yaml)."""
    return word in stop_words() or _VERSUS.match(word) is not None


def name_language(own: str, language: str) -> str:
    """The language in which a name is cased: the item's where either has a dotted i, else the document's."""
    return own if own and (own[:2] in _DOTTED_I or language[:2] in _DOTTED_I) else language


def style_language(language: str) -> str:
    """The language in which a style's own words are cased: title case in every locale (elements.yaml)."""
    return language if language[:2] in _DOTTED_I else "en"


def _texts(piece: Piece, protected: bool = False, hangs: bool = False) -> list[_Text]:
    """The texts of a piece in reading order."""
    if isinstance(piece, str):
        return [_Text(piece, protected, hangs)]
    format, parts = piece.format, piece.parts
    protected = protected or piece.tag in (NOCASE, NODECOR)
    if piece.tag == RICH and format is not None:
        protected = (
            protected or format.vertical_align in _PROTECTED_ALIGNMENTS or format.font_variant == "small-caps"
        )
    texts = []
    for index, part in enumerate(parts):
        part_hangs = (hangs and not index) or _begins_a_word(part, is_last=index == len(parts) - 1)
        texts.extend(_texts(part, protected, part_hangs))
    return texts


def _begins_a_word(piece: Piece, *, is_last: bool) -> bool:
    """Whether quotes count as the first sign of a word, which then has no letter to capitalise.

    Those of «mot» and „mot“ do, and straight single quotes that more text follows ("glasnost" and "detente",
    text_case.yaml).
    """
    if isinstance(piece, str) or piece.tag != RICH:
        return False
    opening = piece.value[:1] if len(piece.value) == 2 else piece.value[-1:]
    return opening not in _APART and not (opening == "'" and is_last)


def _with_texts(piece: Piece, next_text: Callable[[], str]) -> Piece:
    if isinstance(piece, str):
        return next_text()
    return piece._replace(parts=tuple([_with_texts(part, next_text) for part in piece.parts]))


def upper(text: str, language: str) -> str:
    """The text in capitals; Turkish and Azeri have a dotted capital i."""
    if language in _DOTTED_I:
        text = text.replace("i", "İ")
    return text.upper()


def lower(text: str, language: str) -> str:
    """The text in small letters; Turkish and Azeri have a dotless small i."""
    if language in _DOTTED_I:
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


def _capitalize(word: str, language: str) -> str:
    """The word with a capital; a single Greek letter is a symbol and stays."""
    if len(word) == 1 and _GREEK_LETTER.match(word):
        return word
    return upper(word[0], language) + word[1:]


def _per_text(change: Callable[[str, str], str]) -> Callable[[str], _ChangeTexts]:
    def for_language(language: str) -> _ChangeTexts:
        return lambda texts: [text.text if text.protected else change(text.text, language) for text in texts]

    return for_language


def _capitalize_all(text: str, language: str) -> str:
    """Capitalise words without capitals, parts of hyphenated words too, but nothing after an apostrophe."""
    segments = _SEPARATOR.split(text)
    for index in range(0, len(segments), 2):
        words = _BLANKS.split(segments[index])
        start = 1 if index and segments[index - 1] in _APOSTROPHES else 0
        words[start:] = [
            _capitalize(word, language) if word and word == lower(word, language) else word
            for word in words[start:]
        ]
        segments[index] = "".join(words)
    return "".join(segments)


def _capitalize_first(language: str) -> _ChangeTexts:
    def change(texts: list[_Text]) -> list[str]:
        is_first = True
        changed = []
        for text, protected, _ in texts:
            if is_first and text.strip() and _has_letters(text):
                is_first = False
                text = text if protected else _capitalize_first_word(text, language)
            changed.append(text)
        return changed

    return change


def _has_letters(text: str) -> bool:
    return bool(text.strip()) and _SEPARATOR.sub("", text).strip() != ""


def _capitalize_first_word(text: str, language: str) -> str:
    pieces = _BLANKS.split(text)
    for index, word in enumerate(pieces):
        if word and _has_letters(word):
            pieces[index] = _capitalize_first_part(word, language)
            break
    return "".join(pieces)


def _capitalize_first_part(word: str, language: str) -> str:
    """Capitalise a word up to a hyphen or stop inside it, unless an apostrophe stands before it."""
    parts = _SEPARATOR.split(word)
    for index, part in enumerate(parts):
        if part and not _SEPARATOR.match(part):
            if part == lower(part, language) and not (index and parts[index - 1] in _APOSTROPHES):
                parts[index] = _capitalize(part, language)
            break
    return "".join(parts)


def _sentence(language: str) -> _ChangeTexts:
    """Sentence case. English words but the first become small, as the CSL test suite has them
    (textcase_SentenceCapitalization); those of other languages keep their capitals, which are those of names,
    unless the whole text is in capitals (CSL 1.0.2, "Sentence Case Conversion").
    """

    def change(texts: list[_Text]) -> list[str]:
        whole = " ".join([text for text, *_ in texts])
        shouts = whole.isupper() and len(whole.split()) > 1
        keeps = language != "en" and not shouts
        is_first = True
        changed = []
        for text, protected, _ in texts:
            if not protected and (is_first or not keeps):
                if shouts:
                    text = lower(text, language)
                text = _sentence_start(text, language, keeps=keeps) if is_first else lower(text, language)
            is_first = is_first and not _has_letters(text)
            changed.append(text)
        return changed

    return change


def _sentence_start(text: str, language: str, *, keeps: bool) -> str:
    """The first word keeps its letters and gets a capital if it is small; the others become small, unless it
    `keeps` them.
    """
    pieces = _BLANKS.split(text)
    for index, word in enumerate(pieces):
        if word and _has_letters(word):
            parts = _SEPARATOR.split(word)
            at = next(k for k, part in enumerate(parts) if part and not _SEPARATOR.match(part))
            elided = at > 0 and parts[at - 1] in _APOSTROPHES
            is_small = not elided and parts[at] == lower(parts[at], language)  # `iPhone` is no small word
            start = "".join(parts[:at]) + (_capitalize(parts[at], language) if is_small else parts[at])
            at += 1
            while at + 1 < len(parts) and parts[at] in _APOSTROPHES:  # O’Brien is one word
                start += parts[at] + parts[at + 1]
                at += 2
            remainder = "".join(parts[at:]) + "".join(pieces[index + 1 :])
            return "".join(pieces[:index]) + start + (remainder if keeps else lower(remainder, language))
    return text


class _Title:
    """Title case over the texts of a field, which are read as one text."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.is_first = True
        self.after_stop = False  # directly after `:`, `!` or `?`
        self.last: tuple[int, int, int] | None = None  # the last word: text, segment and word index
        self.texts: list[list[list[str]]] = []  # text -> segments -> words and blanks

    def __call__(self, texts: list[_Text]) -> list[str]:
        for index, (text, protected, _) in enumerate(texts):
            if protected:
                self.texts.append([[text]])
                self.skip(text)
            else:
                self.texts.append([_BLANKS.split(segment) for segment in _SEPARATOR.split(text)])
                self.capitalize_text(index)
        self.capitalize_last_word()
        return ["".join(["".join(words) for words in segments]) for segments in self.texts]

    def skip(self, text: str) -> None:
        if text.strip():
            self.is_first = self.after_stop = False
            self.last = None

    def capitalize_text(self, text_index: int) -> None:
        segments = self.texts[text_index]
        for index, words in enumerate(segments):
            if index % 2:
                self.after_stop = self.after_stop or words[0] in "!?:"
            elif any(word.strip() for word in words):
                before_hyphen = text_index == 0 and index == 0 and len(segments) > 1 and segments[1] == ["-"]
                initial = words[0][:1]
                self.capitalize_words(words, text_index, index, before_hyphen)
                if index and segments[index - 1][0] in _APOSTROPHES:  # `ll` of "you'll" begins no word
                    words[0] = initial + words[0][1:]

    def capitalize_words(
        self, words: list[str], text_index: int, segment_index: int, before_hyphen: bool
    ) -> None:
        for index in range(0, len(words), 2):
            word = words[index]
            if not word:
                continue
            small = lower(word, self.language)
            in_title = (len(word) > 1 and not _is_stop_word(small)) or self.is_first or self.after_stop
            if word == small and (in_title or (before_hyphen and index == len(words) - 1)):
                words[index] = _capitalize(word, self.language)
            self.is_first = self.after_stop = False
            self.last = (text_index, segment_index, index)

    def capitalize_last_word(self) -> None:
        if self.last is None:
            return
        text_index, segment_index, index = self.last
        words = self.texts[text_index][segment_index]
        if len(words[index]) > 1 and _is_stop_word(lower(words[index], self.language)):
            words[index] = _capitalize(words[index], self.language)


_CASES: dict[str, Callable[[str], _ChangeTexts]] = {
    "lowercase": _per_text(lower),
    "uppercase": _per_text(upper),
    "capitalize-all": _per_text(_capitalize_all),
    "capitalize-first": _capitalize_first,
    "sentence": _sentence,
    "title": _Title,
}
