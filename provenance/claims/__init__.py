"""Claims: read from files, cleaned, and told apart by form."""
