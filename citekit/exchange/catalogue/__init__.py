"""What catalogues of archives give of their holdings: EAD, the National Archives of both sides, IIIF."""
