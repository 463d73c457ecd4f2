"""Lengths of time as people read them, for what is said before the whole clock is loaded too."""

from __future__ import annotations


def duration(seconds: int | float) -> str:
    """A duration as people read it: ``6h 47m``, ``54m``, ``40s``; whole minutes from one minute on."""
    whole = int(seconds)
    if whole < 0:
        return "-" + duration(-whole)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours}h {minutes:02d}m"
    return f"{minutes}m" if minutes or not whole else f"{whole}s"


def exact(seconds: int) -> str:
    """A duration to the second: ``6h 47m``, ``6h 47m 12s``, ``40s``."""
    rest = abs(seconds) % 60
    if seconds < 0:
        return "-" + exact(-seconds)
    return duration(seconds) if not rest or seconds < 60 else f"{duration(seconds)} {rest:02d}s"
