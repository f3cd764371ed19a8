"""ICU as an oracle for collation: words of each language in ICU's order, asked through node.

`python -m tests.foundation.icu` writes `cases/collation_order.yaml` anew. The words are the names of
`collation_words.yaml`, and words that a generator with a fixed seed makes of the language's letters.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent.parent / "cases"
SCRIPT = Path(__file__).parent / "order.js"
ORDER = CASES / "collation_order.yaml"
WORDS = 100  # a language at least: 4,950 pairs

Order = dict[str, dict[str, list[list[str]]]]  # language -> strength -> groups of equal words, in order


def has_node() -> bool:
    """Whether node is installed, with ICU's data for all languages."""
    return shutil.which("node") is not None


def words() -> dict[str, list[str]]:
    """The words of each language."""
    languages = yaml.safe_load((CASES / "collation_words.yaml").read_text(encoding="utf-8"))
    return {language: _words(language, entry) for language, entry in languages.items()}


def _words(language: str, entry: dict[str, Any]) -> list[str]:
    chance = random.Random(language)
    letters = [*entry["letters"].replace(" ", ""), *entry.get("more", ())]
    made = {*entry["names"], *letters}
    while len(made) < max(WORDS, 2 * len(letters) + 20):
        stem = chance.choice(letters) if chance.random() < 0.5 else ""
        word = stem + "".join(chance.choices(letters, k=chance.randint(1, 3)))
        if "aå" in word.lower():  # not Danish; read by ICU as a, a and a ring, so as å and a ring
            continue
        form = chance.choice([str.lower, str.lower, str.capitalize, str.upper])
        made.add(form(word) if language not in ("tr", "az") else word)
    return sorted(made)


def ask(lists: dict[str, list[str]]) -> Order:
    """The words in ICU's order."""
    done = subprocess.run(
        ["node", str(SCRIPT)],
        input=json.dumps(lists),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    orders: Order = json.loads(done.stdout)["orders"]
    return orders


def stored() -> Order:
    """The order that was stored: words by `<` and `=`."""
    texts = yaml.safe_load(ORDER.read_text(encoding="utf-8"))
    return {
        language: {
            strength: [group.split(" = ") for group in text.split(" < ")] for strength, text in order.items()
        }
        for language, order in texts.items()
    }


def write(orders: Order) -> None:
    """Store an order."""
    lines = [
        "# Words in the order of ICU 78 (CLDR 48), by language and strength; made by tests.foundation.icu"
    ]
    for language, order in orders.items():
        lines.append(f'"{language}":')
        for strength, groups in order.items():
            lines.append(f'  {strength}: "{" < ".join(" = ".join(group) for group in groups)}"')
    ORDER.write_text("\n".join(lines) + "\n", encoding="utf-8")
