"""Every call that changes a file fails in turn, or is the last one of the process.

Whatever happens: a file is what it was before or what it is to become, never a part of it; what was reported
as written is there; the exit code is 0 only where all is done; the same command, run again, ends as if
nothing had happened; what was done can be taken back; and the index tells the truth.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp

import click
import pytest

from citekit.cli.app import COMMANDS as COMMANDS_OF_CITEKIT
from citekit.cli.app import subcommand
from citekit.library import Library
from citekit.library.index.in_memory import InMemoryIndex
from tests.faults.attack import Attack, Attacker, Ended
from tests.faults.commands import COMMANDS, ENTRIES, IN_PARTS, READ_ONLY, WITH_CHAPTER, WRITING, Command

ATTACKS = {
    "killed": Attack("kill"),
    "disk full": Attack("fail from then on", error=errno.ENOSPC),
    "input/output error": Attack("fail once", error=errno.EIO),
    "permission denied": Attack("fail once", error=errno.EACCES),
    "interrupted": Attack("fail once", error=errno.EINTR),
    "short write": Attack("write half"),
}
State = Mapping[str, bytes]


def made() -> Iterator[tuple[Command, str]]:
    """The attacks that are made on each command."""
    for number, command in enumerate(COMMANDS):
        others = [name for name in ATTACKS if name not in command.attacks]
        chosen = (*command.attacks, others[number % len(others)]) if command.attacks else ATTACKS
        yield from ((command, name) for name in chosen)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "name"),
    [*made()],
    ids=str,
)
def test_nothing_is_lost_and_nothing_is_half(
    attacker: Attacker, tmp_path: Path, command: Command, name: str
) -> None:
    failures = [
        f"{attack}: {problem}"
        for attack, problems in attacked(attacker, tmp_path, command, name)
        for problem in problems
    ]
    assert not failures, "\n".join(failures[:20])


def test_every_command_that_writes_is_attacked() -> None:
    rows: dict[str, list[list[str]]] = {command: [] for command in COMMANDS_OF_CITEKIT}
    for row in (*(each.words for each in COMMANDS), *READ_ONLY):
        rows[row.split()[0]].append(row.split())
    missing = {command for command, words in rows.items() if not words} - IN_PARTS.keys()
    for command in COMMANDS_OF_CITEKIT:
        for option in subcommand(command).params:
            is_a_file = option.param_type_name == "option" and isinstance(option.type, click.Path)
            if is_a_file or WRITING & {*option.opts}:
                attacked = [words for words in rows[command] if {*option.opts} & {*words}]
                missing |= set() if attacked else {f"{command} {option.opts[-1]}"}
    assert not missing, "these have no row in tests/faults/commands.py"


@pytest.mark.parametrize("words", READ_ONLY)
def test_a_command_that_reads_changes_no_file(attacker: Attacker, tmp_path: Path, words: str) -> None:
    home = _prepared(attacker, tmp_path / "home", Command(words, {**WITH_CHAPTER, "four.bib": ENTRIES}))
    before = _state(home)
    ended = attacker(home, words.split(), stdin='{"blocks": [], "meta": {}, "pandoc-api-version": [1, 23]}')
    assert ended.code in (0, 1), ended.err
    assert _state(home) == before
    assert ended.calls <= 1  # makes the folder of the cache


def attacked(
    attacker: Attacker, folder: Path, command: Command, name: str
) -> Iterator[tuple[Attack, list[str]]]:
    """Each attack of a name on a command, with what is wrong after it."""
    run = _unharmed(attacker, command)
    first = [*ATTACKS].index(name)  # where not every call is attacked, each kind of attack has others
    calls = [(at, False) for at in range(1 + first % command.every, run.of_files + 1, command.every)]
    of_cache = range(1 + first % command.every_of_cache, run.of_cache + 1, command.every_of_cache)
    for at, cache in [*calls, *((at, True) for at in of_cache)]:
        attack = replace(ATTACKS[name], at=at, cache=cache)
        home = _copied(run.prepared, folder / "home")
        yield attack, _problems(attacker, home, command, attack, run.before, run.after, run.stale)


@dataclass(frozen=True, slots=True)
class _Unharmed:
    """A run without an attack: its folder, the files before and after, the calls that change files and cache.

    `stale`: the files after the words of `Command.stale`.
    """

    prepared: Path
    before: State
    after: State
    stale: State
    of_files: int
    of_cache: int


_RUNS: dict[tuple[Path, str], _Unharmed] = {}  # by the attacker's folder and the words


def _unharmed(attacker: Attacker, command: Command) -> _Unharmed:
    """The run of a command without an attack, made once in a test session."""
    place = (attacker.folder, command.words)
    if place not in _RUNS:
        folder = Path(mkdtemp(dir=attacker.folder))
        prepared = _prepared(attacker, folder / "prepared", command)
        words = command.words.split()
        after, of_files = _ended(attacker, prepared, folder / "clean", words)
        stale: State = {}
        if command.stale:
            stale, _ = _ended(attacker, prepared, folder / "clean", command.stale.split())
        of_cache = attacker(_copied(prepared, folder / "clean"), words, Attack(cache=True)).calls
        _RUNS[place] = _Unharmed(prepared, _state(prepared), after, stale, of_files, of_cache)
    return _RUNS[place]


def _ended(attacker: Attacker, prepared: Path, folder: Path, words: Sequence[str]) -> tuple[State, int]:
    """The files with which a run without an attack ends, and the calls that it makes."""
    ended = attacker(_copied(prepared, folder), words)
    assert ended.code == 0, ended.err
    return _state(folder), ended.calls


def _problems(
    attacker: Attacker,
    home: Path,
    command: Command,
    attack: Attack,
    before: State,
    after: State,
    stale: State,
) -> list[str]:
    """What is wrong after an attack on one run, and after another run without."""
    words = command.words.split()
    ended = attacker(home, words, attack)
    now = _state(home)
    problems = _half_files(now, before, after, command.between, stale)
    done = [after]
    if command.between:
        kept = {path: text for path, text in after.items() if path in before}
        done += [{**before, **command.between}, {**kept, **command.between}]
    problems += _false_reports(ended, home, now, done, attack)
    again = attacker(home, words)
    # what had been taken back, removed or renamed when the run was ended cannot be so once more
    expected = "there is nothing to" if command.first else "no record has the key"
    is_done = (bool(command.first) or not command.again) and expected in again.err
    if again.code != 0 and not is_done:
        problems.append(f"run again, it ends with {again.code}: {again.err}")
    if command.again and (state := _state(home)) != after:
        differ = [path for path in state.keys() | after.keys() if state.get(path) != after.get(path)]
        problems.append(f"run again, these differ: {differ}")
    problems += _untrue_index(home)
    if command.back and attack.mode in ("kill", "fail from then on"):
        problems += _left_after_undo(attacker, home, command, before)
    if again.code == 0:
        problems += [f"left behind: {path.name}" for path in home.rglob(".citekit-*.tmp")]
    return problems


def _half_files(now: State, before: State, after: State, *others: State) -> list[str]:
    paths = now.keys() | before.keys() | after.keys()
    states = (before, after, *others)
    return [
        f"{path} is neither what it was nor what it is to be: {now.get(path)!r}"
        for path in paths
        if not path.startswith(".git/")  # written by git
        and now.get(path) not in [state.get(path) for state in states]
    ]


def _false_reports(ended: Ended, home: Path, now: State, done: Sequence[State], attack: Attack) -> list[str]:
    problems = []
    if ended.code not in ((-9, 0) if attack.mode == "kill" else (0, 1)):
        problems.append(f"exit code {ended.code}: {ended.err}")
    if "Traceback" in ended.err:
        problems.append(ended.err)
    if ended.code == 0 and now not in done:
        problems.append("exit code 0, but not all is done")
    if ended.code == 1 and not ended.err.strip():
        problems.append("exit code 1, and not a word")
    for line in ended.out.splitlines(keepends=True):
        _, path, *what = *line.rstrip("\n").split("\t"), ""
        is_there = (home / path).exists()
        if line.endswith("\n") and path.startswith("records/") and is_there == ("removed" in what):
            problems.append(f"reported, and not so: {line}")
    return problems


def _untrue_index(home: Path) -> list[str]:
    folder = home / "records"
    if not folder.is_dir():
        return []
    library = Library(folder, home / "cache" / "citekit")
    with library.writing():
        pass  # clears what killed runs have left
    truth = InMemoryIndex.read(folder)
    found = {key: library.get(key) for key in library.keys()}  # noqa: SIM118
    library.close()
    expected = {key: record.record for key in truth.keys() if (record := truth.find(key))}  # noqa: SIM118
    return [] if found == expected else [f"the index says {found}, the files {expected}"]


def _left_after_undo(attacker: Attacker, home: Path, command: Command, before: State) -> list[str]:
    """What is not as it was when both runs are taken back."""
    for _ in range(2):
        if _state(home) != before:
            attacker(home, [command.back])
    state = _state(home)
    differ = [path for path in state.keys() | before.keys() if state.get(path) != before.get(path)]
    return [f"taken back, these differ: {differ}"] if differ else []


def _prepared(attacker: Attacker, folder: Path, command: Command) -> Path:
    """A folder with the files of a command, in which those that come first have been run."""
    (folder / "home").mkdir(parents=True)
    for name, content in command.files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    for words in command.first:
        ended = attacker(folder, words.split())
        assert ended.code == 0, ended.err
    return folder


def _copied(prepared: Path, folder: Path) -> Path:
    """A copy without the cache."""
    shutil.rmtree(folder, ignore_errors=True)
    return shutil.copytree(
        prepared, folder, ignore=lambda path, names: ["cache"] if path == str(prepared) else []
    )


def _state(home: Path) -> State:
    """The files of the user: neither caches nor temporary files."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
        and not path.is_relative_to(home / "cache")
        and not path.name.startswith(".citekit-")
        and ".citekit" not in path.parts
    }
