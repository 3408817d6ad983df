"""Everything that decides `provenance/claims/worth/weights/`."""
