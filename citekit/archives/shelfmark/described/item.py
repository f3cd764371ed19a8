"""A reference behind the description of its item, a stop between both.

Captions, bibliographies and notes describe the document first: `Report on X. Roth Papers (94-106-01/1).
Alexander Turnbull Library`; `View of the bridge (Norfolk Record Office, GTN 6/9/1)`; `Minutes, 12 September
1939, CAB 65/1`. Where the whole is not read, what stands behind one of its stops may be: it is taken where
nothing of it is left over and it has an archive or is certain without one. The description is then the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from citekit.archives.forms.days import DAY_IN_WORDS
from citekit.archives.forms.labels import has_labels
from citekit.archives.mention.archive_name import has_institution
from citekit.archives.mention.collection_title import (
    is_collection,
    is_titled_collection,
    is_titled_papers,
)
from citekit.archives.mention.model import EDGE
from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.shelfmark.whole_mark import is_mark
from citekit.archives.tradition import traditions
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

Read = Callable[[str], Shelfmark | None]

#: the author of an item and its date in brackets, as the APA has them: `Griffin, R. F. (1928, November 2). `
_AUTHOR = lazy_regex.compile(
    r"[^\W\d_a-z][^\d()\[\]:;]{1,80}?,?\s\((?:ca?\.\s?|circa\s)?(?:(?:[^\W\d_]+|\d{1,2}),?\s){0,2}"
    r"(?:n\.d\.|(?:1[4-9]|20)\d\d)(?:\s?[-–/]\s?(?:\d\d){1,2})?[a-z]?(?:,\s[^()\d]{3,12}\.?,?(?:\s\d{1,2})?|,\s\d{1,2}\s[^()\d]{3,12})?\)\.?\s(?=[^\W_a-zß-ÿ]|[\[“\"‘])"
)
#: what an author is cited by: a surname first, or a body with a stop
_BY_NAME = re.compile(
    r"^[^\W\d_a-z][^,]{1,40},\s(?:(?:[^\W\d_a-z]\.[\s-]?){1,4}|[^\W\d_a-z][a-zß-ÿ]+(?:\s[A-Z]\.)?(?:$|,?\s&))|[^\W\d_]{3}\.$"
)
#: the end of a sentence, no initial or abbreviation before it
_SENTENCE = lazy_regex.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[\d)\]”\"’'»]))[.?!][\"”’»]?\s+(?=[^\W\d_a-z]|[\[\"“(])"
)
_COMMA = lazy_regex.compile(
    r"[,;:][\"”’»]?\s+(?=[^\W\d_a-z]|[“\"\[]|[a-z]{3,6}\.?\s[\d“\"])|\s[–—]\s(?=[A-Z])"
)
#: a reference in brackets that end the text
_BRACKETS = lazy_regex.compile(
    r"\s[(\[](?P<reference>[^()\[\]]*\d[^()\[\]]*(?:\(\d{1,4}\)[^()\[\]]*)?)[)\]]\.?$"
)
#: the word of a reference, which ends the text
_REFERENCE = lazy_regex.compile(
    r"[.,;:(]?\s\(?(?:(?:Archive|Catalogue|Series|Document|Image|Photo)\s)?(?:[Rr]ef(?:erence)?|[Nn]o|[Nn]umber|[Ss]helfmark)"
    r"(?:\s(?:[Nn]o|[Cc]ode|[Nn]umber))?[.:]{0,2}\s(?P<reference>[A-Z][\w/.:&-]*(?:\s[A-Z]{1,4}|\s[\w/.-]*\d[\w/.-]*){0,3})\)?\.?$"
)
#: the number that an edition gives a document, which its reference follows: `No. 268 NAI DFA/5/305/14/57`
_NUMBER = lazy_regex.compile(r"\A(?:(?:Nos?|Doc|Document)\.?\s)?\d{1,4}\.?\s(?=[A-Z]{2,6}[\s/])")
#: the same before an archive
_WORD = lazy_regex.compile(
    r"\b(?:[Rr]ef|[Rr]eference)(?:\s(?:[Nn]o|[Cc]ode|[Nn]umber))?[.:]{1,2}\s(?=[^,;]{0,30}\d)"
)
_WORD_LAST = lazy_regex.compile(r"[.,;:]?\s(?:[Rr]ef|[Rr]eference)(?:\s\w{2,6})?[.:]{1,2}\s*$")
_SENTENCES = re.compile(r"\]|[^\W\d_]{3}[.?!]\s")
_LETTER = re.compile(r".*\s(?:to|from)\s[^\W\d_a-z]")
#: letters and a number in brackets that end a text
_LAST_BRACKET = lazy_regex.compile(r"\s\((?P<number>(?=[^()]*\d)[A-Z][\w./ -]{2,24})\)$")
#: what tells that a text is a document: a day, or a title in quotation marks
_TOLD = re.compile(rf"(?<![^\W\d_])(?:{DAY_IN_WORDS})|[“\"][^“”\"]+[”\"]")
_DIGIT = re.compile(r"\d")
#: a short form whose stop ends no sentence
_SHORT = re.compile(
    r"\b(?:Mrs|Prof|Capt|Col|Gen|Rev|Hon|Inc|Ltd|Nos?|Vols?|Dept|Univ|Coll|Maj|Gov|Sen|Rep|Sgt|Esq|Bros|Assoc|Libr?|Arch|MSS|Mss"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Soc|Hist|Nat|Natl|Mass|Conn|Penn|Calif|Fla|Wash)\.$"
)
_PAPERS = re.compile(
    r"(?:[Pp]apers|[Cc]ollections?|[Rr]ecords|[Ff]onds|[Mm]anuscripts|MSS|[Ll]etters|[Aa]rchives?|[Ff]iles?)\b"
)
_SHEETS = frozenset(("page", "folio", "leaf", "document"))
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d(?:,\s.*)?")
_CERTAIN = frozenset(
    ("box", "folder", "file", "reel", "volume", "carton", "series", "record-group", "item", "department")
)
_LABELS = frozenset(
    ("box", "folder", "file", "reel", "volume", "carton", "series", "record-group", "item", "accession")
)
_DATED = re.compile(rf"(?<![^\W\d_])(?:{DAY_IN_WORDS})")
_LONGEST = 700
_MOST = 10
_LEADING_BRACKET = re.compile(r"\((?P<inner>[^()]+)\)(?=[.,])")
_NO_NAME = re.compile(
    r"[\[\]“”\"]|(?:[^\W\d_]{3}|\d{4})[.?!]\s|[^\W\d_]{3}:\s|^\d|^[A-Z][a-z]?\.\s(?![A-Z][a-z'’-]|[A-Z]\.)|^Jr\b|\b(?:1[4-9]|20)\d\d,\s"
)


def without_author(text: str, read: Read) -> Shelfmark | None:
    """The reading of what stands behind the author and the date of an item."""
    author = _AUTHOR.match(text)
    if author is None or _BY_NAME.search(author[0].partition(" (")[0]) is None:
        return None
    if has_institution(author[0]) or is_collection(author[0].partition(" (")[0]):
        return None
    behind = text[author.end() :]
    found = read(behind)
    if found is None:
        return None
    return replace(found, rest=f"{author[0].strip()} {found.rest}".strip())


def without_last_document(found: Shelfmark, text: str) -> Shelfmark:
    """A reading without a letter that was taken for the item that it would be the title of."""
    if len(found.levels) <= 1 or found.levels[-1][0] != "item":
        return found
    value = found.levels[-1][1]
    if _LETTER.match(value) is None or f", {value}" not in text:
        return found
    return replace(found, levels=found.levels[:-1], rest=f"{value} {found.rest}".strip())


def behind_item(found: Shelfmark, text: str, read: Read) -> Shelfmark | None:
    """The reading of a reference behind the description of its item; None where nothing more is read."""
    if len(text) > _LONGEST:
        return None
    cut = _cuts_bracket(found)
    if cut or not found.levels:
        inner = _in_brackets(text, read)
        if inner is not None or cut:
            return inner or Shelfmark(None, None, None, (), text)
    numbered = _NUMBER.match(text)
    if numbered is not None:
        inner = read(text[numbered.end() :])
        told = inner is not None and (inner.archive or not found.levels)
        if inner is not None and told and inner.levels and not inner.rest:
            return replace(inner, rest=numbered[0].strip(EDGE))
    if found.levels and not _may_have_more(found):
        return None
    for start in _starts(text):
        behind = _unbracketed(text[start:])
        if not (_DIGIT.search(behind) or _PAPERS.search(behind)) or _loses_archive(found, text, behind):
            break
        inner = read(behind)
        if inner is None or inner.rest or inner.more or not inner.levels:
            continue
        if not _is_told(inner, behind) or (found.archive and inner.archive != found.archive):
            continue
        if found.levels and not _tells_more(inner, found):
            continue
        return replace(inner, rest=_WORD_LAST.sub("", text[:start]).strip(EDGE))
    if found.levels:
        return None
    return (
        _before_archive(found, text, read)
        or _before_document(found, text, read)
        or _behind_word(found, text, read)
    )


def _loses_archive(found: Shelfmark, text: str, behind: str) -> bool:
    """Whether the archive of a reading, which another reading must have, stands before the rest of a text."""
    return bool(found.archive) and (found.archive or "") in text and (found.archive or "") not in behind


def _cuts_bracket(found: Shelfmark) -> bool:
    """Whether the archive of a reading has a bracket that it does not close: `View (X Record Office`."""
    return bool(found.archive) and (found.archive or "").count("(") > (found.archive or "").count(")")


def _in_brackets(text: str, read: Read) -> Shelfmark | None:
    """The reference in brackets that end a text."""
    found = _BRACKETS.search(text)
    inner = read(found["reference"]) if found is not None else None
    if found is None or inner is None or not inner.levels or inner.rest:
        return None
    described = text[: found.start()].rstrip(EDGE)
    return replace(inner, rest=described) if inner.archive or _is_code(inner) else None


def _before_archive(found: Shelfmark, text: str, read: Read) -> Shelfmark | None:
    """The number in brackets straight before the archive that ends a text: `Talks (AG-583). X Library`."""
    if not found.archive or not text.rstrip(EDGE).endswith(found.archive):
        return None
    described = text.rstrip(EDGE)[: -len(found.archive)].rstrip(EDGE)
    number = _LAST_BRACKET.search(described)
    inner = read(f"{found.archive}, {number['number']}") if number is not None else None
    if number is None or inner is None or inner.archive != found.archive or not inner.levels or inner.rest:
        return None
    return replace(inner, rest=described[: number.start()].rstrip(EDGE))


def _before_document(found: Shelfmark, text: str, read: Read) -> Shelfmark | None:
    """The reference before a document that a comma parts from it: `HIA, X Papers, Box 4, “Report”, 1941`."""
    if not found.archive or not text.startswith(found.archive):
        return None
    for comma in list(_COMMA.finditer(text))[:_MOST]:
        behind = text[comma.end() :]
        if _TOLD.search(behind) is None:
            break
        inner = read(text[: comma.start()])
        if inner is None or inner.rest or not inner.levels or inner.archive != found.archive:
            continue
        first = behind.partition(",")[0]
        last = inner.levels[-1][1]
        if (
            has_labels(_TOLD.split(behind, maxsplit=1)[0])
            or is_collection(first)
            or _DATED.search(last)
            or _LETTER.match(last)
        ):
            continue
        return replace(inner, rest=behind.strip())
    return None


def _behind_word(found: Shelfmark, text: str, read: Read) -> Shelfmark | None:
    """The reference behind the word that says that it is one: `Portrait, 1899. Reference: P12/3/4`, with the
    archive that the text begins with.
    """
    last = _REFERENCE.search(text)
    if last is None or (found.archive and not text.startswith(found.archive)):
        return None
    described, mark = text[: last.start()].strip(EDGE), last["reference"].strip(" .")
    inner = None if found.archive else read(mark)
    if inner is not None and inner.levels and not inner.rest:
        return replace(inner, rest=described)
    if not is_mark(mark) or (inner is not None and inner.archive):
        return None
    repository = found.repository and Repositories.shipped()[found.repository]
    tradition = repository.tradition if repository else "uk"
    key = traditions()[tradition].free.get("shelfmark", "")
    if "Series" in last[0] and traditions()[tradition].level("series"):
        key = "series"
    rest = described[len(found.archive or "") :].strip(EDGE)
    return replace(found, tradition=tradition, levels=((key, mark),), rest=rest, sure="form") if key else None


def _may_have_more(found: Shelfmark) -> bool:
    """Whether the rest of a reading has the word of papers, or its first name a stop."""
    if not found.archive:
        return False
    papers = found.sure != "code" and _PAPERS.search(found.rest) is not None
    name = found.levels[0][1]
    return papers or (" " in name and _NO_NAME.search(name) is not None)


def _tells_more(inner: Shelfmark, found: Shelfmark) -> bool:
    """Whether a reading has further levels, or the same without a sentence before the first name."""
    if set(found.levels) < set(inner.levels):
        return True
    (_, name), *further = found.levels
    first = inner.levels[0][1]
    if name != first and " " in first and first in name and not name.endswith(f": {first}"):
        return set(further) <= set(inner.levels)
    if tuple(further) == inner.levels and _SENTENCES.search(name) and not is_collection(name):
        return found.levels[0][0] not in _LABELS
    names = [value for _, value in inner.levels if is_titled_collection(value)]
    if not is_collection(name) and " " in name and any(one in found.rest for one in names):
        return set(further) <= set(inner.levels)
    numbered = any(_DIGIT.search(value) for _, value in found.levels)
    return not numbered and len(inner.levels) > len(found.levels)


def _unbracketed(text: str) -> str:
    """A text without the brackets round what it begins with: `(Acc: 72/73). X Library`."""
    found = _LEADING_BRACKET.match(text)
    return text if found is None else f"{found['inner']}{text[found.end() :]}"


def _starts(text: str) -> Iterator[int]:
    """The places behind the stops of a text, the first first."""
    stops = [stop for pattern in (_SENTENCE, _COMMA, _WORD) for stop in pattern.finditer(text)]
    ends = sorted({stop.end() for stop in stops if _SHORT.search(text[: stop.end()].rstrip()) is None})
    yield from [end for end in ends if text.count("(", 0, end) == text.count(")", 0, end)][-_MOST:]


def _is_told(inner: Shelfmark, text: str) -> bool:
    """Whether a reading is certain: by its papers, labels or form, with an archive or without one."""
    key, value = inner.levels[0]
    name = value if not text.startswith(inner.archive or "\n") else ""
    mark = (key in _LABELS and " " not in value) or (
        inner.tradition is not None and key == traditions()[inner.tradition].free.get("shelfmark")
    )
    if name and not mark and _NO_NAME.search(name):
        return False
    if is_collection(value) and " " not in value and not _DIGIT.search(value):
        return False
    if _DATED.search(value) or _YEAR.fullmatch(value) or key in _SHEETS:
        return False
    if not mark and " MS" not in f" {value}" and _SENTENCES.search(value):
        return False
    if (inner.archive or "").startswith("The ") and not has_institution(inner.archive or ""):
        return False  # a sentence: `The HAL Model 9000`
    if inner.archive and text.startswith(inner.archive):
        return bool(inner.repository) or has_institution(inner.archive) or key in _LABELS
    if inner.archive:
        return is_collection(value) or key in _CERTAIN or bool(_DIGIT.search(value))
    if _is_code(inner):
        return True
    if key in ("box", "folder") and is_titled_papers(inner.levels[-1][1]):
        return True
    papers = is_collection(value) and " " in value and len(inner.levels) > 1
    return papers and text.startswith(value) and any(_DIGIT.search(one) for _, one in inner.levels[1:])


def _is_code(inner: Shelfmark) -> bool:
    """Whether a reading is a code of an archive known by its shape."""
    if inner.sure != "code" or inner.archive:
        return False
    if len(inner.levels) > 1 and inner.levels[0][0] in ("department", "collection"):
        return True
    code = inner.levels[0][1]
    return code.count("/") > 1 or code.count("-") > 1
