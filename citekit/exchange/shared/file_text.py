"""The text of a file to be imported: UTF-8, UTF-16 or older Windows text as it is, a PDF by its text layer.

In, a path; out, text with `\n` line ends and no byte order mark. The text layer is read by pypdf, a pure
Python library that is installed with the extra `pdf` and imported only when a PDF is met.
"""

from __future__ import annotations

from pathlib import Path

from citekit.errors import CitekitError, FormatError, MissingFileError, Where


def text_of(path: Path) -> str:
    """The text of `path`. Raises MissingFileError if it cannot be read, FormatError if it holds no text."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise MissingFileError(f"cannot read the file: {reason}", where=Where(str(path))) from error
    return text_of_bytes(raw, str(path))


def text_of_bytes(raw: bytes, where: str) -> str:
    """The text of a file's bytes, a PDF's included; `where` names it. Raises FormatError, CitekitError."""
    if raw.startswith(b"%PDF-"):
        return pdf_text(raw, where)
    return decode(raw, where)


def decode(raw: bytes, where: str) -> str:
    """Bytes as text. Raises FormatError for bytes that are no text."""
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"is not {encoding.removesuffix('-sig').upper()} text",
            where=Where(where, line),
            hint="convert it to UTF-8",
        ) from error
    if "\0" in text:
        raise FormatError("is not a text file", where=Where(where))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def pdf_text(raw: bytes, where: str) -> str:
    """The text layer of a PDF. Raises CitekitError without pypdf, FormatError for a broken or scanned PDF."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise CitekitError(
            "reading a PDF needs pypdf",
            where=Where(where),
            hint="pip install pypdf where citekit is installed, or save the page as text",
        ) from error
    import io

    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages]
    except (PyPdfError, ValueError, KeyError) as error:
        raise FormatError(f"is a broken PDF: {error}", where=Where(where)) from error
    text = "\n".join(pages)
    if not text.strip():
        raise FormatError("is a PDF without a text layer", where=Where(where), hint="run OCR over it first")
    return text
