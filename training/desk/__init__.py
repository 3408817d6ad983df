"""Claims as a news desk words them, over real articles, with labels made by reading what retrieval found."""
