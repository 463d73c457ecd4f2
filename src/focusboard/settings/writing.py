"""Changes of a settings file that leave every other line, comment and order in it as they are.

Text in, text out: the file is cut at its [headers], a comment right above one belongs to it, and only the
part that changes is written anew. What comes out is read again and has to say what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy

from focusboard.typed import Any, Final
from focusboard.values import Value

Content = Mapping[str, Any]
"""What a rule says, by the names in the file."""

_HEADER: Final = re.compile(r"""\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(#.*)?""")
_BOM: Final = "\ufeff"


class NotWritable(ValueError):
    """A settings file that cannot be changed from here; the text says why and what to do."""


class _Block(Value):
    """The lines from one header, with the comment above it, to the next."""

    name: str
    """Of its table; empty above the first header."""
    is_rule: bool
    """Whether it begins one of several tables of this name."""
    text: str


def with_value(text: str, name: Sequence[str], value: Any) -> str:
    """A file in which a key such as ``("focus", "gap_minutes")`` has a value; None takes the key away.

    Raises NotWritable.
    """
    *table, key = name

    def edit(data: dict[str, Any]) -> None:
        place = data
        for each in table:
            place = place.setdefault(each, {})
        if value is None:
            place.pop(key, None)
        else:
            place[key] = value

    def change(blocks: list[_Block]) -> list[_Block]:
        at = _place_of(blocks, table)
        if at is None:
            new = _Block(".".join(table), False, f"[{'.'.join(table)}]\n{_pair(key, value)}\n")
            return _inserted(blocks, len(blocks), new) if value is not None else blocks
        blocks[at] = blocks[at]._replace(text=_with_key(blocks[at].text, table, key, value))
        return blocks

    return _changed(text, change, edit)


def with_rule(text: str, table: str, content: Content, place: int | None = None) -> str:
    """A file with one more rule of a table such as ``kind``, at a place or after the others.

    Raises NotWritable.
    """
    lines = [f"[[{table}]]", *(_pair(key, value) for key, value in content.items())]
    new = _Block(table, True, "\n".join(lines) + "\n")

    def edit(data: dict[str, Any]) -> None:
        rules = data.setdefault(table, [])
        rules.insert(len(rules) if place is None else place, dict(content))

    def change(blocks: list[_Block]) -> list[_Block]:
        rules = _rules(blocks, table)
        if place is not None and place < len(rules):
            return _inserted(blocks, rules[place].start, new)
        return _inserted(blocks, rules[-1].stop if rules else len(blocks), new)

    return _changed(text, change, edit)


def changed_rule(text: str, table: str, place: int, content: Content) -> str:
    """A file in which a rule says something else; the comments in it stay. Raises NotWritable."""

    def edit(data: dict[str, Any]) -> None:
        data[table][place] = dict(content)

    def change(blocks: list[_Block]) -> list[_Block]:
        rule = _rules(blocks, table)[place]
        whole = "".join(block.text for block in blocks[rule.start : rule.stop])
        blocks[rule.start : rule.stop] = [_Block(table, True, _with_content(whole, table, content))]
        return blocks

    return _changed(text, change, edit)


def without_rule(text: str, table: str, place: int) -> str:
    """A file without a rule and the comment right above it. Raises NotWritable."""

    def edit(data: dict[str, Any]) -> None:
        del data[table][place]
        if not data[table]:
            del data[table]

    def change(blocks: list[_Block]) -> list[_Block]:
        rule = _rules(blocks, table)[place]
        del blocks[rule.start : rule.stop]
        return blocks

    return _changed(text, change, edit)


def moved_rule(text: str, table: str, place: int, to: int) -> str:
    """A file in which a rule stands at another place among its like. Raises NotWritable."""

    def edit(data: dict[str, Any]) -> None:
        data[table].insert(to, data[table].pop(place))

    def change(blocks: list[_Block]) -> list[_Block]:
        rules = _rules(blocks, table)
        order = [list(blocks[rule.start : rule.stop]) for rule in rules]
        order.insert(to, order.pop(place))
        for rule, moved in reversed(list(zip(rules, order, strict=True))):
            blocks[rule.start : rule.stop] = [_ended(block) for block in moved]
        return blocks

    return _changed(text, change, edit)


def _changed(
    text: str, change: Callable[[list[_Block]], list[_Block]], edit: Callable[[dict[str, Any]], None]
) -> str:
    """The file after a change of its text; ``edit`` says what that has to mean."""
    import tomllib  # noqa: PLC0415 - only who changes something pays for it

    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    bare = text.removeprefix(_BOM).replace("\r\n", "\n")
    try:
        before = tomllib.loads(bare)
        meant = deepcopy(before)
        edit(meant)
        after = "".join(block.text for block in change(_blocks(bare)))
        said = tomllib.loads(after)
    except tomllib.TOMLDecodeError as error:
        raise NotWritable(f"it is not TOML: {error}; correct it first") from error
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError, TOMLKitError) as error:
        raise NotWritable("this is written in a way that has to be changed by hand") from error
    if said != meant:
        raise NotWritable("this is written in a way that has to be changed by hand")
    bom = _BOM if text.startswith(_BOM) else ""
    return bom + (after.replace("\n", "\r\n") if "\r\n" in text else after)


