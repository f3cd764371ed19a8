"""The compiled style: programs specialised for item shapes, and stencils that print repeated shapes."""
