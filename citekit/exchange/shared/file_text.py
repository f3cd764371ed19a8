"""The text of a file to be imported, with `\\n` line ends and no byte order mark; a PDF by its text layer.

A text that is not UTF-8 is read in the encoding that it names (`% Encoding: Cp1252`, as JabRef writes it) or
switches to (ISO-2022-JP), else in one that charset-normalizer finds likely, which is reported; a text of two
encodings, as old collections are, as UTF-8 with the other bytes in Windows-1252. The text layer of a PDF is
read by pypdf, a pure Python library that is installed with the extra `pdf`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from citekit.errors import CitekitError, FormatError, MissingFileError, Where
from citekit.exchange.model import Notice
from citekit.foundation.fast_dataclass import dataclass
from citekit.foundation.regular_file import read_stream

MOST_BYTES = 200_000_000
_DECLARED = re.compile(rb"^\s*%\s*Encoding:\s*([\w.-]+)", re.MULTILINE | re.IGNORECASE)
# Japanese in seven bits: an escape sequence before each run of it (RFC 1468).
_JAPANESE = re.compile(rb"\x1b\$[@B]")
# Letters of Western languages; as bytes in an encoding of Central Europe they would be rare ones there.
_WESTERN = frozenset("äöüßÄÖÜéÉèÈáàÁÀíÍóÓúÚçÇâÂêÊîÎôÔëËãÃñÑåÅæÆ–—‘’“”…«»§° ")
_NO_TEXT = re.compile(r"[\0-\x08\x0e-\x19\x1c-\x1f]")
_WORD_BEYOND_ASCII = re.compile(r"(?:\w|[^\x00-\x7f])*[^\x00-\x7f](?:\w|[^\x00-\x7f])*")
# No language writes so in Latin letters: `Äîå` is Cyrillic of Windows-1251.
_ACCENTED_WORD = re.compile(r"(?<![^\W_])[À-ÿ]{3}")
_CYRILLIC_WORD = re.compile("[А-ЯЁІЇЄҐ]?[а-яёіїєґ]+|[А-ЯЁІЇЄҐ]+")
_OTHER_FILES = (
    (b"PK\x03\x04", b"word/", "a Word document"),
    (b"\xd0\xcf\x11\xe0", b"", "an old Word document"),
)


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, and notices on how it was decoded."""

    text: str
    notices: tuple[Notice, ...] = ()


def text_of(path: Path) -> FileText:
    """The text of `path`. MissingFileError if it cannot be read, FormatError for no text or over 200 MB."""
    return text_of_bytes(bytes_of(path), str(path))


def bytes_of(path: Path) -> bytes:
    """The bytes of `path`. MissingFileError if it cannot be read, FormatError for over 200 MB."""
    try:
        return read_stream(path, MOST_BYTES)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        hint = "a folder of records is a library: --library" if path.is_dir() else ""
        raise MissingFileError(
            f"cannot read the file: {reason}", where=Where(str(path)), hint=hint
        ) from error


def text_of_bytes(raw: bytes, where: str) -> FileText:
    """The text of a file's bytes, a PDF's included; `where` names it. Raises FormatError, CitekitError."""
    if raw.startswith(b"%PDF-"):
        return FileText(pdf_text(raw, where))
    if raw.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in raw:
        from citekit.exchange.tabular.xlsx import sheet_as_csv

        return FileText(*sheet_as_csv(raw, where))
    for start, within, kind in _OTHER_FILES:
        if raw.startswith(start) and within in raw[:100_000]:
            raise FormatError(f"is {kind}, not a list of records", where=Where(where))
    text, notices = _decoded(raw, where)
    if "\0" in text:
        raise FormatError("is not a text file", where=Where(where))
    return FileText(text.replace("\r\n", "\n").replace("\r", "\n"), notices)


