"""The table of what programs call kinds of works and their parts (`data/programs.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def program_table() -> Mapping[str, Mapping[str, str]]:
    """The table: a part of it for each list of names."""
    import yaml

    text = files("citekit.manuscript.office").joinpath("data/programs.yaml").read_text("utf-8")
    table: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.BaseLoader)
    return table
