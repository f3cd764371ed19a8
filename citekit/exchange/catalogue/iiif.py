"""Manifests of IIIF (Presentation API 2 and 3), read: the object that they show, by its metadata.

The labels of metadata are read as the columns of a table are. What no field takes stays under `foreign`, by
its label; so do the links, and a date that serves for browsing alone (`navDate`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from citekit.errors import FormatError, Where

if TYPE_CHECKING:
    from citekit.exchange.catalogue.described import DescribedUnit
    from citekit.exchange.model import Imported
    from citekit.yamlfile import YamlValue

FORMAT = "iiif"
# The context of the Presentation API, also with escaped slashes, and that of its first version.
_CONTEXT = re.compile(
    r'iiif\.io\\?/api\\?/presentation\\?/\d|shared-canvas\.org\\?/ns|"sc:Manifest"|"type"\s*:\s*"Manifest"'
)
_LISTS = ("authors", "recipients", "editors", "tags")
# Levels whose word means the whole reference in catalogues.
_REFERENCES = ("signatur", "signatura", "sygnatura", "cote", "cota", "jelzet", "signum", "shelfmark")
_MANIFEST = ("Manifest", "sc:Manifest")
# A sentence about who has scanned or lent an object is no name of an archive.
_SENTENCE = re.compile(r"\b(?:has been|have been|is|are|was|were|digiti[sz]ed|provided)\b|\S{3,}\.\s\S")
_LINKS = ("homepage", "related", "seeAlso", "see_also", "rendering", "within", "partOf")

# What serves a viewer: the pages with their images, and how they are laid out.
_BOOKKEEPING = frozenset({
    "@id", "behavior", "format", "height", "id", "items", "placeholderCanvas", "profile", "sequences",
    "service", "start", "structures", "thumbnail", "viewingDirection", "viewingHint", "width",
})  # fmt: skip
# Words of the format itself.
_OF_FORMAT = ("@context", "@language", "@type", "type")


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is JSON in the context of the Presentation API, which may stand at its end."""
    ends = text if len(text) < 24_000 else f"{text[:20_000]}\n{text[-4_000:]}"
    return text.lstrip("\ufeff \n\r\t")[:1] in ("{", "[") and bool(_CONTEXT.search(ends))


def read(text: str, where: str) -> Imported:
    """A record for each manifest. Raises FormatError for a text that is not JSON or has none."""
    from citekit.exchange.catalogue.described import imported_descriptions
    from citekit.exchange.shared.json_text import json_document

    found = [*_manifests(json_document(text, where))]
    if not found:
        raise FormatError("there is no manifest of IIIF in it", where=Where(where))
    described = (_ManifestReader(each).described() for each in found)
    return imported_descriptions(described, where, FORMAT, _BOOKKEEPING, _is_of_format)


def _is_of_format(name: str, text: str) -> bool:
    return name.rpartition(" ")[2] in _OF_FORMAT


def _manifests(document: object) -> Iterator[Mapping[str, Any]]:
    """The manifest, or those of a collection."""
    waiting = [document]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += reversed(each)
        elif isinstance(each, Mapping):
            if each.get("type", each.get("@type")) in _MANIFEST:
                yield each
            else:
                waiting += [each[name] for name in ("members", "manifests", "items") if name in each]


def _source(manifest: Mapping[str, Any]) -> Mapping[str, object]:
    """The manifest with the values of its metadata by their labels."""
    from citekit.exchange.catalogue.iiif_values import text

    metadata = manifest.get("metadata")
    rows = [row for row in metadata if isinstance(row, Mapping)] if isinstance(metadata, list) else []
    found: dict[str, list[object]] = {}
    for row in rows:
        found.setdefault(text(row.get("label")) or "metadata", []).append(row.get("value"))
    others = {name: value for name, value in manifest.items() if name != "metadata" or not rows}
    return {**others, **found}


