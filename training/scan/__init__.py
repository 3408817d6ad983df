"""How the weights were found by which `provenance scan` tells conflicts of figures from figures of two things."""
