"""The attacker, one for each process of a test run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults import attack
from tests.faults.attack import Attacker


@pytest.fixture(scope="session")
def attacker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacker]:
    """A process that runs the command line under attack."""
    yield from attack.started(tmp_path_factory.mktemp("attack"))
