"""The script of zsh, which is a function of the shell's search path, or sourced.

`--install-completion` puts it where zsh finds functions: its text is then the body of `_citekit`, called for
each completion, and has to answer at once (zshcompsys(1), "Autoloaded files"). Typer's only registers the
function that answers, so that the first tab does nothing.
"""

from __future__ import annotations

import click.shell_completion
from typer import _completion_classes, _completion_shared

SCRIPT = r"""#compdef %(prog_name)s

%(complete_func)s() {
  eval $(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" %(autocomplete_var)s=complete_zsh %(prog_name)s)
}

if [[ $funcstack[1] == _%(prog_name)s ]]; then
  %(complete_func)s
else
  compdef %(complete_func)s %(prog_name)s
fi
"""


class ZshCompletion(_completion_classes.ZshComplete):
    """Typer's, with this script."""

    source_template = SCRIPT


def use_own_script() -> None:
    """Have `--show-completion`, `--install-completion` and the call of the shell use ours in zsh."""
    _completion_shared._completion_scripts["zsh"] = SCRIPT
    click.shell_completion.add_completion_class(ZshCompletion, "zsh")
