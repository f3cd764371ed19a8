"""The library that is measured: records of a number, the same every time, a YAML file each.

Two in three are archival documents of nine archives and five traditions, the others books, articles and
chapters, in the proportions and lengths of a working historian's folder. Subjects follow Zipf's law, so there
are words with many thousand hits, with hundreds and with few. Files are written one by one: what this process
holds in memory would be counted as its children's (the peak of a process goes on through `exec`).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from benchmarks.workload import GIVEN, PLACES, surname

# The first is in half of all records, the fifth in one of eight, the last in one of two hundred.
SUBJECTS = (
    "ministry", "harvest", "treaty", "railway", "border", "security", "oil", "famine", "congress",
    "censorship", "repatriation", "grain", "steel", "disarmament", "collectivization", "espionage",
    "partisans", "amnesty", "uranium", "fisheries", "emigration", "currency", "clergy", "textbooks",
    "shipyards", "tariffs", "typhus", "broadcasting", "passports", "rationing", "forestry",
    "cartography", "gramophone", "lighthouse", "ballooning",
)  # fmt: skip
KINDS = ("letter", "report", "telegram", "memorandum", "minutes", "conversation")
COLLECTIONS = ("Wilson Center Digital Archive", "Hoover Institution Microfilms", "")
# Archive -> its language and the lines that name a file in it; `{}` is a number.
ARCHIVES = {
    "RGASPI": ("ru", ("fond: {}", "opis: {}", "delo: {}", "list: {}")),
    "RGANI": ("ru", ("fond: {}", "opis: {}", "delo: {}", "list: {}")),
    "GARF": ("ru", ("fond: Р-{}", "opis: {}", "delo: {}", "list: {}-{}")),
    "AVPRF": ("ru", ("fond: 0{}", "opis: {}", "papka: {}", "delo: {}")),
    "TsDAHO": ("uk", ("fond: {}", "opys: {}", "sprava: {}", "arkush: {}")),
    "BArch": ("de", ("bestand: DY 30", "signatur: {}", "blatt: {}")),
    "AAN": ("pl", ("zespol: KC PZPR", "sygnatura: {}", "karta: {}")),
    "NARA": ("en", ("record-group: {}", "series: Central Decimal File", "box: {}", "folder: {}")),
    "TNA": ("en", ("department: FO", "series: 371", "piece: {}", "folio: {}")),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A library on disk: its first key, a name that few records bear, and how many hold each subject."""

    folder: Path
    key: str
    rare: str
    hits: Mapping[str, int]

    def subject(self, share: float) -> str:
        """The subject that comes nearest to being in this share of all records."""
        wanted = share * self.hits[""]
        return min((word for word in self.hits if word), key=lambda word: abs(self.hits[word] - wanted))


def write(folder: Path, size: int) -> Written:
    """Write a library of this many records into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    first = rare = ""
    hits: Counter[str] = Counter()
    for key, name, text in records(size):
        (folder / f"{key}.yaml").write_text(text, encoding="utf-8")
        first, rare = first or key, rare or name.lower()
        hits.update(["", *(word for word in SUBJECTS if word in text)])
    return Written(folder, first, rare, hits)


def records(size: int) -> Iterator[tuple[str, str, str]]:
    """Keys, a surname of each, and texts."""
    chance = random.Random(size)
    surnames = [surname(chance) + surname(chance).lower() for _ in range(size // 5 + 20)]
    weights = tuple(accumulate(rank**-1.5 for rank in range(1, len(SUBJECTS) + 1)))
    for index in range(size):
        people = chance.sample(surnames, 3)
        one, two = chance.choices(SUBJECTS, cum_weights=weights, k=2)
        year = chance.randint(1917, 1991)
        lines = (
            published(chance, people, (one, two), year + 30)
            if index % 3 == 2
            else document(chance, people, (one, two), year)
        )
        if index % 5 == 0:
            lines.append(f"abstract: {abstract(chance, weights)}")
        if index % 4 == 0:
            lines.append(f"tags: [{one}, {chance.choice(PLACES).lower()}]")
        yield f"{people[0].lower()}-{year}-{index}", people[0], "\n".join(lines) + "\n"


def document(chance: random.Random, people: list[str], subjects: tuple[str, str], year: int) -> list[str]:
    """A letter or report in an archive."""
    kind, (archive, (language, levels)) = chance.choice(KINDS), chance.choice(tuple(ARCHIVES.items()))
    one, two, three = (f"{chance.choice(GIVEN)} {person}" for person in people)
    title = f"{kind.title()} from {one} to {two} on the {subjects[0]} and the {subjects[1]}"
    lines = [
        f"type: {kind}",
        f"title: {title}, {chance.choice(PLACES)}",
        f"date: {year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        f"authors: [{one}]",
        f"recipients: [{two}]",
        f"archive: {archive}",
        *(level.format(chance.randint(1, 900), chance.randint(901, 999)) for level in levels),
    ]
    collection = chance.choice(COLLECTIONS)
    if collection:
        lines += [f"collection: {collection}", f"translators: [{three}]"]
        lines.append(f"url: https://example.org/document/{chance.randint(100000, 999999)}")
    return [*lines, f"language: {language}"]


def published(chance: random.Random, people: list[str], subjects: tuple[str, str], year: int) -> list[str]:
    """A book, an article or a chapter."""
    first, kind = chance.randint(1, 900), chance.choice(("book", "article", "chapter"))
    authors = ", ".join(f"{chance.choice(GIVEN)} {person}" for person in people[: chance.choice((1, 1, 2))])
    lines = [
        f"type: {kind}",
        f"title: The {subjects[0]} and the {subjects[1]} in {chance.choice(PLACES)}, {year - 90}-{year - 40}",
        f"date: {year}",
        f"authors: [{authors}]",
    ]
    if kind == "article":
        return [
            *lines,
            f"container-title: Journal of {chance.choice(SUBJECTS).title()} Studies",
            f"volume: {chance.randint(1, 90)}",
            f"page: {first}-{first + chance.randint(5, 40)}",
        ]
    if kind == "chapter":
        lines += [f"container-title: A History of {chance.choice(PLACES)}", f"editors: [Anna {people[2]}]"]
        lines.append(f"page: {first}-{first + 20}")
    return [*lines, f"publisher: {people[1]} Press", f"publisher-place: {chance.choice(PLACES)}"]


def abstract(chance: random.Random, weights: tuple[float, ...]) -> str:
    """Two sentences of a finding aid."""
    found = chance.choices(SUBJECTS, cum_weights=weights, k=4)
    return (
        f"Discusses the {found[0]} and measures of the {found[1]} department in {chance.choice(PLACES)}. "
        f"Copies went to those in charge of the {found[2]}; the {found[3]} is touched upon in passing."
    )
