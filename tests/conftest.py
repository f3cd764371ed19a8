"""What the tests of several rooms share: the real command line, as its users run it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time; `HYPOTHESIS_PROFILE=default` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "records"


MOST_MEGABYTES = 1000  # that a process of the tests may take


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    """Fail the test that takes this process, or a program that it runs, over the limit."""
    before = _peak()
    yield
    if before <= MOST_MEGABYTES < _peak():
        pytest.fail(f"this test took memory from {before} to {_peak()} MB; the limit is {MOST_MEGABYTES}")


def _peak() -> int:
    """The most memory that this process, or one that it has waited for, has had, in megabytes."""
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss is in bytes there, else in kilobytes
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(each).ru_maxrss for each in who) // unit


@dataclass(frozen=True, slots=True)
class Ran:
    """What a call of the command line left behind."""

    code: int
    out: str
    err: str


class CommandLine:
    """`citekit`, run as a process of its own in a folder of its own, with the user's folders inside it."""

    def __init__(self, home: Path, cache: Path) -> None:
        self.home = home
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home / "home"),
            "XDG_CACHE_HOME": str(cache),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
        }
        (home / "home").mkdir()

    def __call__(self, *words: str, stdin: str | bytes = b"", **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "citekit", *words],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=self.home,
            env=self.environment | environment,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def write(self, name: str, text: str | bytes) -> Path:
        """A file in the folder that the command runs in."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all calls of a test run, so that styles are compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def citekit(tmp_path: Path, shared_cache: Path) -> CommandLine:
    """The command line in an empty folder."""
    return CommandLine(tmp_path, shared_cache)


@pytest.fixture
def with_examples(citekit: CommandLine) -> Callable[..., Ran]:
    """The command line, called with the example library."""

    def call(*words: str, **options: str) -> Ran:
        return citekit("--library", str(EXAMPLES), *words, **options)

    return call


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of `expected_failures.yaml` must fail, for the reason that stands there.

    Where processes share the tests, whole files with slow ones come first, lest one process end alone.
    """
    import yaml

    path = Path(__file__).parent / "expected_failures.yaml"
    reasons = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for item in items:
        if item.nodeid in reasons:
            item.add_marker(pytest.mark.xfail(reason=reasons[item.nodeid], strict=True))
    if hasattr(config, "workerinput"):
        slow = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: item.path not in slow)
