"""EndNote's own formats, XML and refer, read as the RIS entries that EndNote would write of them."""
