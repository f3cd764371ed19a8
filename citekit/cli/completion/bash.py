"""Completion in bash, whose words are not those of a command line.

Readline divides what is typed at `COMP_WORDBREAKS` too (`@`, `:`, `=`), and puts what is offered in the place
of the last part alone: of `[@ant` that is `@ant`, of `type:let` it is `let`. So the script hands over the
line and that part, and what stands before it is taken off what is offered. Bash Reference Manual,
"Programmable Completion".
"""

from __future__ import annotations

import os
import re

import click.shell_completion
from click.shell_completion import split_arg_string
from typer import _completion_classes, _completion_shared

SCRIPT = r"""
%(complete_func)s() {
    local IFS=$'\n'
    COMPREPLY=( $( env COMP_LINE="${COMP_LINE:0:$COMP_POINT}" COMP_PART="$2" \
                   %(autocomplete_var)s=complete_bash "$1" ) )
    if [[ ${COMPREPLY[0]} == *[:=] ]]; then compopt -o nospace; fi
}

complete -o default -F %(complete_func)s %(prog_name)s
"""
_OPEN_QUOTE = re.compile(r"""(?:[^\\"']|\\.|"(?:[^"\\]|\\.)*"|'[^']*')*["'][^"']*""", re.DOTALL)


class BashCompletion(_completion_classes.BashComplete):
    """Completion of the line up to the cursor; of scripts that give words, of these."""

    source_template = SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is typed, without the program, and that one."""
        line = os.environ.get("COMP_LINE")
        if line is None:
            return super().get_completion_args()
        words = split_arg_string(line)
        if line[-1:].isspace() and not _OPEN_QUOTE.fullmatch(line):
            words.append("")
        return words[1:-1], words[-1] if len(words) > 1 else ""

    def complete(self) -> str:
        """What is offered, without what readline keeps of the word."""
        _, typed = self.get_completion_args()
        part = os.environ.get("COMP_PART")
        kept = typed.removesuffix(part) if part is not None and typed.endswith(part) else ""
        return "\n".join(each.removeprefix(kept) for each in super().complete().splitlines())


def use_own_script() -> None:
    """Have `--show-completion`, `--install-completion` and the call of the shell use ours in bash."""
    _completion_shared._completion_scripts["bash"] = SCRIPT
    click.shell_completion.add_completion_class(BashCompletion, "bash")
