"""`citekit add` asks on a terminal; what cannot be is asked again."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

from tests.conftest import CommandLine

ANSWERS = ["lettr", "letter", "Antonov to Malinovsky", "Aleksei Antonov", "", "", "1945-13", "1945-11-16"]
ANSWERS += ["RGASPI", "f. 558, op. 11, d. 98, l. 0144", "ru", ""]


def test_questions_are_asked_and_answers_checked(citekit: CommandLine) -> None:
    citekit("init")
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "citekit", "add", "--key", "antonov"],
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=follower,
        cwd=citekit.home,
        env=citekit.environment | {"TERM": "dumb"},
    )
    os.close(follower)
    os.write(leader, "".join(f"{answer}\n" for answer in ANSWERS).encode())
    out, _ = process.communicate(timeout=60)
    seen = os.read(leader, 65536).decode()
    os.close(leader)
    assert process.returncode == 0
    assert out == b"antonov\trecords/antonov.yaml\n"
    assert "there is no type 'lettr'; did you mean 'letter'" in seen
    assert "there is no month 13" in seen
    assert citekit("show", "antonov").out == (
        'id: antonov\ntype: letter\ntitle: Antonov to Malinovsky\ndate: "1945-11-16"\n'
        'authors: [Aleksei Antonov]\narchive: RGASPI\nfond: "558"\nopis: "11"\ndelo: "98"\nlist: "0144"\n'
        "language: ru\n"
    )
