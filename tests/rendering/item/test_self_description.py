"""What a title says of its document is not printed a second time: who wrote it, and to whom."""

from __future__ import annotations

import pytest

from citekit.records.names import parse_name
from citekit.records.read import parse_records
from citekit.records.record import Record, Title
from citekit.rendering.item.self_description import says_author

_RECORD = """
type: letter
title: {{text: {title}, described: true}}
archive: AAN
authors: [{author}]
"""


@pytest.mark.parametrize(
    ("title", "author", "said"),
    [
        ("Gomułka do Chruszczowa", "Gomułka", True),
        ("Сталин к Рузвельту", "Сталин", True),
        ("毛泽东致斯大林电\nrecipients: [斯大林]", "毛泽东", True),
        ("Letter from Stalin to Mao", "Stalin", True),
        ("Gomułka dolegliwy", "Gomułka", False),
        ("Stalinism to the end", "Stalin", False),
        ("Über die Lage\nrecipients: [Stalin]", "Mao", False),
    ],
)
def test_a_described_title_says_who_wrote_it(title: str, author: str, said: bool) -> None:
    text, _, recipients = title.partition("\n")
    (record,) = parse_records(_RECORD.format(title=text, author=author) + recipients, "a.yaml", "a")
    assert says_author(record) is said


@pytest.mark.parametrize(
    ("title", "author", "says"),
    [
        ("Письмо А. И. Антонова Р. Я. Малиновскому", "А. И. Антонов", True),
        ("Лист М. Грушевського до В. Винниченка", "М. Грушевський", True),
        ("List Józefa Piłsudskiego do Kazimierza Sosnkowskiego", "Józef Piłsudski", True),
        ("Dopis Edvarda Beneše Karlu Kramářovi", "Edvard Beneš", True),
        ("Письмо А. И. Антонову", "А. И. Антонов", False),
        ("Browning’s case", "Brown", False),
    ],
)
def test_a_writer_in_the_genitive_is_said_by_the_title(title: str, author: str, says: bool) -> None:
    record = Record(
        key="one",
        type="letter",
        title=Title(title, described=True),
        names=(("author", (parse_name(author),)),),
    )
    assert says_author(record) is says
