"""Hostile input asks for little work, memory is given back, and nothing ends in a fault report."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import zlib

import pytest

from citekit.csl.style.loader import load_style_text
from citekit.errors import CitekitError, StyleError
from citekit.exchange import read_text
from tests.conftest import CommandLine
from tests.faults import limits

STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>T</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  {macros}<citation><layout><text variable="title"/></layout></citation>
</style>
"""


def test_comments_before_the_root_of_a_style() -> None:
    comments = "<!-- c -->" * 5_000
    style = '<?xml version="1.0"?>' + comments + STYLE.format(macros="")
    assert load_style_text(style.encode()).class_ == "note"
    with pytest.raises(StyleError, match="document type declaration"):
        load_style_text(f"{comments}<!DOCTYPE x>{STYLE.format(macros='')}".encode())


def test_a_macro_that_nothing_calls_may_not_be_deep() -> None:
    macro = '<macro name="m">' + "<group>" * 240 + "</group>" * 240 + "</macro>"
    with pytest.raises(StyleError, match="nested more than 100 deep"):
        load_style_text(STYLE.format(macros=macro).encode())


def test_a_style_of_fifty_megabytes(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", "title: x\n")
    citekit.write("big.csl", STYLE.format(macros='<macro name="m"><text value="x"/></macro>' * 1_300_000))
    ran = citekit("cite", "a", "-s", "./big.csl")
    assert (ran.code, "big.csl: larger than 8 MB" in ran.err) == (1, True)


@pytest.mark.parametrize(("factor", "length"), [(2, 59), (10, 8)])
def test_strings_of_bibtex_that_double(citekit: CommandLine, factor: int, length: int) -> None:
    lines = ['@string{s0 = "xxxxxxxxxx"}']
    lines += [f"@string{{s{n} = {' # '.join([f's{n - 1}'] * factor)}}}" for n in range(1, length + 1)]
    lines += [f"@book{{a, title = s{length}}}", "@book{b, title = {Sound}}"]
    citekit.write("x.bib", "\n".join(lines))
    ran = limits.run(
        f"import os; os.chdir({str(citekit.home)!r})\n"
        "from citekit.exchange import read_text\n"
        "imported = read_text(open('x.bib').read(), 'x.bib', 'bibtex')\n"
        "print([record.key for record in imported.records], len(imported.warnings))"
    )
    assert "'b'" in ran.stdout, ran.stderr[-1000:]


HOSTILE = {
    "deep.bib": "@book{a, title = {" + r"\begin{a}" * 20_000 + "}}\n@book{b, title = {Sound}}\n",
    "braces.bib": "@book{a, title = {" + "{" * 5_000 + "x" + "}" * 5_000 + "}}\n@book{b, title = {Sound}}\n",
    "digits.json": '[{"id": "a", "issued": {"date-parts": [["²"]]}}, {"id": "b", "title": "Sound"}]',
    "arabic.json": '[{"id": "a", "issued": {"date-parts": [["١٩٤٥", "x"]]}}, {"id": "b", "title": "Sound"}]',
    "parts.json": '[{"id": "a", "issued": {"date-parts": [[1945], 5]}}, {"id": "b", "title": "Sound"}]',
    "mixed.json": '[{"id": "a", "issued": {"date-parts": [["é"], 99999]}}, {"id": "b", "title": "Sound"}]',
    "number.json": '[{"id": "a", "volume": ' + "9" * 5_000 + '}, {"id": "b", "title": "Sound"}]',
    "year.json": '[{"id": "a", "issued": {"date-parts": [['
    + "9" * 5_000
    + ']]}}, {"id": "b", "title": "Sound"}]',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_one_hostile_entry_stops_no_other(citekit: CommandLine, name: str) -> None:
    citekit.write(name, HOSTILE[name])
    citekit("init")
    ran = citekit("import", name)
    assert ran.code in (0, 1), ran.err
    assert "b\t" in ran.out
    assert citekit("list").code == 0


def _encrypted_pdf(handler: str, version: int) -> bytes:
    """A PDF of one page whose encryption dictionary names a security handler."""
    lengths = {"O": 48, "U": 48, "OE": 32, "UE": 32, "Perms": 16}
    keys = " ".join(f"/{name} <{'00' * length}>" for name, length in lengths.items())
    encryption = (
        f"/Filter /{handler} /V {version} /R {version} /Length 256 /P -4 {keys}"
        " /CF << /StdCF << /CFM /AESV3 >> >> /StmF /StdCF /StrF /StdCF"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        f"<< {encryption} >>",
    ]
    out, places = io.BytesIO(b"%PDF-1.7\n"), []
    out.seek(0, io.SEEK_END)
    for number, text in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{text}\nendobj\n".encode())
    start = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    ids = f"[<{'00' * 16}> <{'00' * 16}>]"
    out.write(f"xref\n0 5\n0000000000 65535 f \n{table}".encode())
    out.write(
        f"trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID {ids} >>\nstartxref\n{start}\n%%EOF".encode()
    )
    return out.getvalue()


PDFS = {
    "aes.pdf": (_encrypted_pdf("Standard", 5), "is encrypted"),
    "handler.pdf": (_encrypted_pdf("Other", 5), "is encrypted"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type", "is a broken PDF"),
    "bomb.pdf": (b"%PDF-1.7\n" + zlib.compress(b"\0" * 10_000_000), "is a broken PDF"),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_that_cannot_be_read(citekit: CommandLine, name: str) -> None:
    data, said = PDFS[name]
    citekit.write(name, data)
    ran = citekit("import", name)
    assert ran.code == 1
    assert ran.err.startswith(f"error: {name}: {said}"), ran.err
    assert len(ran.err.splitlines()) == 1


LARGE = {
    "unknown fields of a record": """
from citekit.library.checks import check_text
assert len(check_text("".join(f"x{i}: a\\n" for i in range(20_000)), "f.yaml", "f").findings) > 20_000
""",
    "fields of an entry": """
from citekit.exchange import read_text
fields = "".join(f"x{i} = {{a}}, " for i in range(20_000))
assert read_text("@book{a, " + fields + "}", "x.bib", "bibtex").records
""",
    "blanks in a name": """
from citekit.exchange import read_text
assert read_text("@book{a, author={" + " " * 1_000_000 + "x}}", "x.bib", "bibtex").records
""",
    "hyphens in a citation": """
from citekit.manuscript.markdown.inline import scan_inline
assert scan_inline("[@a, " + "x-X-" * 20_000 + "]")
""",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_large_input_takes_time_in_proportion(name: str) -> None:
    ran = limits.run(LARGE[name])
    assert ran.returncode == 0, ran.stderr[-2000:]


PROCESSORS = """
from pathlib import Path
from citekit.csl import Processor
items = [{"id": str(n), "type": "book", "title": f"T{n}", "author": [{"family": "A"}]} for n in range(5)]
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 >> 20
for _ in range(100):
    Processor("ieee", items=items).bibliography()
before = resident()
for _ in range(900):
    Processor("ieee", items=items).bibliography()
print(resident() - before)
"""


@pytest.mark.slow
def test_a_thousand_processors_take_the_memory_of_a_few() -> None:
    ran = limits.run(PROCESSORS)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < 50  # megabytes


@pytest.mark.parametrize("format_", ["bibtex", "biblatex", "ris", "csl-json", "wilson", "yaml"])
@pytest.mark.parametrize("text", ["{", "[", "[1]", '{"items": 5}', "@book{", "@string{", "TY  - \nER", "\0"])
def test_what_a_reader_raises_is_expected(text: str, format_: str) -> None:
    with contextlib.suppress(CitekitError):
        assert read_text(text, "x", format_).records is not None


@pytest.mark.parametrize("words", [("import",), ("format",), ("cite", "a", "--bibliography")])
def test_a_device_without_end_is_not_read_to_it(citekit: CommandLine, words: tuple[str, ...]) -> None:
    option = ("--bibliography", "/dev/zero", *words[:2]) if len(words) > 1 else (*words, "/dev/zero")
    ran = citekit(*option)
    assert ran.code == 1
    assert "larger than 200 MB" in ran.err or "no regular file" in ran.err


@pytest.mark.parametrize(
    "words", [("import", "-"), ("format", "-"), ("filter",), ("parse", "-"), ("bib", "-")]
)
def test_standard_input_without_end_is_not_read_to_it(citekit: CommandLine, words: tuple[str, ...]) -> None:
    with open("/dev/zero", "rb") as endless:
        ran = subprocess.run(
            [sys.executable, "-m", "citekit", *words],
            stdin=endless,
            capture_output=True,
            cwd=citekit.home,
            env=citekit.environment,
            timeout=120,
            check=False,
        )
    assert ran.returncode == 1
    assert b"is larger than 200 MB" in ran.stderr
