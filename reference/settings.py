"""The settings of a library, `citekit.yaml`, and the options that share their names."""

from __future__ import annotations

import re

from citekit.archives.print_options import PRINT_OPTIONS
from citekit.foundation.fast_dataclass import field_names
from citekit.library.config import Config
from citekit.library.init import settings_text
from reference.markdown import Undocumented, code, codes, described, page, prose, table

_NOT_WRITTEN = ("profiles", "archives", "lines", "file", "library")  # fields of `Config` that no one writes
_COMMENT = re.compile(r"^# (?P<name>[a-z-]+):[^#\n]*# (?P<about>.*)$", re.M)


def settings() -> str:
    """The page."""
    about = {found["name"]: found["about"] for found in _COMMENT.finditer(settings_text())}
    plain = [name for name in field_names(Config) if name not in _NOT_WRITTEN]
    if missing := [name for name in (*plain, *PRINT_OPTIONS) if name not in about]:
        raise Undocumented(f"the commented settings say nothing of {', '.join(missing)}")
    return page(
        "Settings of a library",
        "`citekit.yaml` beside the records; `citekit init` writes it with every line commented out. What a "
        "command is told on the command line comes first.",
        "A file of the same name in the folder of your own settings (`~/.config/citekit/citekit.yaml`, or "
        "below `XDG_CONFIG_HOME`) holds your defaults: what a library sets comes before them. There "
        "`library: PATH` names the library for folders that have none.",
        table(("setting", "is"), [(code(name), prose(described(name, about[name]))) for name in plain]),
        "## How archives are printed",
        "Each is an option of `cite` and `bib` too: `--divide` is `divide: yes`, `--no-divide` is `divide: "
        "no`.",
        table(
            ("setting and option", "values", "does"),
            [
                (code(each.name), codes(each.values()), prose(described(each.name, each.help)))
                for each in PRINT_OPTIONS.values()
            ],
        ),
        "## The file that `init` writes",
        f"```yaml\n{settings_text().strip()}\n```",
    )
