"""`citekit add` asks on a terminal; what cannot be is asked again."""

from __future__ import annotations

from tests.conftest import CommandLine
from tests.terminal_session import run_on_a_terminal

ANSWERS = ["lettr", "letter", "Antonov to Malinovsky", "Aleksei Antonov", "", "", "1945-13", "1945-11-16"]
ANSWERS += ["RGASPI", "f. 558, op. 11, d. 98, l. 0144", "ru", ""]


def test_questions_are_asked_and_answers_checked(citekit: CommandLine) -> None:
    citekit("init")
    typed = {"": "".join(f"{answer}\n" for answer in ANSWERS)}
    ended = run_on_a_terminal(
        citekit, ["add", "--key", "antonov"], typed=typed, output_to_pipe=True, environment={"TERM": "dumb"}
    )
    assert (ended.code, ended.out) == (0, "antonov\trecords/antonov.yaml\n")
    assert "there is no type 'lettr'; did you mean 'letter'" in ended.screen
    assert "there is no month 13" in ended.screen
    assert citekit("show", "antonov").out == (
        'id: antonov\ntype: letter\ntitle: Antonov to Malinovsky\ndate: "1945-11-16"\n'
        'authors: [Aleksei Antonov]\narchive: RGASPI\nfond: "558"\nopis: "11"\ndelo: "98"\nlist: "0144"\n'
        "language: ru\n"
    )
