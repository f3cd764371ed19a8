"""The checks of single records; severity and wording of their codes stand in `library/data/checks.yaml`."""

from __future__ import annotations

from citekit.library.checks import (
    archival,
    as_found,
    description,
    doubtful,
    incomplete,
    look_alike,
    transferred,
)
from citekit.library.checks.finding import Check

CHECKS = (
    Check("unknown-field", description.unknown_field),
    Check("foreign-field", transferred.foreign_field),
    Check("unknown-type", description.unknown_type),
    Check("missing-title", description.missing_title),
    Check("missing-date", description.missing_date),
    Check("date-in-words", description.date_in_words),
    Check("future-date", description.future_date),
    Check("several-names", description.several_names_in_one),
    Check("others-as-name", transferred.others_as_name),
    Check("title-punctuation", transferred.title_punctuation),
    Check("translated-from", description.translator_without_language),
    Check("no-url", description.url_that_is_none),
    Check("doi-address", description.doi_as_address),
    Check("missing-file", description.missing_file),
    Check("missing-archive", archival.missing_archive),
    Check("unknown-archive", archival.unknown_repository),
    Check("former-archive", archival.former_name),
    Check("unknown-tradition", archival.unknown_tradition),
    Check("impossible-level", archival.impossible_level),
    Check("missing-level", incomplete.missing_level),
    Check("reference-in-archive", incomplete.reference_in_archive),
    Check("several-levels-in-one", incomplete.several_levels_in_one),
    Check("look-alike-letter", look_alike.look_alike_letter),
    Check("impossible-number", look_alike.impossible_number),
    Check("impossible-sheet", look_alike.impossible_sheet),
    Check("late-old-style", look_alike.late_old_style),
    Check("accessed-too-early", look_alike.accessed_too_early),
    Check("reversed-range", archival.reversed_sheets),
    Check("readable-shelfmark", archival.readable_shelfmark),
    Check("shelfmark-in-field", transferred.shelfmark_in_field),
    Check("left-over", as_found.left_over),
    Check("labelled-value", doubtful.labelled_value),
    Check("letter-for-digit", doubtful.letter_for_digit),
    Check("size-of-file", doubtful.size_of_file),
    Check("page-or-papka", doubtful.page_or_papka),
    Check("level-twice", doubtful.level_twice),
    Check("missing-inventory", doubtful.missing_inventory),
    Check("after-the-end", doubtful.after_the_end),
    Check("reversed-pages", doubtful.reversed_pages),
)
# Codes of findings that no single record gives.
OF_SEVERAL = ("shared-shelfmark", "duplicate-id", "look-alike-id", "unreadable", "unknown-key", "not-cited")
