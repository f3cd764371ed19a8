"""Archives that mean harm: refused in one line, before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest

from citekit.errors import FormatError
from citekit.manuscript.formats import read_bytes
from tests.manuscript.docx.documents import document, paragraph


def archive(entries: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in entries.items():
            written.writestr(name, data)
    return made.getvalue()


def encrypted() -> bytes:
    """The flag of an encrypted entry, in both of its headers."""
    data = bytearray(archive({"word/document.xml": b"x"}))
    data[6] |= 1
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


HARMFUL = {
    "no archive": (b"PK\x03\x04 and nothing more", "no ZIP archive"),
    "not even that": (b"plain text", "no ZIP archive"),
    "empty": (b"", "no ZIP archive"),
    "no document": (archive({"a.txt": b"x"}), "no Word document"),
    "a bomb": (archive({"word/document.xml": b" " * 20_000_000}), "unpacks to 20,000,000 bytes"),
    "a way out": (archive({"../../etc/passwd": b"x"}), "leads out of it"),
    "a way out for Windows": (archive({"..\\x": b"x"}), "leads out of it"),
    "an absolute name": (archive({"/etc/passwd": b"x"}), "leads out of it"),
    "encrypted": (encrypted(), "is encrypted"),
    "cut": (document(paragraph("One [@doe]."))[:-300], "no ZIP archive"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_harm_is_refused(name: str) -> None:
    data, says = HARMFUL[name]
    with pytest.raises(FormatError, match=says) as raised:
        read_bytes("paper.docx", data)
    assert "\n" not in str(raised.value)


def test_a_broken_entry_is_said() -> None:
    data = bytearray(document(paragraph("One [@doe].")))
    place = data.index(b"word/document.xml") + len("word/document.xml")
    data[place + 10] ^= 0xFF
    with pytest.raises(FormatError, match=r"broken entry: 'word/document.xml'"):
        read_bytes("paper.docx", bytes(data))
