"""Mark in each paragraph who speaks, the words that say so, what is said, and what is named: the encoder at work."""
