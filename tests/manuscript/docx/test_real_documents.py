"""Documents of pandoc's and LibreOffice's: what becomes of them, and that LibreOffice opens it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.manuscript.documents import real_document
from tests.manuscript.docx.documents import part, seen
from tests.manuscript.library import AUTHOR_DATE, NOTES, printed

NAMES = ("pandoc.docx", "libreoffice.docx")
# What pandoc or LibreOffice put into the text; none of it may be lost.
MARKUP = (
    "w:commentRangeStart", "w:commentReference", "w:ins ", "w:del ", "w:delText", "w:sectPr", "w:tbl>",
    "w:hyperlink ", "w:drawing", "w:numPr", "w:bookmarkStart",
)  # fmt: skip
EXPECTED = """\
Chapter one
A claim.^[John Doe, *The First Book* (Clarendon, 2005), 5.] An insertion{+^[Rob Roe, “A Second Work,” *Past \
and Present*, 1998, 3.]+} here. A deletion{-[@doe]-}. Commented words"""
LIST = "Roe, Rob. “A Second Work.” *Past and Present*, 1998, 1–20."


@pytest.mark.parametrize("name", NAMES)
def test_notes(name: str) -> None:
    data = real_document(name)
    made = printed([data], NOTES, "docx").files()[0]
    words = seen(made)
    assert words.startswith(EXPECTED)
    assert words.endswith(LIST)
    assert "cell^[“Antonov to Malinovskii,” letter, November 16, 1945, f. 558" in words
    before, after = part(data), part(made)
    for markup in MARKUP:
        assert after.count(f"<{markup}") == before.count(f"<{markup}"), markup
    assert printed([made], NOTES, "docx").files()[0] == made


@pytest.mark.parametrize("name", NAMES)
def test_other_parts_are_the_same(name: str) -> None:
    before, after = (
        zipfile.ZipFile(io.BytesIO(data))
        for data in (real_document(name), printed([real_document(name)], NOTES, "docx").files()[0])
    )
    assert before.namelist() == after.namelist()
    changed = {each for each in before.namelist() if before.read(each) != after.read(each)}
    assert changed <= {"word/document.xml", "word/footnotes.xml", "word/styles.xml"}


def test_libreoffice_opens_them(tmp_path: Path) -> None:
    """All in one call, which takes seconds to start; then the paper is looked at."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice or poppler is not installed")
        pytest.skip("LibreOffice or poppler is not installed")
    for name in NAMES:
        for style in (NOTES, AUTHOR_DATE):
            made = printed([real_document(name)], style, "docx").files()[0]
            (tmp_path / f"{style}-{name}").write_bytes(made)
    files = sorted(str(each) for each in tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(words, check=True, capture_output=True, timeout=300)
    for file in files:
        done = subprocess.run(
            [reader, str(Path(file).with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
        )
        text = re.sub(r"\s+", " ", done.stdout)
        assert "Roe, Rob." in text, file
        assert (
            "John Doe, The First Book (Clarendon, 2005), 5." if NOTES in file else "(Doe 2005, 5)"
        ) in text
