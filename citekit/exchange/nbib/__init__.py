"""NBIB, the format of PubMed."""
