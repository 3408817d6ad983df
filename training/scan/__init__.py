"""The labelled pairs of a scan, and what learns from them which are conflicts."""
