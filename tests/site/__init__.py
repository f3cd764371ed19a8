"""The page that `citekit site` makes."""
