"""Frozen values, declared as ``typing.NamedTuple`` has them and defined in a fraction of the time.

A question declares sixty of them before it is answered, and makes some thirty. Most of what a named tuple
costs is the code that is compiled for it, so that waits until the first is made. For a type checker it is
NamedTuple itself.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Value
else:
    from collections import namedtuple

    class _Declaring(type):
        """Makes a tuple of a class with annotations, which becomes a named tuple once somebody needs one."""

        def __new__(cls, name: str, bases: tuple[type, ...], said: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, (tuple,), {"__slots__": (), **said})
            fields = tuple(said["__annotations__"])
            defaults = [said.pop(field) for field in fields if field in said]
            made = super().__new__(cls, name, bases, {"__slots__": (), **said})
            made._declared = fields, defaults
            return made

        def __getattr__(cls, name: str) -> object:
            """What every named tuple has, ``_make`` and ``_fields``."""
            _define(cls)
            return type.__getattribute__(cls, name)

    class Value(metaclass=_Declaring):
        """What a frozen value is declared below; its fields are its annotations."""

        def __new__(cls, *given: object, **named: object) -> Value:
            """Make the first value of a kind; the named tuple's own way makes the others."""
            _define(cls)
            return cls.__new__(cls, *given, **named)

    def _define(kind: type) -> None:
        """Let a kind of value have all that a named tuple has, but for what it says itself."""
        if kind is Value or "_fields" in vars(kind):
            return
        fields, defaults = kind._declared
        made = namedtuple(kind.__name__, fields, defaults=defaults)  # which keeps its parts together
        parts = vars(made)
        # From the fields to the ways to make one, so that no other thread has a value that lacks something.
        for name in reversed(parts):
            if name not in vars(kind):
                setattr(kind, name, parts[name])


__all__ = ("Value",)
