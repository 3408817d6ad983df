"""The weights that tell how likely two outlets have a fact from one origin."""
