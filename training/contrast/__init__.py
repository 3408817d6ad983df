"""Training pairs made from news: a real sentence, sometimes edited, and a claim whose truth follows from the edit.

Every kind of pair is made in families that put the same claim under two labels or more, so that a claim alone gives
nothing away.
"""
