"""Inputs that readers have to survive, each made from a kind and a number alone, and what to expect of them.

Half of them follow the grammar of a format with an odd word here and there; the other half is damaged.
"""
