"""Frozen values, declared as ``typing.NamedTuple`` has them and defined in half the time.

A question defines fifty of them before it is answered, and what typing does to each annotation takes longer
than all the rest. For a type checker it is NamedTuple itself.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Value
else:
    from collections import namedtuple

    class _Defining(type):
        """Makes a named tuple of a class with annotations."""

        def __new__(cls, name: str, bases: tuple[type, ...], said: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, said)
            fields = tuple(said["__annotations__"])
            defaults = [said.pop(field) for field in fields if field in said]
            made = namedtuple(name, fields, defaults=defaults)
            return type(name, (made,), {"__slots__": (), **said})

    class Value(metaclass=_Defining):
        """What a frozen value is declared below; its fields are its annotations."""


__all__ = ("Value",)