def _blocks(text: str) -> list[_Block]:
    """The file, cut above each header and the comment that belongs to it."""
    found = [_Block("", False, "")]
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        if header := _HEADER.fullmatch(line.rstrip("\r\n")):
            above = len(lines)
            while above and lines[above - 1].lstrip().startswith("#"):
                above -= 1
            found[-1] = found[-1]._replace(text="".join(lines[:above]))
            found.append(_Block(header[2].replace(" ", ""), header[1] == "[[", ""))
            lines = lines[above:]
        lines.append(line)
    found[-1] = found[-1]._replace(text="".join(lines))
    return found


def _rules(blocks: list[_Block], table: str) -> list[slice]:
    """Where each rule of a table is, together with the tables below it."""
    found: list[slice] = []
    for place, block in enumerate(blocks):
        if block.name == table and block.is_rule:
            found.append(slice(place, place + 1))
        elif found and found[-1].stop == place and block.name.startswith(f"{table}."):
            found[-1] = slice(found[-1].start, place + 1)
    return found


def _place_of(blocks: list[_Block], table: Sequence[str]) -> int | None:
    """The block that a key of a table is to be found in; None where there is none yet."""
    import tomlkit  # noqa: PLC0415 - only who changes something pays for it

    if not table or table[0] in tomlkit.parse(blocks[0].text):
        return 0
    name = ".".join(table)
    return next((at for at, block in enumerate(blocks) if block.name == name and not block.is_rule), None)


def _with_key(text: str, table: Sequence[str], key: str, value: Any) -> str:
    import tomlkit  # noqa: PLC0415 - only who changes something pays for it

    document = tomlkit.parse(text)
    place: Any = document
    for each in table:
        place = place[each]
    if value is not None:
        place[key] = value
    elif key in place:
        del place[key]
    return tomlkit.dumps(document)


def _with_content(text: str, table: str, content: Content) -> str:
    """The text of a rule with other content; keys that are gone go, the others keep their comments."""
    import tomlkit  # noqa: PLC0415 - only who changes something pays for it

    document: Any = tomlkit.parse(text)
    _fill(document[table][0], content)
    return tomlkit.dumps(document)


def _fill(table: Any, content: Content) -> None:
    for key in [key for key in table if key not in content]:
        del table[key]
    for key, value in content.items():
        if isinstance(value, Mapping) and key in table:
            table[key] = _inline(value) if _is_inline(table[key]) else table[key]
            if not _is_inline(table[key]):
                _fill(table[key], value)
        elif key not in table or table[key] != value:
            table[key] = _inline(value) if isinstance(value, Mapping) else value


def _is_inline(value: Any) -> bool:
    from tomlkit.items import InlineTable  # noqa: PLC0415 - only who changes something pays for it

    return isinstance(value, InlineTable)


def _inline(value: Content) -> Any:
    import tomlkit  # noqa: PLC0415 - only who changes something pays for it

    # Its own inline tables have no space inside their braces, unlike everybody's.
    return tomlkit.value(_shown(value))


def _pair(key: str, value: Any) -> str:
    """A line that gives a key its value."""
    import tomlkit  # noqa: PLC0415 - only who changes something pays for it

    bare = re.fullmatch(r"[A-Za-z0-9_-]+", key)
    return f"{key if bare else tomlkit.item(key).as_string()} = {_shown(value)}"


def _shown(value: Any) -> str:
    import tomlkit  # noqa: PLC0415 - only who changes something pays for it

    if isinstance(value, Mapping):
        return f"{{ {', '.join(_pair(key, each) for key, each in value.items())} }}"
    return str(tomlkit.item(value).as_string())


def _inserted(blocks: list[_Block], at: int, new: _Block) -> list[_Block]:
    """The blocks with one more, an empty line before and after it."""
    before = "".join(block.text for block in blocks[:at])
    above = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    below = "\n" if any(block.text for block in blocks[at:]) else ""
    return [*blocks[:at], new._replace(text=f"{above}{new.text}{below}"), *blocks[at:]]


def _ended(block: _Block) -> _Block:
    """A block after which another one may follow."""
    return block if block.text.endswith("\n\n") else block._replace(text=block.text.rstrip("\n") + "\n\n")
