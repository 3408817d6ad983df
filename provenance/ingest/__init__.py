"""Files -> documents: one file a format, and what every document is given whatever its format."""
