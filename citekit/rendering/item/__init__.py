"""A record as a CSL item: field tables, names, dates, archive variables, locators, options."""
