"""The gate: a policy, the claims of a repository, and which findings end the run."""
