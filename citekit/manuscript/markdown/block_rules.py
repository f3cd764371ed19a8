"""Block rules of pandoc's Markdown that CommonMark lacks, as rules of markdown-it.

Pandoc User's Guide, sections "Footnotes", "Definition lists", "Ordered lists", "Numbered example lists",
"Divs and Spans", "Metadata blocks", "Simple tables", "Raw HTML", "Raw TeX". A rule takes a state, the line
where a block may begin, the line where its container ends, and whether it is only asked if one begins
(`silent`); it pushes tokens, moves `state.line` behind the block and says whether there was one.

Whatever opens and is never closed (a fence, a comment, an environment) is text, as in pandoc. What closes is
looked up once a document (`Closers`), so that a thousand unclosed openings cost no more than one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock

INDENT = 4  # columns by which the further paragraphs of a note or a definition are indented

_NOTE = re.compile(r"\[\^([^\]\s^]+)\]:[ \t]*")
_DEFINITION = re.compile(r"[:~][ \t]+")
# Numbers with a stop or one bracket are CommonMark's own; a capital with a stop needs two blanks ("B.
# Russell").
_FANCY_MARKER = re.compile(
    r"(?:\(@(?P<label>[\w-]*)\)|@\.|#\.|\(?(?:\d{1,9}|#|[a-z]|[ivxlcdm]{1,9}|[A-Z]|[IVXLCDM]{1,9})\)"
    r"|(?:[a-z]|[ivxlcdm]{1,9})\.|(?:[A-Z]|[IVXLCDM]{1,9})\.(?=[ \t]{2}))(?:[ \t]+|$)"
)
_DIV = re.compile(r":{3,}[ \t]*(?P<open>(?:\{[^{}]*\}|[^\s{}:]+)[ \t]*:*)?[ \t]*$")
_HTML_DIV = re.compile(r"(?P<open><div(?:\s[^<>]*)?>)?(?P<close>[ \t]*</div>)?[ \t]*$", re.IGNORECASE)
_DASHES = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$")
_ALL_DASHES = re.compile(r"[ \t]*-{3,}[ \t]*$")
_VERBATIM_TAG = re.compile(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_BEGIN = re.compile(r"\\begin\{([A-Za-z]+\*?)\}")
_YAML_END = r"^(?:---|\.\.\.)[ \t]*$"
_YAML_KEY = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[^\s:#][^:\n]*:(?:\s|$)")
_FARTHEST = 400  # lines of a multiline table


class Closers:
    """Where what may have been opened is closed, for one document: offsets, found at the first question."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[str, list[int]] = {}
        self._fences: dict[str, tuple[list[int], list[int], list[int]]] = {}
        self._environments: dict[int, int] | None = None

    def after(self, pattern: str, offset: int) -> int | None:
        """The end of the first match of `pattern`, one of a few regular expressions, that ends behind
        `offset`.
        """
        found = self._ends.get(pattern)
        if found is None:
            compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
            found = self._ends[pattern] = [each.end() for each in compiled.finditer(self._text)]
        index = bisect_right(found, offset)
        return found[index] if index < len(found) else None

    def fence(self, char: str, length: int, offset: int) -> int | None:
        """The end of the next line of at least so many backticks or tildes."""
        if char not in self._fences:
            self._fences[char] = self._closing_fences(char)
        ends, lengths, longer = self._fences[char]
        index = bisect_right(ends, offset)
        while index < len(ends) and lengths[index] < length:
            index = longer[index]
        return ends[index] if index < len(ends) else None

    def _closing_fences(self, char: str) -> tuple[list[int], list[int], list[int]]:
        """Ends, lengths, and for each fence the index of the next longer one."""
        found = re.finditer(rf"^[ \t>]*({re.escape(char)}{{3,}})[ \t]*$", self._text, re.MULTILINE)
        pairs = [(each.end(), len(each[1])) for each in found]
        longer = [len(pairs)] * len(pairs)
        waiting: list[int] = []
        for index, (_, length) in enumerate(pairs):
            while waiting and pairs[waiting[-1]][1] < length:
                longer[waiting.pop()] = index
            waiting.append(index)
        return [end for end, _ in pairs], [length for _, length in pairs], longer

    def environment(self, offset: int) -> int | None:
        """The end of the TeX environment that begins at `offset`."""
        if self._environments is None:
            self._environments = {}
            open_: dict[str, list[int]] = {}
            for each in re.finditer(r"\\(begin|end)\{([A-Za-z]+\*?)\}", self._text):
                if each[1] == "begin":
                    open_.setdefault(each[2], []).append(each.start())
                elif open_.get(each[2]):
                    self._environments[open_[each[2]].pop()] = each.end()
        return self._environments.get(offset)


