"""What the fields of a .bib entry hold: names of fields that are read in the same way."""

from __future__ import annotations

from citekit.exchange.bib.dates import DATE_FIELDS
from citekit.exchange.bib.languages import LANGUAGE_FIELDS
from citekit.exchange.bib.titles import TITLE_FIELDS
from citekit.exchange.shared.holding_fields import PLACE_FIELDS

FOREIGN = "bibtex"
# An `entrysubtype` of another program, where ours says the record type.
SECOND_SUBTYPE = "entrysubtype-2"
# Fields that LaTeX reads letter by letter.
VERBATIM = frozenset(
    {"url", "doi", "file", "eprint", "date", "origdate", "eventdate", "urldate", "pmid", "issn"}
)
# Fields that are lists of texts, divided by ` and `.
LISTS = frozenset({
    "publisher", "location", "address", "institution", "school", "organization", "origlocation",
    "origpublisher", "venue",
})  # fmt: skip
# Fields of publishers, in the order in which BibLaTeX's styles print them.
PUBLISHERS = ("school", "institution", "organization", "howpublished", "publisher")
# Types whose `series` may be a number: `3` is the third series (biblatex manual, 2.3.7).
NUMBERED_SERIES = frozenset({"article", "periodical", "suppperiodical"})
# Fields of the event at which something was presented.
EVENTS = ("eventtitle", "venue", "eventdate")
KEYED = frozenset({"pubstate", "series", "location", "address", "type"})
TITLES = TITLE_FIELDS | {"series", "shorttitle", "origtitle", "eventtitle", "volumetitle", "parttitle"}
# Fields that are read by rules of their own.
READ_APART = frozenset({
    *DATE_FIELDS, *PLACE_FIELDS, *TITLE_FIELDS, "entrysubtype", "entrytype", "keywords", "keyword", "file",
    *LANGUAGE_FIELDS, "langidopts", "type", "addendum", "note", "key",
    SECOND_SUBTYPE,
})  # fmt: skip
