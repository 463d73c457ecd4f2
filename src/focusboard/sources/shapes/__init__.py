"""What several trackers' files have in common: lines, tables, JSON, SQLite, wall times."""
