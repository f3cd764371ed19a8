"""What is rendered: items and a document, made from a number and a kind of authorship, the same every time.

Out come CSL JSON items of six common types and one note an item, half of them with a page, every tenth with a
second cite of an earlier item. "distinct" gives nearly every item an author of its own; "shared" gives forty
authors to all of them, so that years, given names and titles have to tell them apart. "archival" makes two of
five items documents of archives, each with its shelfmark as one text.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = Any
AUTHORS = ("distinct", "shared", "archival")
SYLLABLES = (
    "ba",
    "chen",
    "dor",
    "el",
    "fi",
    "gru",
    "han",
    "iv",
    "ko",
    "lund",
    "mar",
    "nov",
    "or",
    "pe",
    "rus",
)
GIVEN = (
    "Anna",
    "Boris",
    "Clara",
    "David",
    "Elena",
    "Fyodor",
    "Grace",
    "Hugo",
    "Irina",
    "James",
    "Karl",
    "Lucy",
)
NOUNS = (
    "empire",
    "archive",
    "border",
    "harvest",
    "letter",
    "ministry",
    "railway",
    "treaty",
    "village",
    "winter",
)
# Archives, and how shelfmarks of theirs are written.
SHELFMARKS = (
    ("RGASPI", "f. {}, op. {}, d. {}, l. {}"),
    ("GARF", "f. R-{}, op. {}, d. {}, ll. {}"),
    ("RGANI", "f. {}, op. {}, d. {}, l. {}"),
    ("TsDAHO", "f. {}, op. {}, spr. {}, ark. {}"),
    ("TNA", "FO {1}/{2}"),
    ("NARA", "RG {1}, entry {2}, box {3}"),
    ("Library of Congress", "Harriman Papers, box {2}, folder {3}"),
    ("BArch", "NS {1}/{2}, Bl. {3}"),
    ("PA AA", "RZ {1}, R {2}"),
    ("ÖStA, HHStA", "PA I, Kt. {2}, fol. {3}"),
    ("AAN", "zesp. {1}, sygn. {2}, k. {3}"),
    ("AIPN", "{0}/{2}, k. {3}"),
    ("BOA", "DH.ŞFR, {1}/{2}"),
    ("ANOM", "Indochine, carton {1}, dossier {2}"),
    ("ACS", "Segreteria particolare del Duce, b. {2}, fasc. {3}"),
    ("AGI", "Indiferente, leg. {2}"),
    ("NL-HaNA", "2.05.{1}, inv.nr. {2}"),
    ("MNL OL", "M-KS {2}. f. {1}/{3}. ő. e."),
    ("ACNSAS", "fond Informativ, dosar {2}, vol. {1}, f. {3}"),
    ("LVVA", "{2}. f., {1}. apr., {3}. l."),
)
PLACES = ("Berlin", "Chicago", "London", "Moscow", "Paris", "Warsaw")


@dataclass(frozen=True, slots=True)
class Workload:
    """Items and the citations over them, as citeproc-js takes them."""

    authors: str
    items: tuple[dict[str, Json], ...]
    citations: tuple[dict[str, Json], ...]

    def write(self, folder: Path) -> None:
        """The files that the rivals read: items.json, document.json, document.md, citations.txt."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "items.json").write_text(json.dumps(self.items), encoding="utf-8")
        (folder / "document.json").write_text(json.dumps(self.citations), encoding="utf-8")
        lines = [pandoc_citation(each["cites"]) for each in self.citations]
        (folder / "citations.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (folder / "document.md").write_text("\n\n".join(f"A sentence {line}" for line in lines) + "\n")


def pandoc_citation(cites: Sequence[Mapping[str, Json]]) -> str:
    """The cites in pandoc's syntax."""
    return (
        "["
        + "; ".join(f"@{c['id']}" + (f", p. {c['locator']}" if "locator" in c else "") for c in cites)
        + "]"
    )


def make(size: int, authors: str) -> Workload:
    """A workload of this many items and notes."""
    chance = random.Random(f"{size} {authors}")
    pool = [surname(chance) for _ in range(40 if authors == "shared" else 4 * size + 40)]
    items = tuple(
        document(chance, index, pool)
        if authors == "archival" and index % 5 in (1, 3)
        else item(chance, index, pool)
        for index in range(size)
    )
    citations = tuple({"note": index + 1, "cites": cites(chance, index, items)} for index in range(size))
    return Workload(authors, items, citations)


def surname(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()


def cites(chance: random.Random, index: int, items: Sequence[Mapping[str, Json]]) -> list[dict[str, Json]]:
    own: dict[str, Json] = {"id": items[index]["id"]}
    if index % 2:
        own |= {"label": "page", "locator": str(chance.randint(1, 300))}
    earlier = chance.randrange(index) if index and index % 10 == 0 else None
    return [own] if earlier is None else [own, {"id": items[earlier]["id"]}]


def people(chance: random.Random, pool: Sequence[str], most: int) -> list[dict[str, str]]:
    number = min(most, chance.choice((1, 1, 1, 2, 2, 3)))
    return [{"family": family, "given": chance.choice(GIVEN)} for family in chance.sample(pool, number)]


def title(chance: random.Random) -> str:
    one, two = chance.sample(NOUNS, 2)
    return f"The {one} and the {two} of {chance.choice(PLACES)}, {chance.randint(1700, 1950)}"


def item(chance: random.Random, index: int, pool: Sequence[str]) -> dict[str, Json]:
    """One item; its type follows from its place."""
    made: dict[str, Json] = {
        "id": f"item{index}",
        "title": title(chance),
        "author": people(chance, pool, 3),
        "issued": {"date-parts": [[chance.randint(1950, 2023)]]},
    }
    return made | (book, article, chapter, newspaper, thesis, book)[index % 6](chance, pool)


def document(chance: random.Random, index: int, pool: Sequence[str]) -> dict[str, Json]:
    """A letter or report of an archive, as reference managers export it."""
    archive, form = SHELFMARKS[index % len(SHELFMARKS)]
    numbers = [chance.randint(1, 999), chance.randint(1, 60), chance.randint(1, 2000), chance.randint(1, 200)]
    return {
        "id": f"item{index}",
        "type": "manuscript",
        "title": title(chance),
        "author": people(chance, pool, 1),
        "issued": {
            "date-parts": [[chance.randint(1917, 1991), chance.randint(1, 12), chance.randint(1, 28)]]
        },
        "archive": archive,
        "archive_location": form.format(*numbers),
    }


def book(chance: random.Random, pool: Sequence[str]) -> dict[str, Json]:
    return {
        "type": "book",
        "publisher": f"{chance.choice(pool)} Press",
        "publisher-place": chance.choice(PLACES),
    }


def article(chance: random.Random, pool: Sequence[str]) -> dict[str, Json]:
    first = chance.randint(1, 900)
    return {
        "type": "article-journal",
        "container-title": f"Journal of {chance.choice(NOUNS).title()} Studies",
        "volume": str(chance.randint(1, 90)),
        "issue": str(chance.randint(1, 4)),
        "page": f"{first}-{first + chance.randint(5, 40)}",
    }


def chapter(chance: random.Random, pool: Sequence[str]) -> dict[str, Json]:
    first = chance.randint(1, 400)
    return {
        "type": "chapter",
        "container-title": title(chance),
        "editor": people(chance, pool, 2),
        "page": f"{first}-{first + 20}",
        "publisher": f"{chance.choice(pool)} Press",
        "publisher-place": chance.choice(PLACES),
    }


def newspaper(chance: random.Random, pool: Sequence[str]) -> dict[str, Json]:
    date = [chance.randint(1950, 2023), chance.randint(1, 12), chance.randint(1, 28)]
    paper = f"{chance.choice(PLACES)} Gazette"
    return {"type": "article-newspaper", "container-title": paper, "issued": {"date-parts": [date]}}


def thesis(chance: random.Random, pool: Sequence[str]) -> dict[str, Json]:
    return {"type": "thesis", "genre": "PhD diss.", "publisher": f"University of {chance.choice(PLACES)}"}
