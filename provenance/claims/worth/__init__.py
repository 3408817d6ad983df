"""Check-worthiness of sentences. English. `training/checkworthy` made `weights/`."""

from provenance.claims.worth.model import Genre, worth

__all__ = ["Genre", "worth"]
