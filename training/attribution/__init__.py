"""How the learned part of attribution was made."""
