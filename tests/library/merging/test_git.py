"""Two branches of a library, merged by git itself."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.conftest import CommandLine

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")

LETTER = "title: A letter  # as printed\ndate: 1945\nfond: 558\n"


class Repository:
    """A library in a git repository of its own, with the driver installed."""

    def __init__(self, citekit: CommandLine) -> None:
        self.records = citekit.home / "thesis" / "records"
        self.environment = citekit.environment | {
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
        }  # fmt: skip
        assert citekit("init", "thesis", "--git").code == 0
        driver = f"{sys.executable} -m citekit merge-driver %O %A %B --marker-size %L --path %P"
        self.git("config", "merge.citekit.driver", driver)
        self.commit(LETTER, "base")
        self.git("branch", "-M", "main")

    def git(self, *words: str, code: int = 0) -> str:
        done = subprocess.run(
            ["git", *words],
            cwd=self.records,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, text: str, message: str) -> None:
        (self.records / "letter.yaml").write_text(text)
        self.git("add", "-A", "..")
        self.git("commit", "-q", "-m", message)

    def branches(self, ours: str, theirs: str) -> None:
        self.git("checkout", "-q", "-b", "theirs")
        self.commit(theirs, "theirs")
        self.git("checkout", "-q", "main")
        self.commit(ours, "ours")


def test_two_branches_that_change_neighbouring_fields(citekit: CommandLine) -> None:
    repository = Repository(citekit)
    repository.branches(LETTER.replace("1945", "1945-11-16"), LETTER.replace("558\n", "558\nopis: 11\n"))
    repository.git("merge", "-q", "theirs", "-m", "merge")
    wanted = "title: A letter  # as printed\ndate: 1945-11-16\nfond: 558\nopis: 11\n"
    assert (repository.records / "letter.yaml").read_text() == wanted
    assert repository.git("status", "--short") == ""


def test_two_branches_that_change_the_same_field(citekit: CommandLine) -> None:
    repository = Repository(citekit)
    repository.branches(LETTER.replace("1945", "1946"), LETTER.replace("1945", "1947"))
    said = repository.git("merge", "-q", "theirs", "-m", "merge", code=1)
    assert "records/letter.yaml: conflict in date" in said
    assert repository.git("status", "--short") == "UU letter.yaml\n"
    marked = "<<<<<<< ours\ndate: 1946\n=======\ndate: 1947\n>>>>>>> theirs\n"
    assert (repository.records / "letter.yaml").read_text() == LETTER.replace("date: 1945\n", marked)


def test_a_file_that_is_broken_is_merged_line_by_line(citekit: CommandLine) -> None:
    repository = Repository(citekit)
    repository.branches(LETTER.replace("title: ", "title: ["), LETTER.replace("558", "559"))
    repository.git("merge", "-q", "theirs", "-m", "merge")
    text = LETTER.replace("title: ", "title: [").replace("558", "559")
    assert (repository.records / "letter.yaml").read_text() == text


def test_the_driver_is_installed_once_and_nothing_of_the_user_is_changed(citekit: CommandLine) -> None:
    repository = Repository(citekit)
    attributes = repository.records / ".gitattributes"
    attributes.write_text("*.pdf binary\n")
    assert citekit("init", "thesis", "--git").code == 0
    assert attributes.read_text() == "*.pdf binary\n*.yaml merge=citekit\n*.yml merge=citekit\n"
    assert (repository.records / ".gitignore").read_text() == ".citekit/\n"
    assert "citekit merge-driver %O %A %B" in repository.git("config", "merge.citekit.driver")
    assert "git knows it already" in citekit("init", "thesis", "--git").err
