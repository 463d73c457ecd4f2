"""What declarations need of ``typing``, without loading it: that takes longer than most answers.

Annotations are never evaluated here, so while the program runs most of these names stand for nothing. For a
type checker they are those of typing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any, BinaryIO, Final, Literal, TextIO, TypeGuard, cast, get_args
else:
    IO = Any = BinaryIO = Final = TextIO = TypeGuard = object

    class Literal:
        """Some words of which one is meant; written out, it is these words."""

        def __class_getitem__(cls, words: str | tuple[str, ...]) -> tuple[str, ...]:
            """The words, also where it is but one."""
            return words if isinstance(words, tuple) else (words,)

    def get_args(words: tuple[str, ...]) -> tuple[str, ...]:
        """The words of a Literal."""
        return words

    def cast(_kind: object, value: object) -> object:
        """A value as it is; the kind is for the type checker."""
        return value


__all__ = (
    "IO",
    "TYPE_CHECKING",
    "Any",
    "BinaryIO",
    "Final",
    "Literal",
    "TextIO",
    "TypeGuard",
    "cast",
    "get_args",
)
