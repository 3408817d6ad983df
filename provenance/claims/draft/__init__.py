"""Drafts: their layout, their sentences, the statements in these, and whom their pronouns mean."""
