"""Retrieval: knows sentences, vectors and rows; knows nothing of claims."""