def add_pandoc_rules(md: MarkdownIt) -> None:
    """Teach a CommonMark parser the blocks of pandoc; its own rules for HTML and link definitions go."""
    ruler = md.block.ruler
    ends_paragraph: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list"]}
    ruler.disable(["html_block", "reference"])
    ruler.at("fence", closed_fence, ends_paragraph)
    ruler.before("hr", "yaml", yaml_block)
    ruler.before("hr", "dashed_table", dashed_table)
    ruler.before("code", "note", note_definition, {"alt": ["paragraph"]})
    ruler.before("list", "definition", definition, {"alt": ["paragraph"]})
    ruler.before("list", "fancy_list", fancy_list, {"alt": ["paragraph"]})
    ruler.before("heading", "div", div_fence, ends_paragraph)
    ruler.before("heading", "html_div", html_div, ends_paragraph)
    ruler.before("heading", "verbatim", verbatim_html, ends_paragraph)
    ruler.before("heading", "environment", tex_environment)


def _line(state: StateBlock, line: int) -> str:
    """A line from its first character that is no blank."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _closers(state: StateBlock) -> Closers:
    found = state.env.get("closers")
    if not isinstance(found, Closers):
        found = state.env["closers"] = Closers(state.src)
    return found


def _line_of(state: StateBlock, offset: int, begin: int) -> int:
    """The line on which the character before `offset` stands."""
    return bisect_left(state.eMarks, offset, begin)


def _push(state: StateBlock, kind: str, begin: int, end: int, info: str = "", nesting: int = 0) -> None:
    token = state.push(kind, "", nesting)  # type: ignore[arg-type]
    token.map = [begin, end]
    token.info = info


def closed_fence(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """A fenced code block that is closed within its container."""
    from markdown_it.rules_block import fence

    text = _line(state, begin)
    if not text.startswith(("```", "~~~")) or state.is_code_block(begin):
        return False
    length = len(text) - len(text.lstrip(text[0]))
    close = _closers(state).fence(text[0], length, state.eMarks[begin])
    if close is None or _line_of(state, close, begin) >= end:
        return False
    return fence(state, begin, end, silent)


def yaml_block(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """A metadata block: `---`, a mapping, `---` or `...`; where it is none is seen by who reads it."""
    if silent or state.level or state.src[state.bMarks[begin] : state.eMarks[begin]].rstrip() != "---":
        return False
    if begin and not state.isEmpty(begin - 1):
        return False
    if begin + 1 >= end or state.isEmpty(begin + 1):
        return False
    close = _closers(state).after(_YAML_END, state.eMarks[begin])
    if close is None:
        return False
    last = _line_of(state, close, begin)
    between = state.src[state.bMarks[begin + 1] : state.bMarks[last]]
    if begin and not _YAML_KEY.match(between):
        return False  # two rules with text between them
    state.line = last + 1
    _push(state, "yaml", begin, last + 1)
    return True


def note_definition(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """`[^label]: text`, with further paragraphs indented."""
    if state.is_code_block(begin):
        return False
    found = _NOTE.match(_line(state, begin))
    if found is None or (silent and not state.env.get("in_note")):
        return False
    if silent:
        return True
    _push(state, "note_open", begin, begin + 1, found[1], 1)
    _contents(state, begin, end, found.end(), state.blkIndent + INDENT, "in_note")
    _push(state, "note_close", begin, state.line, found[1], -1)
    return True


def definition(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """`:   text` below a term."""
    if state.is_code_block(begin):
        return False
    found = _DEFINITION.match(_line(state, begin))
    if found is None or not begin:
        return False
    if not silent:
        _contents(state, begin, end, found.end(), state.blkIndent + INDENT)
    return True


def fancy_list(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """An item with a letter, a Roman numeral, `#` or the label of an example."""
    if state.is_code_block(begin):
        return False
    found = _FANCY_MARKER.match(_line(state, begin))
    if found is None or (silent and not state.env.get("in_fancy_list")):
        return False
    if silent:
        return True
    if found["label"]:
        state.env.setdefault("examples", set()).add(found["label"])
    indent = state.sCount[begin] + min(found.end(), INDENT)
    _contents(state, begin, end, found.end(), indent, "in_fancy_list")
    return True


def _contents(state: StateBlock, begin: int, end: int, marker: int, indent: int, flag: str = "") -> None:
    """The blocks of a container whose marker takes so many characters; its further blocks are indented.

    Meanwhile `flag` is set in the environment: there a line like the first one begins a new container.
    """
    start, shift, columns = state.bMarks[begin], state.tShift[begin], state.sCount[begin]
    outer, parent, flagged = state.blkIndent, state.parentType, state.env.get(flag)
    state.bMarks[begin] = start + shift + marker
    state.tShift[begin], state.sCount[begin] = 0, indent
    state.blkIndent, state.parentType = indent, "list"
    state.env[flag] = True
    state.level += 1
    first = begin if state.bMarks[begin] < state.eMarks[begin] else begin + 1
    state.line = first
    if first < end:
        state.md.block.tokenize(state, first, end)
    state.line = max(state.line, begin + 1)
    state.level -= 1
    state.env[flag] = flagged
    state.blkIndent, state.parentType = outer, parent
    state.bMarks[begin], state.tShift[begin], state.sCount[begin] = start, shift, columns


def div_fence(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """`::: {#refs}` or `:::`; only a closing line ends a paragraph."""
    if state.is_code_block(begin):
        return False
    found = _DIV.match(_line(state, begin))
    if found is None:
        return False
    opening = found["open"]
    if silent:
        return opening is None
    state.line = begin + 1
    info = (opening or "").rstrip(": \t")
    _push(state, "div_open" if opening else "div_close", begin, begin + 1, info)
    return True


def html_div(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """`<div id="refs">`, `</div>`, or both on one line; only a closing line ends a paragraph."""
    text = _line(state, begin)
    if text[:1] != "<" or state.is_code_block(begin):
        return False
    found = _HTML_DIV.match(text)
    if found is None:
        return False
    opening, closing = found["open"], found["close"]
    if silent:
        return opening is None
    state.line = begin + 1
    if opening:
        _push(state, "div_open", begin, begin + 1, opening)
    if closing:
        _push(state, "div_close", begin, begin + 1, closing)
    return True


def verbatim_html(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """A comment, a script, a style sheet, preformatted text: nothing in it is Markdown."""
    if state.is_code_block(begin):
        return False
    text = _line(state, begin)
    offset = state.bMarks[begin] + state.tShift[begin]
    if text.startswith("<!--"):
        close = _closers(state).after("-->", offset + 4)
    elif tag := _VERBATIM_TAG.match(text):
        close = _closers(state).after(f"</{tag[1]}>", offset)
    else:
        return False
    if close is None:
        return False
    if not silent:
        last = _line_of(state, close, begin)
        _push_verbatim(state, begin, min(last + 1, end), close)
    return True


def _push_verbatim(state: StateBlock, begin: int, end: int, close: int) -> None:
    """Lines that are verbatim up to `close`; how much of the last one is not."""
    state.line = end
    _push(state, "verbatim", begin, end, str(max(state.eMarks[end - 1] - close, 0)))


def tex_environment(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """`\\begin{figure}` to its `\\end{figure}`."""
    if silent or state.is_code_block(begin):
        return False
    found = _BEGIN.match(_line(state, begin))
    if found is None:
        return False
    close = _closers(state).environment(state.bMarks[begin] + state.tShift[begin])
    if close is None:
        return False
    _push_verbatim(state, begin, min(_line_of(state, close, begin) + 1, end), close)
    return True


def dashed_table(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """The rows of a simple or multiline table, from the line of dashes on that divides its columns."""
    if silent or not _DASHES.match(state.src[state.bMarks[begin] : state.eMarks[begin]]):
        return False
    last = begin + 1
    multiline = _closing_dashes(state, begin + 1, end)
    while last < end and (last < multiline or not state.isEmpty(last)):
        last += 1
    state.line = last
    for line in range(begin, last):
        if not state.isEmpty(line):
            token = state.push("inline", "", 0)
            token.map, token.info = [line, line + 1], "table"
            token.content = _line(state, line)
            token.children = []
    return True


def _closing_dashes(state: StateBlock, begin: int, end: int) -> int:
    """Behind the line of dashes that ends a multiline table; `begin` where no rows are set apart by one."""
    line, blank = begin, False
    while line < min(end, begin + _FARTHEST):
        empty = state.isEmpty(line)
        if empty and blank:
            return begin
        if not empty and _ALL_DASHES.match(state.src[state.bMarks[line] : state.eMarks[line]]):
            return line + 1
        blank = empty
        line += 1
    return begin
