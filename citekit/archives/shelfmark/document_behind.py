"""A document described behind its reference: `F7 13041, rapport du préfet, 14 mars 1921`.

What stands behind a comma says nothing against the shelfmark before it where it is unmistakably a document: a
title in quotation marks, its day, who writes to whom and when, or a word that documents begin with.
"""

from __future__ import annotations

import re

from citekit.archives.forms.days import DAY, DAY_IN_WORDS
from citekit.archives.forms.labels import has_labels
from citekit.archives.mention.word_lists import table_words
from citekit.archives.spelling import normalise_word
from citekit.foundation import lazy_regex

_LEAD = re.compile(r"\s*,\s*")
_QUOTE = re.compile(r"[\"“«„‹]")
_CLOSED = re.compile(r"[\"”“»›][,.]?\s|$")
_DATE = lazy_regex.compile(rf"(?:{DAY})|(?:{DAY_IN_WORDS})")
#: who writes to whom, a year behind them: `Livinhac to Lavigerie, 24 September 1888`
_LETTER = lazy_regex.compile(
    r"[^\W\d_a-z][^,;\d]{1,60}\s(?:to|à|au|aux|al?|an|ao|aan|till|til|do)\s[^\W\d_][^;\d]{1,80}[,(\s]\s?(?:[^;]{0,40}\D)?(?:1[4-9]|20)\d\d(?!\d)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LOOKED_AT = 80
_MOST_WORDS = 4


def document_behind(text: str, at: int) -> bool:
    """Whether a comma and a document stand at a place."""
    lead = _LEAD.match(text, at)
    return lead is not None and is_document(text[lead.end() :])


def is_document(text: str) -> bool:
    """Whether a text is unmistakably that of a document."""
    if _QUOTE.match(text):  # that of a file has further units behind it: `“Relations”, part 2`
        return not has_labels(_CLOSED.split(text, maxsplit=1)[-1])
    if _DATE.match(text) or _LETTER.match(text):
        return True
    words = [normalise_word(word) for word in _WORD.findall(text[:_LOOKED_AT])[:_MOST_WORDS]]
    if not words or not text[:1].isalpha():
        return False
    leads = table_words("no_fonds")
    if any(" ".join(words[:count]) in leads for count in range(1, len(words) + 1)):
        return True
    return words[0] in table_words("documents")
