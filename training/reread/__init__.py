"""Pairs of public sets read again, and pairs made of them, with the labels that readers gave them."""
