"""The archive that a reference names: which of its words are the name, and what stands before and behind it.

`archive_name` tells what single words are (archive, collection, city), `lettering` letters from words, and
`model` is the archive found. `bounds` ends its name, `division` and `body_above` add its parts, `body_head`
and `by_papers` take the bodies and letters that papers tell, `unknown` archives that no table has,
`city_first` and `held_by` those that a city or a closing word tells; `search` finds the archive of a text.
"""
