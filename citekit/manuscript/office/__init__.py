"""What the formats of word processors share: archives, XML with places, typed citations, live fields."""
