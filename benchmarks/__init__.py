"""How fast focusboard is beside its floor and its peers, measured in one run."""
