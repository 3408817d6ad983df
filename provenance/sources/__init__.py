"""Who really says it: outlets, attribution, independence."""
