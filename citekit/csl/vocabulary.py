"""The words of CSL: which variables are names, dates and numbers; the locators and their abbreviations.

Source: CSL 1.0.2, appendices "Variables" and "Locators"; the abbreviations are citeproc-js's.
"""

from __future__ import annotations

NAME_VARIABLES = frozenset(
    [
        "author",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editor-translator",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
        "commenter",
    ]
)
DATE_VARIABLES = frozenset(
    [
        "issued",
        "event-date",
        "accessed",
        "original-date",
        "publication-date",
        "available-date",
        "submitted",
        "locator-date",
        "alt-issued",
        "alt-event",
    ]
)
NUMBER_VARIABLES = frozenset(
    [
        "call-number",
        "chapter-number",
        "citation-number",
        "collection-number",
        "division",
        "edition",
        "first-reference-note-number",
        "issue",
        "locator",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "page",
        "page-first",
        "part-number",
        "printing-number",
        "section",
        "supplement",
        "supplement-number",
        "version",
        "volume",
    ]
)
# Variables of the citation rather than the item.
CITE_VARIABLES = frozenset(
    ["citation-number", "first-reference-note-number", "locator", "year-suffix", "locator-extra"]
)
LOCATOR_OF_ABBREVIATION = {
    "add.": "addendum",
    "amend.": "amendment",
    "annot.": "annotation",
    "app.": "appendix",
    "art.": "article-locator",
    "bibliog.": "bibliography",
    "bk.": "book",
    "ch.": "chapter",
    "cl.": "clause",
    "cmt.": "comment",
    "col.": "column",
    "dec.": "decision",
    "dept.": "department",
    "ex.": "example",
    "fig.": "figure",
    "fld.": "field",
    "fol.": "folio",
    "hypo.": "hypothetical",
    "illus.": "illustration",
    "intro.": "introduction",
    "l.": "line",
    "n.": "note",
    "no.": "issue",
    "op.": "opus",
    "p.": "page",
    "para.": "paragraph",
    "pmbl.": "preamble",
    "pp.": "page",
    "princ.": "principle",
    "pt.": "part",
    "pub.": "publication",
    "r.": "rule",
    "rn.": "randnummer",
    "sched.": "schedule",
    "sec.": "section",
    "ser.": "series",
    "subch.": "subchapter",
    "subdiv.": "subdivision",
    "subpara.": "subparagraph",
    "subsec.": "subsection",
    "supp.": "supplement",
    "sv.": "sub-verbo",
    "tbl.": "table",
    "tit.": "title-locator",
    "vol.": "volume",
    "vrs.": "verse",
}
ABBREVIATION_OF_LOCATOR = {
    locator: abbreviation
    for abbreviation, locator in LOCATOR_OF_ABBREVIATION.items()
    if abbreviation != "pp."
}
ABBREVIATION_OF_LOCATOR["sub verbo"] = "sv."
# Labels as older versions of CSL, styles and programs write them -> the terms of CSL 1.0.2, where `article`
# is a preprint and `title` a variable.
_LOCATOR_ALIASES = {
    "sub verbo": "sub-verbo",
    "article": "article-locator",
    "title": "title-locator",
    "timecode": "timestamp",
}


def locator_label(label: str) -> str:
    """The label of CSL 1.0.2 for one that may be written in an older way."""
    return _LOCATOR_ALIASES.get(label, label)
