"""Texts and nested values for the laws of YAML: the awkward ones first."""

from __future__ import annotations

from hypothesis import strategies as st

AWKWARD = [
    *("0144", "12:30", "no", "1945-11-16", "~", "null", "true", "0x1F", "1e5", ".inf", "=", "<<", "y", "N"),
    *("a: b", "a #b", "#", "- a", "'", '"', "[a]", "{a}", "&a", "*a", "!a", "%a", "@a", "`a", "| a", "> a"),
    *("", " ", " a", "a ", "a\nb", "a\n", "\na", "a\n\n", "a\n b\n", "a\n \nb", "a\tb", "\t"),
    *("---", "...", "--- a", "a:", ":", "?", "? a", "-", "12_3", "1,2", "190:20:30", "\ufeff", "Ж"),
    *("毛泽东", "l. 5–7об.", "p, q: r]", "\\", "a\\nb", "é", "\U0001f4dc", "\xa0a", "a\xa0", "a\u3000"),
    *("a\r\nb", "a\x85b", "a\u2028b"),
]
TEXT = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
KEY = st.one_of(
    st.sampled_from(["a", "fond", "0144", "no", "a b", "Ж", "a: b"]),
    st.text("abcxyz-", min_size=1, max_size=8),
)
NESTED = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4),
    max_leaves=12,
)
MAPPING = st.dictionaries(KEY, NESTED, min_size=1, max_size=6)
