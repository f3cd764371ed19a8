"""Which files of YAML hold records, and which are settings of programs."""

from __future__ import annotations

import pytest

from citekit.library.record_content import holds_records


@pytest.mark.parametrize(
    "text",
    [
        "title: A\n",
        "title: [B\n",
        "{id: letter, title: A Letter}",
        "type: letter\nunheard: 1\nother: 2\nthird: 3\n",
        "- id: a\n  title: A\n- id: b\n  title: B\n",
        "archive: RGASPI\nfond: 558\nseen-by: A\nbox-of-mine: 3\nshelf-of-mine: 4\n",
        "# a comment\n---\nauthors: [A B]\ndate: 1945\n",
        "bestand: DY 30\nsignatur: 5\n",
    ],
)
def test_a_file_of_records(text: str) -> None:
    assert holds_records(text)


@pytest.mark.parametrize(
    "text",
    [
        "site_name: A\nnav:\n  - Home: index.md\ntheme:\n  name: material\n",
        'version: "3"\nservices:\n  web:\n    image: x\n',
        "title: My Blog\nauthor: Jane\nemail: a@b.c\nbaseurl: /x\ntheme: minima\nplugins: []\n",
        "name: tests\non: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n",
        "name: env\nchannels: [conda-forge]\ndependencies:\n  - python\n",
        "repos:\n- repo: https://example.org\n  rev: v1\n",
        "# nothing\n",
    ],
)
def test_settings_of_another_program(text: str) -> None:
    assert not holds_records(text)
