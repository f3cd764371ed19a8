"""The server is an extra: without pygls there is nothing to test. The extra `dev` has it."""

from __future__ import annotations

import os
from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("pygls") or os.environ.get("CI") else ["test_*.py"]
