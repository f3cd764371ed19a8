"""A law of import: every value of a catalogue's description stands somewhere in the record read from it.
Finding aids have a file of their own, `test_every_text_of_a_finding_aid.py`.

Each value bears a word of its own, which is looked for in the records as they are written.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.test_every_value_is_kept import Marked, Markers, lost
from tests.exchange.test_foreign_laws import LAWS

_LABELS = st.sampled_from([
    *("Title", "Date", "Creator", "Author", "Repository", "Archive", "Shelfmark", "Call Number", "Reference"),
    *("Place", "Publisher", "Language", "Type", "Description", "Link", "Subject", "Box", "Series", "Odd"),
])  # fmt: skip
_WORDS = st.sampled_from(
    ["A", "1944", "RGASPI", "f. 5, op. 1", "https://example.org/", "is lent", "Kew; Rome"]
)


def _iiif_value(draw: st.DrawFn, markers: Markers, name: str) -> object:
    def word() -> str:
        return f"{draw(_WORDS)}{markers.word(name)}"

    def address() -> str:
        return f"https://example.org/{markers.word(name)}"

    shapes: dict[str, Callable[[], object]] = {
        "plain": word,
        "list": lambda: [word(), word()],
        "map": lambda: {"en": [word()], "fr": [word()]},
        "second version": lambda: [{"@value": word(), "@language": name} for name in ("sv", "en")],
        "link": lambda: f'<a href="{address()}">{word()}</a>',
        "object": lambda: {"label": word(), "uri": address()},
    }
    return shapes[draw(st.sampled_from([*shapes]))]()


@st.composite
def iiif_manifests(draw: st.DrawFn) -> Marked:
    markers = Markers()
    rows = [
        {"label": label, "value": _iiif_value(draw, markers, label)}
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


_PROPERTIES = st.sampled_from([
    *("title", "creator", "audience", "date", "type", "source", "collection", "box", "folder", "identifier"),
    *("rights", "language", "description", "abstract", "publisher", "subject", "tag", "url", "own"),
])  # fmt: skip


@st.composite
def tropy_items(draw: st.DrawFn) -> Marked:
    markers = Markers()

    def written(name: str) -> dict[str, object]:
        shape = draw(st.sampled_from(["text", "html"]))
        word = markers.word(name)
        return {"@type": name, shape: {"@value": word if shape == "text" else f"<p>A<br>{word}</p>"}}

    def notes(name: str) -> list[dict[str, object]]:
        return [written(name) for _ in range(draw(st.integers(0, 2)))]

    item: dict[str, object] = {"@type": "Item"}
    for name in draw(st.lists(_PROPERTIES, unique=True, max_size=7)):
        words = [f"{draw(_WORDS)} {markers.word(name)}" for _ in range(draw(st.integers(1, 2)))]
        item[name] = words if len(words) > 1 else draw(st.sampled_from([words[0], {"@value": words[0]}]))
    selection = {"@type": "Selection", "note": notes("note of a selection"), "title": markers.word("title")}
    photo = {"@type": "Photo", "path": markers.word("path"), "note": notes("note"), "selection": [selection]}
    item |= {"photo": [photo], "transcription": notes("transcription")}
    context = {"@vocab": "https://tropy.org/v1/tropy#", "title": "http://purl.org/dc/elements/1.1/title"}
    return json.dumps({"@context": context, "@graph": [item]}), markers.words


@given(tropy_items())
@LAWS
def test_of_an_item_of_tropy(marked: Marked) -> None:
    assert list(lost("tropy", marked)) == []
