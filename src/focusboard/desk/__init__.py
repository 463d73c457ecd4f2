"""Where the five verbs meet: one question, one answer; one thing done, one step kept."""
