"""Who and what an article names, each under one name and one kind."""
