"""How the static encoder of `--encoder fast` was made: word pieces whose vectors sum to what a transformer says."""
