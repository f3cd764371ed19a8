"""A law of import: every value of a catalogue's description stands somewhere in the record that was read from it.

Each value bears a word of its own, which is looked for in the records as they are written.
"""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.test_every_value_is_kept import Marked, Markers, lost
from tests.exchange.test_foreign_laws import LAWS

_LABELS = st.sampled_from([
    *("Title", "Date", "Creator", "Author", "Repository", "Archive", "Shelfmark", "Call Number", "Reference"),
    *("Place", "Publisher", "Language", "Type", "Description", "Link", "Subject", "Box", "Series", "Signatur", "Odd"),
])  # fmt: skip
_WORDS = st.sampled_from(["A", "1944", "RGASPI", "f. 5, op. 1", "https://example.org/", "is lent", "Kew; Moscow"])


@st.composite
def _iiif_value(draw: st.DrawFn, markers: Markers, name: str) -> object:
    def word() -> str:
        return f"{draw(_WORDS)}{markers.word(name)}"

    shapes = {
        "plain": word,
        "list": lambda: [word(), word()],
        "map": lambda: {"en": [word()], "fr": [word()]},
        "second version": lambda: [{"@value": word(), "@language": "sv"}, {"@value": word(), "@language": "en"}],
        "link": lambda: f'<a href="https://example.org/{markers.word(name)}">{word()}</a>',
        "object": lambda: {"label": word(), "uri": f"https://example.org/{markers.word(name)}"},
    }
    return shapes[draw(st.sampled_from([*shapes]))]()


@st.composite
def iiif_manifests(draw: st.DrawFn) -> Marked:
    markers = Markers()
    rows = [
        {"label": label, "value": draw(_iiif_value(markers, label))}
        for label in draw(st.lists(_LABELS, max_size=6))
    ]
    names = ("label", "summary", "attribution", "rights", "homepage", "related", "seeAlso", "navDate", "id")
    chosen = draw(st.lists(st.sampled_from(names), unique=True))
    manifest = {
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "type": "Manifest",
        "metadata": rows,
        **{name: f"https://example.org/{markers.word(name)}" for name in chosen},
    }
    return json.dumps(manifest), markers.words


@given(iiif_manifests())
@LAWS
def test_of_a_manifest(marked: Marked) -> None:
    assert list(lost("iiif", marked)) == []
