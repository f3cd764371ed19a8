"""Looking a work up in the network, where the user asks for it: by DOI, ISBN or address."""
