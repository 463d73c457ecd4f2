"""Frozen values, declared as ``typing.NamedTuple`` has them and defined in a fraction of the time.

A question declares sixty of them before it is answered. Most of what a named tuple costs is the code that is
compiled for it alone; here all kinds share it. For a type checker it is NamedTuple itself.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Value
else:
    from _collections import _tuplegetter

    class _Declaring(type):
        """Makes a tuple with names for its fields of a class with annotations."""

        def __new__(cls, name: str, bases: tuple[type, ...], said: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, (tuple,), {"__slots__": (), **said})
            if "__annotations__" not in said:
                raise TypeError(
                    f"{name} declares no field, or no `from __future__ import annotations` above it"
                )
            fields = tuple(said["__annotations__"])
            defaults = {field: said.pop(field) for field in fields if field in said}
            parts = {field: _tuplegetter(at, f"Field {at}") for at, field in enumerate(fields)}
            told = {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            return super().__new__(cls, name, bases, {"__slots__": (), **parts, **told, **said})

    class Value(metaclass=_Declaring):
        """What a frozen value is declared below; its fields are its annotations."""

        def __new__(cls, *given: object, **named: object) -> Value:
            """Make one of its fields, in order or by name; those that are not given have their default."""
            fields = cls._fields
            if named or len(given) != len(fields):
                given += _missing(cls, fields[len(given) :], named)
                if len(given) != len(fields):
                    raise TypeError(f"{cls.__name__} has {len(fields)} fields, not {len(given)}")
            return tuple.__new__(cls, given)

        @classmethod
        def _make(cls, fields: object) -> Value:
            """Make one of all its fields, in order."""
            made = tuple.__new__(cls, fields)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, /, **named: object) -> Value:
            """The same with other fields."""
            made = self._make(map(named.pop, self._fields, self))
            if named:
                raise TypeError(f"{type(self).__name__} has no {', '.join(named)}")
            return made

        def _asdict(self) -> dict[str, object]:
            """The fields by name."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            """The kind, and the fields by name."""
            said = (f"{name}={field!r}" for name, field in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(said)})"

        def __getnewargs__(self) -> tuple[object, ...]:
            """What to make it of again."""
            return tuple(self)

    def _missing(kind: type, fields: tuple[str, ...], named: dict[str, object]) -> tuple[object, ...]:
        """What is given by name, or else by default, for fields that are not given in order."""
        if not named.keys() <= set(fields):
            raise TypeError(f"{kind.__name__} lacks {', '.join(named.keys() - set(fields))}, or has it twice")
        known = {**kind._field_defaults, **named}
        try:
            return tuple([known[field] for field in fields])
        except KeyError as field:
            raise TypeError(f"{kind.__name__} is made without its {field}") from None


__all__ = ("Value",)
