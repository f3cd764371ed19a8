"""`check --fix` changes what a finding names and not a byte more, or refuses and says so."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from citekit.archives import Repositories
from citekit.errors import CitekitError
from citekit.library.checks import check_text
from citekit.library.checks.fixing import fixable, fixed_text
from citekit.records.read import scan_records
from citekit.yamlfile.comments import comments
from tests.conftest import CommandLine

SHIPPED = Repositories.shipped()
LAW = settings(deadline=None, max_examples=150, phases=[Phase.explicit, Phase.generate, Phase.target])
FIRST = """\
- shelfmark: f. 558, op. 11, d. 98, l. 5   # seen 1997
  id: one     # key
  # checked against the microfilm
  archive: RGASPI
  date: 1945-11-16  # per stamp
  authors:
    - Stalin, Iosif  # signature
    - Molotov, V.
"""
LEVELS = 'fond: "558"   # seen 1997\n  opis: "11"\n  delo: "98"\n  list: "5"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FIRST, FIRST.replace("shelfmark: f. 558, op. 11, d. 98, l. 5   # seen 1997\n", LEVELS)),
        ("\ufeff# head\nid: a\nDOI: https://doi.org/10.1/2\n", "\ufeff# head\nid: a\nDOI: 10.1/2\n"),
        ("id: a\r\nDOI: https://doi.org/10.1/2 # x\r\n", "id: a\r\nDOI: 10.1/2 # x\r\n"),
        ("id: a\rDOI: https://doi.org/10.1/2 # x\rtitle: b\r", "id: a\rDOI: 10.1/2 # x\rtitle: b\r"),
        ("{id: a, 'url': www.x.org, tags: [b]} # x", "{id: a, 'url': \"https://www.x.org\", tags: [b]} # x"),
        (
            "id: a\narchive: RGASPI\nshelfmark: f. 558, op. 11, d. 98, l. 5",
            'id: a\narchive: RGASPI\nfond: "558"\nopis: "11"\ndelo: "98"\nlist: "5"',
        ),
        ("id: a\nnote: |\n  c\nurl: www.x.org", "id: a\nnote: |\n  c\nurl: https://www.x.org"),
    ],
)
def test_every_other_byte_stays(citekit: CommandLine, before: str, after: str) -> None:
    path = citekit.write("records/f.yaml", before.encode())
    ran = citekit("check", "--fix")
    assert "fixed" in ran.err
    assert path.read_bytes() == after.encode()


@pytest.mark.parametrize(
    "text",
    [
        "id: a\nDOI: &d https://doi.org/10.1/2\nnote: *d\n",  # another field points at the value
        "id: a\nDOI: >-  # why\n  https://doi.org/10.1/2\n",  # a comment without a place
    ],
)
def test_what_would_touch_other_lines_is_refused(citekit: CommandLine, text: str) -> None:
    path = citekit.write("records/a.yaml", text)
    ran = citekit("check", "--fix")
    assert ran.code == 1
    assert "change it by hand" in ran.err
    assert path.read_text() == text


def test_what_is_said_to_be_fixed_is_fixed(citekit: CommandLine) -> None:
    path = citekit.write(
        "records/a.yaml", "date: 1950\narchive: RTsKhIDNI\nshelfmark: f. 558, op. 11, d. 98\n"
    )
    ran = citekit("check", "--fix", "--only", "former-archive", "--only", "readable-shelfmark")
    assert "2 findings fixed" in ran.err
    assert path.read_text() == 'date: 1950\narchive: RGASPI\nfond: "558"\nopis: "11"\ndelo: "98"\n'


def test_place_of_publication_stays(citekit: CommandLine) -> None:
    text = """\
title: &t We Now Know
abstract: &u A
note: *u
date: 1997
place: Oxford
publisher: Clarendon
type: book
authors: [John Gaddis]
DOI: https://doi.org/10.1/2
"""
    path = citekit.write("records/g.yaml", text)
    assert "Oxford: Clarendon" in citekit("cite", "g", "-s", "chicago-17-notes").out.replace("(", "")
    assert citekit("check", "--fix").code == 0
    assert path.read_text() == text.replace("https://doi.org/", "")


BREAKS: st.SearchStrategy[str] = st.sampled_from(["\n", "\r\n", "\r"])
COMMENT = st.sampled_from(["", "  # c", " # f. 5: #7"])
FIELDS = {
    "shelfmark": "RGASPI, f. 558, op. 11, d. 98, l. 5",
    "url": "www.example.org",
    "DOI": "https://doi.org/10.1000/1",
    "authrs": "[A B, 'C D']",
    "titel": "'x: y'",
    "fond": "f. 558",
    "opis": "'11'",
    "delo": "98",
    "archive": "RGASPI",
    "date": "1945-11-16",
    "note": "|\n{margin}  two\n{margin}  lines",
    "tags": "\n{margin}  - one  # of two\n{margin}  - two",
    "also": "\n{margin}- archive: RGANI\n{margin}  fond: 5",
}


@st.composite
def files(draw: Any) -> str:
    """Files of one record or several, with comments, in any order, with any line end."""
    several = draw(st.integers(1, 3))
    lines = []
    for number in range(several):
        names = draw(st.permutations(sorted(FIELDS)))[: draw(st.integers(1, 8))]
        at = draw(st.integers(0, len(names)))
        names = [*names[:at], "id", *names[at:]]
        margin = "  " if several > 1 else ""
        for place, name in enumerate(names):
            start = "- " if several > 1 and place == 0 else margin
            value = FIELDS.get(name, f"r{number}").format(margin=margin)
            comment = "" if "\n" in value else draw(COMMENT)
            lines.append(f"{start}{name}: {value}{comment}" if value[0] != "\n" else f"{start}{name}:{value}")
            if draw(st.booleans()):
                lines.append(f"{margin}# behind {name}")
    text: str = "\n".join(lines) + draw(st.sampled_from(["\n", ""]))
    breaks: str = draw(BREAKS)
    return text.replace("\n", breaks)


@given(files())
@LAW
def test_nothing_but_the_fields_that_findings_name_changes(text: str) -> None:
    findings = fixable(check_text(text, "f.yaml", "f").findings)
    fixed, refused = fixed_text(text, "f.yaml", "f", findings, SHIPPED)
    before, after = scan_records(text, "f.yaml", "f"), scan_records(fixed, "f.yaml", "f")
    assert [record.key for record in after.records] == [record.key for record in before.records]
    assert sorted(comments(fixed, "f")) == sorted(comments(text, "f"))
    for old, new in zip(before.records, after.records, strict=True):
        assert (old.date, old.tags, old.also, old.get("note")) == (
            new.date,
            new.tags,
            new.also,
            new.get("note"),
        )
    kept = [
        name for name in ("date", "note", "tags", "also", "opis", "delo") if re.search(rf"\b{name}:", text)
    ]
    for name in kept:
        lines = [line for line in re.split(r"\r\n|\r|\n", text) if f"{name}: " in line]
        assert all(line.removeprefix("- ").strip() in fixed for line in lines), name
    assert {len(found) for found in re.findall(r"\r\n|\r|\n", fixed)} <= {
        len(found) for found in re.findall(r"\r\n|\r|\n", text)
    }
    assert all(isinstance(error, CitekitError) for error in refused)
