"""A value is what NamedTuple makes of the same words."""

from __future__ import annotations

import copy
import gc
import pickle
from typing import Any, NamedTuple

import pytest

from focusboard.values import Value


class Ours(Value):
    """Somebody."""

    name: str
    """What they are called."""
    age: int = 7
    words: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return f"{self.name}, {self.age}"

    def older(self) -> Ours:
        return self._replace(age=self.age + 1)

    @classmethod
    def nobody(cls) -> Ours:
        return cls("")


class Theirs(NamedTuple):
    """Somebody."""

    name: str
    """What they are called."""
    age: int = 7
    words: tuple[str, ...] = ()


def test_it_is_made_and_told_as_a_named_tuple() -> None:
    for one, other in ((Ours("Ana"), Theirs("Ana")), (Ours(age=3, name="Bo"), Theirs(age=3, name="Bo"))):
        assert one == other
        assert hash(one) == hash(other)
        assert repr(one) == repr(other).replace("Theirs", "Ours")
        assert one._asdict() == other._asdict()
    assert Ours._fields == Theirs._fields == Ours.__match_args__
    assert Ours._field_defaults == Theirs._field_defaults
    assert Ours.__doc__ == Theirs.__doc__
    assert (Ours.__module__, Ours.__qualname__) == (Theirs.__module__, "Ours")


def test_it_has_methods_of_its_own() -> None:
    assert Ours("Ana").older().shown == "Ana, 8"
    assert type(Ours.nobody()) is Ours


def test_it_is_frozen_and_has_room_for_nothing_else() -> None:
    for name in ("name", "other"):
        with pytest.raises(AttributeError):
            setattr(Ours("Ana"), name, 1)


@pytest.mark.parametrize(
    ("words", "named"), [((), {}), ((1, 2, 3, 4), {}), ((1,), {"name": 2}), ((1,), {"x": 2})]
)
def test_what_does_not_fit_is_refused(words: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Ours(*words, **named)


def test_a_kind_without_fields_is_refused_in_words() -> None:
    with pytest.raises(TypeError, match="Nothing declares no field"):

        class Nothing(Value):
            """Nothing at all."""


def test_it_is_the_same_after_a_journey() -> None:
    ana = Ours("Ana", words=("a", "b"))
    for one in (pickle.loads(pickle.dumps(ana)), copy.copy(ana), copy.deepcopy(ana)):
        assert type(one) is Ours
        assert one == ana
    match ana:
        case Ours(name, age):
            assert (name, age) == ("Ana", 7)


def test_a_kind_has_all_of_a_named_tuple_before_the_first_value_is_made() -> None:
    class Early(Value):
        name: str
        age: int = 7

    assert Early._make(("Ana", 3)) == ("Ana", 3)
    assert Early._fields == ("name", "age")
    with pytest.raises(AttributeError):
        Early.other  # type: ignore[attr-defined]  # noqa: B018
    assert Early("Bo").age == 7


def test_a_kind_is_whole_whenever_the_garbage_is_collected() -> None:
    before = gc.get_threshold()
    gc.set_threshold(1)
    try:
        for number in range(100):
            made = type(Value)(
                "Fresh", (Value,), {"__annotations__": {"name": str, "number": int}, "number": number}
            )
            assert made("a") == ("a", number)
    finally:
        gc.set_threshold(*before)
