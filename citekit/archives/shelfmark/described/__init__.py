"""References with the description of their document before them."""
