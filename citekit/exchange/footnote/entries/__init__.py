"""Entries of bibliographies for archival documents: APA, MLA, Chicago, GB/T 7714."""
