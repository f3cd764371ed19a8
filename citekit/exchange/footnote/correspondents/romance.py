"""How offices write to offices in French, Italian, Spanish and Portuguese: `Lettre du préfet au ministre`."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives

#: articles and prepositions of offices in French, Italian, Spanish and Portuguese
OFFICES = re.compile(
    r"(?P<kind>[^\W\d_]+)\s(?:de\sl[ao]s?\s|de\sl['’]|du\s|des\s|d['’]|dell['’]|dell[aeo]\s|del\s|dei\s|d[aoe]s?\s|di\s)"
    r"(?P<writer>.+?)\s(?P<to>pour\sl[ea]s?|pour\sl['’]|per\sil|per\sl[ao]|para\s(?:o|a|el|la)|au|aux|à\sla|à\sl['’]|à|alla|allo|all['’]|agli|ai|al|a\sla|a\slos|aos?|às?|a)(?:\s|(?<=['’]))"
    r"(?P<recipient>.+)"
)
#: `El gobernador al virrey`: offices alone, each with its article
BETWEEN_OFFICES = re.compile(
    r"(?:[Ee]l|[Ll]e|[Ii]l|[Oo]|[Ll]['’])\s?(?P<writer>[^\W\d_]+.*?)\s(?:al|au|aux|all['’]|ao|à\sla)\s?(?P<recipient>[^\W\d_]+.*)"
)
#: a second preposition of the kind makes it uncertain who wrote to whom
TO = re.compile(
    r"\s(?:pour\sl[ea]s?|pour\sl['’]|per\sil|per\sl[ao]|para\s(?:o|a|el|la)|aux?|à|alla|allo|all['’]|agli|ai|al|a|aos?|às)(?=\s|['’])"
)


TO_ARTICLE = re.compile(r"\s(?:aux?|al|ai|agli|aos?)\s")


@lru_cache(maxsize=1)
def to_post() -> re.Pattern[str]:
    """A letter to one whose post stands behind the preposition with the article."""
    return re.compile(
        r"(?P<kind>[^\W\d_]+)\s(?:du\s|de\sl['’]|del\s|dell['’]|do\s)(?P<writer>[^\s]+\s.+?)"
        rf"\s(?P<to>au|aux|al|all['’]|ai|ao|aos)\s?(?P<recipient>{alternatives(footnote_words().posts)}(?!\w).*)"
    )
