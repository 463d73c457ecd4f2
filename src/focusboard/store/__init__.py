"""KEEP: the one SQLite file that holds entries and words, as functions over an open connection."""