def _decoded(raw: bytes, where: str) -> tuple[str, tuple[Notice, ...]]:
    """The text and, where its encoding was not certain, a notice. Raises FormatError for bytes of no text."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace"), ()
    japanese = _in_encoding(raw, "iso2022_jp") if _JAPANESE.search(raw) else None
    if japanese is not None:
        return japanese, ()
    line = 1
    try:
        text = raw.decode("utf-8-sig")
        if "\0" not in text:
            return text, ()
        if text.count("\0") * 1000 < len(text):
            message = "has bytes of no letter in its text: each is a replacement character now"
            return text.replace("\0", "\ufffd"), (Notice(message, Where(where)),)
    except UnicodeDecodeError as error:
        line += raw.count(b"\n", 0, error.start)
    declared = _DECLARED.search(raw[:2000])
    named = _in_encoding(raw, declared[1].decode("ascii", "replace")) if declared else None
    if named is not None:
        return named, ()
    likely = _mixed(raw) or _likely(raw)
    if likely is None or "\0" in likely[0]:
        raise FormatError("is not UTF-8 text", where=Where(where, line), hint="convert it to UTF-8")
    message = f"is not UTF-8; it was read as {likely[1]}, which is likely but not certain"
    return likely[0], (Notice(message, Where(where, line)),)


def _in_encoding(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None


def _likely(raw: bytes) -> tuple[str, str] | None:
    """The text in the most likely encoding, and its name; None for bytes that look like no text."""
    from charset_normalizer import from_bytes

    western = _in_encoding(raw, "cp1252")
    if western is not None and _ACCENTED_WORD.search(western):
        russian = _in_encoding(raw, "cp1251")
        if russian is not None and _is_cyrillic(russian):
            return russian, "cp1251"
    if western is not None and not _NO_TEXT.search(western) and _WESTERN.issuperset(_others(western)):
        return western, "cp1252"
    cyrillic = _in_encoding(raw, "koi8-u")  # a short one fits the tables of East Asia and of Hebrew too
    if cyrillic is not None and _is_cyrillic(cyrillic):
        return cyrillic, "koi8-u"
    best = from_bytes(raw).best()
    return (str(best), best.encoding.replace("_", "-")) if best is not None else None


def _is_cyrillic(text: str) -> bool:
    """Whether what is beyond ASCII are words of Cyrillic with capitals at their beginnings, one at least."""
    words = _WORD_BEYOND_ASCII.findall(text)
    names = [word for word in words if word.istitle() and word[1:].islower()]
    return bool(names) and all(map(_CYRILLIC_WORD.fullmatch, words))


def _others(text: str) -> Iterator[str]:
    return (char for char in text if not char.isascii())


def _mixed(raw: bytes) -> tuple[str, str] | None:
    """A text of UTF-8 and of bytes of Windows-1252; None where the letters of UTF-8 are the fewer."""
    text = raw.decode("utf-8-sig", errors="surrogateescape")
    others = sum("\udc80" <= char <= "\udcff" for char in text)
    if _NO_TEXT.search(text) or sum(char > "\x7f" for char in text) < 2 * others:
        return None
    pieces = re.split("([\udc80-\udcff]+)", text)
    for index in range(1, len(pieces), 2):
        single = pieces[index].encode("utf-8", "surrogateescape")
        pieces[index] = single.decode("cp1252", errors="replace")
    return "".join(pieces), "UTF-8 and Windows-1252"


def pdf_text(raw: bytes, where: str) -> str:
    """The text layer of a PDF. Raises CitekitError without pypdf, FormatError for a broken or scanned PDF."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError as error:
        raise CitekitError(
            "reading a PDF needs pypdf",
            where=Where(where),
            hint="pip install pypdf where citekit is installed, or save the page as text",
        ) from error
    import io
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says is said below, in one line
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted(where)
        pages = [page.extract_text() for page in reader.pages]
    except (DependencyError, NotImplementedError) as error:
        raise _encrypted(where) from error
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise FormatError(f"is a broken PDF: {error}", where=Where(where)) from error
    text = "\n".join(pages)
    if not text.strip():
        raise FormatError("is a PDF without a text layer", where=Where(where), hint="run OCR over it first")
    return text


def _encrypted(where: str) -> FormatError:
    return FormatError("is encrypted", where=Where(where), hint="save it without a password")