class _ManifestReader:
    """The description of one manifest in the making."""

    def __init__(self, manifest: Mapping[str, Any]) -> None:
        from citekit.exchange.catalogue.iiif_values import text

        self._manifest = manifest
        self._fields: dict[str, YamlValue] = {"type": "document", "title": text(manifest.get("label"))}
        self._labels: dict[str, str] = {}  # of fields, as the manifest has them
        self._foreign: dict[str, YamlValue] = {}

    def described(self) -> DescribedUnit:
        from citekit.exchange.catalogue.described import DescribedUnit
        from citekit.exchange.catalogue.iiif_values import text
        from citekit.exchange.shared.language_names import language_tag

        self._read_metadata()
        manifest, fields = self._manifest, self._fields
        self._keep_languages("label", manifest.get("label"))
        summary = manifest.get("summary") or manifest.get("description")
        self._set_or_keep("abstract", text(summary), "description")
        self._keep_languages("description", summary)
        self._read_rights()
        self._read_links()
        self._read_archive()
        if isinstance(language := fields.get("language"), str):
            fields["language"] = language_tag(language)
        reference = self._reference()
        self._settle_place()
        if date := text(manifest.get("navDate")):
            self._foreign["navDate"] = date
        if id_ := text(manifest.get("id") or manifest.get("@id")):
            self._foreign["manifest"] = id_
        return DescribedUnit(fields, reference, self._foreign, source=_source(manifest))

    def _read_metadata(self) -> None:
        from citekit.exchange.catalogue.iiif_values import text
        from citekit.exchange.tabular.columns import YEAR, fields_of

        metadata = self._manifest.get("metadata")
        rows = [row for row in metadata if isinstance(row, Mapping)] if isinstance(metadata, list) else []
        labels = [text(row.get("label")) for row in rows]
        for row, label, field in zip(rows, labels, fields_of(labels), strict=True):
            self._read_row(label, "date" if field == YEAR else field, row.get("value"))

    def _read_row(self, label: str, field: str, value: object) -> None:
        from citekit.exchange.catalogue.iiif_values import links, texts
        from citekit.exchange.tabular.columns import LOCATION, type_of

        values = texts(value)
        if not values:
            return
        plain = "; ".join(values)
        if field == LOCATION and plain.startswith(("http://", "https://")):
            field = "url"
        if field == "url" and links(value):
            if plain != (address := links(value)[0]):
                self._keep(label, plain)
            plain = address
        self._keep_languages(label, value)
        for address in [] if isinstance(value, str) or field == "url" else links(value):
            if address not in plain:
                self._keep(f"{label or 'metadata'} (link)", address)
        kind = type_of(plain) if label.lower() in ("type", "resource type", "genre", "form") else ""
        if kind and self._fields["type"] == "document":
            self._fields["type"] = kind
        elif field == "archive" and _SENTENCE.search(plain):
            self._keep(label, plain)
        elif field and field not in self._fields and field != "type":
            self._fields[field] = list(values) if field in _LISTS else plain
            self._labels[field] = label
        elif plain != self._fields.get(field):
            self._keep(label, plain)

    def _keep(self, label: str, text: str) -> None:
        name = label or "metadata"
        before = self._foreign.get(name)
        if text and text != before:
            self._foreign[name] = f"{before}; {text}" if before else text

    def _keep_languages(self, label: str, value: object) -> None:
        """Keep what a value says in other languages."""
        from citekit.exchange.catalogue.iiif_values import other_languages

        for language, text in other_languages(value):
            self._keep(f"{label or 'metadata'} ({language})", text)

    def _set_or_keep(self, field: str, text: str, label: str) -> None:
        if text and self._fields.setdefault(field, text) != text:
            self._keep(label, text)

    def _read_rights(self) -> None:
        from citekit.exchange.catalogue.iiif_values import links, text

        for name in ("rights", "license"):
            value = self._manifest.get(name)
            self._set_or_keep("license", "; ".join(links(value)) or text(value), name)

    def _read_links(self) -> None:
        """The page for people as the address, where the manifest names one; the other links are kept."""
        from citekit.exchange.catalogue.iiif_values import links

        for name in _LINKS:
            for address in links(self._manifest.get(name)):
                if name in ("homepage", "related"):
                    self._set_or_keep("url", address, name)
                else:
                    self._keep(name, address)

    def _read_archive(self) -> None:
        """The holder: in the metadata, as provider, or the attribution, if that is a known archive."""
        from citekit.archives import Repositories
        from citekit.exchange.catalogue.iiif_values import text

        providers = self._manifest.get("provider")
        for provider in providers if isinstance(providers, list) else [providers]:
            label = text(provider.get("label")) if isinstance(provider, Mapping) else ""
            self._set_or_keep("archive", label, "provider")
            if isinstance(provider, Mapping):
                self._keep_languages("provider", provider.get("label"))
        statement = self._manifest.get("requiredStatement")
        value = (
            statement.get("value") if isinstance(statement, Mapping) else self._manifest.get("attribution")
        )
        attribution = text(value)
        known = attribution and Repositories.shipped().find(attribution) is not None
        if known and "archive" not in self._fields:
            self._fields["archive"] = attribution
        elif attribution not in self._fields.values():
            self._keep("attribution", attribution)
        self._keep_languages("attribution", value)

    def _reference(self) -> str:
        """The reference, taken out of the fields; a call number is one where the holder is named.

        A reference that names its archive by itself makes what the metadata call the archive and its parts
        the names of its contents (`Alunda kyrkoarkiv`, SE/ULA/10012).
        """
        from citekit.archives import Repositories, parse
        from citekit.exchange.tabular.columns import LOCATION
        from citekit.records.levels import level_of

        names = (LOCATION, *_REFERENCES, *(("call-number",) if self._fields.get("archive") else ()))
        found = next((name for name in names if name in self._fields), "")
        reference = str(self._fields.pop(found)) if found else ""
        archive = str(self._fields.get("archive", ""))
        if not reference or (archive and Repositories.shipped().find(archive) is not None):
            return reference
        reading = parse(reference)
        if reading.repository is not None and reading.levels and not reading.rest and not reading.more:
            for name in [name for name in self._fields if name == "archive" or level_of(name)]:
                self._keep(self._labels.get(name, name), str(self._fields.pop(name)))
        return reference

    def _settle_place(self) -> None:
        """`Place` is the holder's town only beside a holder, else where a publisher is."""
        if "place" in self._fields and "archive" not in self._fields:
            place = str(self._fields.pop("place"))
            if self._fields.get("publisher") and "publisher-place" not in self._fields:
                self._fields["publisher-place"] = place
            else:
                self._keep(self._labels.get("place", "Place"), place)
