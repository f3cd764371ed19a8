"""The collection of a document as its container, as MLA has it, with the date of the document before it.

MLA Style Center, "Citing Materials from Physical Archives": `Moore, Marianne. Letter to Bryher. 28 Sept.
1954. Bryher Papers, Yale U, ...`; a document in no collection keeps its date beside the archive.
"""

from __future__ import annotations

_COLLECTION = "archive_collection"


def with_container(item: dict[str, object], *, moves_date: bool = True) -> dict[str, object]:
    """The CSL item with its collection as the title of its container; itself where it has no collection.

    The date goes where MLA styles print one behind the title: `event-date` of letters, else `original-date`.
    """
    if _COLLECTION not in item or "container-title" in item:
        return item
    moved = {name: value for name, value in item.items() if name != _COLLECTION}
    moved["container-title"] = item[_COLLECTION]
    plain = item.get("unformatted")
    moved["unformatted"] = [*(plain if isinstance(plain, list) else ()), "container-title"]
    slot = "event-date" if item["type"] == "personal_communication" else "original-date"
    taken = {slot, "event-title", "event-place", "genre"}  # what stands there already
    if moves_date and "issued" in moved and not moved.keys() & taken:
        moved[slot] = moved.pop("issued")
    return moved
