"""Trackers that export tables."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Final
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.hostile.damage import damaged
from tests.hostile.format import Files, Format, Options, Text
from tests.hostile.grammar import JSON, Grammar, in_json, in_table, mostly

_PEOPLE: Final[tuple[Options, ...]] = ({}, {}, {"person": "ada"}, {"dates": "dmy"}, {"dates": "x"})
_ORDERED: Final[tuple[Options, ...]] = ({"dates": "dmy"}, {"dates": "mdy"}, {})


def _table(header: str | tuple[str, ...], *rows: str) -> Grammar:
    """A header, and rows of which the first is what is usual."""
    headers = (header,) if isinstance(header, str) else header
    return Grammar(
        {
            "file": tuple(f"{each}\n$row$row$row*$row*" for each in headers),
            "row": (*[f"{rows[0]}\n"] * 8, *(f"{row}\n" for row in rows), "$word,$word\n", "\n"),
            "quoted": ('"$word, ""$name"" "', '"two\nlines"', "$word", '"open', 'mid"dle'),
            "length": mostly("1:30", "$number", 5),
            "person": mostly("Ada", "Bo"),
        },
        in_table,
    )


def _csv(grammar: Grammar, options: tuple[Options, ...] = _PEOPLE, names_entries: bool = False) -> Text:
    return Text(grammar, {"export.csv": "file"}, options, names_entries)


_OURS: Final = _table(
    "start,end,project,task,tags,note",
    "$day $from,$same $to,$word,$word,$name;$name,$quoted",
    "$dayT$from:00$zone,$sameT$to:59.5$zone,$word,$word,$name $name,$word",
    "$day $at,,$name",
)
_FOREIGN: Final = _table(
    ("d,s,e,h,t", "d;s;e;h;t", "d\ts\te\th\tt"),
    "$day,$from,$to,$length,$word",
    "$fresh$mdy,$from am,$to,$number,$quoted",
    "$fresh$dmy;$from;$to;$number;$word",
    "19. Nov 2026,$at,$at,1h 30m,$word",
)
_JSON_LINES: Final = Grammar(
    {
        **JSON,
        "file": ("$row$row$row*$row*",),
        "row": (
            *['{"start":"$dayT$from:00","end":"$sameT$to:00","project":"$word","tags":["$name","$name"]}\n']
            * 5,
            '{"start":$value,"end":$value,"note":"$word","task":$value}\n',
            "$value\n",
        ),
    },
    in_json,
)
_MAPS: Final[tuple[Options, ...]] = (
    {"map": "date=d,start=s,end=e,duration=h,tags=t"},
    {"map": "start=d+s,end=d+e,task=t", "dates": "mdy"},
    {"map": "date=d,duration=h:minutes,project=t", "dates": "dmy"},
    {"map": "start=d+s,duration=h"},
    {"map": "start=d,end=e"},
    {"map": "start=x"},
    {},
)
_ASANA: Final = _table(
    ("Task ID,Created At,Completed At,Last Modified,Name,Assignee,Assignee Email,Tags,Projects,Actual time",),
    "$later,$day,$day,$day,$word,$person,,$name,$word,$length",
    "$word,,,$day,$word,$person,$word,$word,$word,",
)
_ASANA_ENTRIES: Final = _table(
    (
        "Date,Task,Project,Duration (minutes),Person,Notes",
        "Entered on,Task name,Projects,Hours,User,Description",
    ),
    "$day,$word,$word,$number,$person,$quoted",
)
_CLOCKIFY: Final = _table(
    "Project,Client,Description,Task,User,Email,Tags,Type,Start Date,Start Time,End Date,End Time,"
    "Duration (h),Duration (decimal)",
    '$word,,$quoted,$word,$person,,"$name, $name",BREAK,$day,$from:00,$same,$to:00,$length:00,$number',
    "$name,,$word,,$person,,$name,,$fresh$dmy,$from:00,$dmy,$to:00,$length:00,1.50",
    "$name,,$word,,$person,,$name,,$fresh$mdy,9:30:00 AM,$mdy,$to:00 PM,$number,1.50",
)
_FURTHERANCE: Final = _table(
    ("Name,Start Time,Stop Time,Tags,Project,Rate", "task_name,start_time,stop_time,tags,seconds"),
    "$word,$dayT$from:00$zone,$sameT$to:00$zone,$name #$name,$word,0",
    "$word,$day $from:00,$same $to:00,$word,,",
)
_HARVEST: Final = _table(
    "Date,Client,Project,Task,Notes,Hours,First Name,Last Name,Started At,Ended At",
    "$day,,$word,$word,$quoted,1.5,$person,B,,",
    '$fresh$dmy,,$word,$word,$word,"1,5",$person,B,$from,$to',
    "$day,,$word,$word,$word,$number,$person,B,$at,$at",
)
_HUBSTAFF: Final = _table(
    "Date,Member,Email,Project,To-do,Time,Activity,Notes",
    "$day,$person,,$word,$word,1:30:00,50%,$quoted",
    "$fresh$mdy,$person,,$word,$word,$number,50%,$word",
)
_JIRA: Final = _table(
    "Summary,Issue key,Issue id,Project key,Project name,Labels,Labels,Time Spent,Log Work,Log Work",
    '$word,API-12,1,API,$word,$name,$name,7200,"$word;19/Nov/26 9:00 AM;ada;5400",',
    '$word,API-$number,1,API,$word,$name,$name,7200,$word;$day $from;$person;$number,"$word;$day;ada;60"',
)
_TEMPO: Final = _table(
    (
        "Issue Key,Issue summary,Hours,Work date,Full name,Project Name,Work Description",
        "Issue,Title,Time Spent (h),Started,Display name,Project,Comment",
    ),
    "API-12,$word,1.5,$day $from,$person,$word,$quoted",
    "API-$number,$word,$number,$day 00:00,$person,$word,$word",
    "API-1,$word,1h 30m,$dayT$from:00.000+0100,$person,$word,$word",
)
_KIMAI: Final = _table(
    (
        "Date,From,To,Duration,User,Customer,Project,Activity,Description,Tags",
        "Datum,Von,Bis,Dauer,Benutzer,Kunde,Projekt,Tätigkeit,Beschreibung,Schlagworte",
        "日期,始于,至,持续时间,用户,客户,项目,活动,描述,标签",
    ),
    "$day,$from,$to,$length,$person,,$word,$word,$quoted,$name",
    "$day,$to,$from,$number,$person,,' =$word,$word,$word,$name",
)
_RESCUETIME: Final = _table(
    "Date,Time Spent (seconds),Number of People,Activity,Document,Category,Productivity",
    "$dayT09:00:00,$later,1,$name,$word,$word,2",
    "$dayT$from:00,600,1,$name,$word,$name,2",
    "$day,$number,1,$name,$word,$word,2",
)
_RESCUETIME_ARCHIVE: Final = Grammar(
    {
        "file": ("$row$row$row*$row*",),
        "row": mostly("$day $from:00 -0800,$name,$word,$word,$word,600\n", "$day,$name,,,$word,$number\n", 6),
    },
    in_table,
)
_SOLIDTIME: Final = _table(
    "description,task,project,client,user,start,end,duration,tags",
    "$quoted,$word,$word,,$person,$dayT$from:00Z,$sameT$to:00Z,$length,$name",
    "$word,$word,$word,,$person,$day $from:00,$same $to:00,$number,$word",
)
_TOGGL: Final = _table(
    (
        "User,Email,Client,Project,Task,Description,,Start date,Start time,End date,End time,Duration,Tags",
        "Member,Email,,Project,Task,Description,,Start date,Start time,Stop date,Stop time,Duration,Tags",
    ),
    '$person,,,$word,$word,$quoted,Yes,$day,$from:00,$same,$to:00,$length:00,"$name, $name"',
    "$person,,,-,-,$word,No,$fresh$mdy,$from:00,-,-,$length:05,-",
)
_TOGGL_JSON: Final = Grammar(
    {
        **JSON,
        "file": (
            "[$entry,\n$entry,$entry]",
            '{"data":$entry}',
            '{"data":[$entry,$entry]}',
            "[$entry,$value]",
        ),
        "entry": (
            *[
                '{"id":$later,"start":"$dayT$from:00$zone","stop":"$sameT$to:00$zone","duration":$length,'
                '"project_name":$text,"description":$text,"tags":$texts,"user_id":1}'
            ]
            * 4,
            '{"id":$value,"start":$start,"duration":-$number,"pid":$value,"task":$value,"tags":$value}',
            '{"id":7,"start":$start,"end":$start,"dur":$number,"server_deleted_at":$value}',
        ),
        "start": mostly('"$dayT$at:00$zone"', times=8),
        "length": mostly("5400", times=8),
    },
    in_json,
)

_ID: Final = "00000000-0000-4000-8000-00000000000"
_PACKED: Final = Grammar(
    {
        "entries": (
            "id,description,start,end,billable_rate,billable,member_id,project_id,task_id,tags\n$row$row$row*",
        ),
        "row": (
            *[
                f'{_ID}$digit,$quoted,$dayT$from:00Z,$sameT$to:00Z,,false,{_ID}1,{_ID}2,,"[""{_ID}3"",""$name""]"\n'
            ]
            * 4,
            f"{_ID}$digit,$word,$dayT$at:00Z,,,,{_ID}$digit,{_ID}$digit,$word,$word\n",
            "$word,$word,$word\n",
        ),
        "digit": tuple("0123456789"),
        "quoted": ('"$word, ""$name"" "', '"two\nlines"', "$word", '"open'),
        "names": (f'id,name\n{_ID}1,$word\n{_ID}2,"$word"\n{_ID}$digit,$quoted\n', "id,name\n", "$word"),
    },
    in_table,
)
_TABLES_OF_EXPORT: Final = {
    "time_entries.csv": "entries",
    "projects.csv": "names",
    "tasks.csv": "names",
    "tags.csv": "names",
    "members.csv": "names",
}


@dataclass(frozen=True)
class Packed:
    """An export that is a ZIP file, which may be made to burst."""

    options: tuple[Options, ...] = ({}, {"person": "ada"})
    refuses: bool = field(default=False, init=False)
    names_entries: bool = field(default=True, init=False)

    def files(self, dice: Random, is_damaged: bool) -> Files:
        """The ZIP file."""
        way = dice.choice((ZIP_DEFLATED, ZIP_DEFLATED, ZIP_DEFLATED, ZIP_STORED, ZIP_BZIP2))
        folder = dice.choice(("", "", "export/", "../../"))
        tables = {folder + name: _PACKED.text(dice, rule) for name, rule in _TABLES_OF_EXPORT.items()}
        if dice.random() < 0.3:
            tables.pop(dice.choice(list(tables)))
        raw = _zip({name: text.encode(errors="surrogatepass") for name, text in tables.items()}, way)
        if dice.random() < 0.002:
            raw = dice.choice(_bombs())
        return {"export.zip": damaged(raw, dice, lambda: raw) if is_damaged else raw}


def _zip(files: Mapping[str, bytes], way: int) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", way) as packed:
        for name, raw in files.items():
            packed.writestr(name, raw)
    return out.getvalue()


@cache
def _bombs() -> tuple[bytes, ...]:
    """Small files that are large once they are unpacked, and one with very many files in it."""
    return (
        _zip({"time_entries.csv": b"0" * 50_000_000}, ZIP_DEFLATED),
        _zip({"time_entries.csv": b"a,b\n" * 10_000_000}, ZIP_DEFLATED),
        _zip({"projects.csv": b"id,name\n" + b"," * 20_000_000}, ZIP_DEFLATED),
        _zip({"time_entries.csv": b"\n" * 20_000_000}, ZIP_BZIP2),
        _zip({f"{n}.csv": b"" for n in range(6000)}, ZIP_STORED),
    )


TABLES: Final[Mapping[str, tuple[Format, ...]]] = {
    "csv": (_csv(_OURS, ({},)), _csv(_FOREIGN, _MAPS), Text(_JSON_LINES, {"hours.jsonl": "file"})),
    "asana": (_csv(_ASANA, names_entries=True), _csv(_ASANA_ENTRIES)),
    "clockify": (_csv(_CLOCKIFY, _ORDERED),),
    "harvest": (_csv(_HARVEST, _ORDERED),),
    "hubstaff": (_csv(_HUBSTAFF, _ORDERED),),
    "jira": (_csv(_JIRA, names_entries=True), _csv(_TEMPO)),
    "kimai": (_csv(_KIMAI),),
    "rescuetime": (_csv(_RESCUETIME), _csv(_RESCUETIME_ARCHIVE)),
    "solidtime": (
        Packed(),
        _csv(_SOLIDTIME),
        Text(_PACKED, _TABLES_OF_EXPORT, names_entries=True),
    ),
    "toggl": (
        _csv(_TOGGL, _ORDERED),
        Text(_TOGGL_JSON, {"entries.json": "file"}, names_entries=True),
    ),
}
"""By kind."""

FURTHERANCE: Final = _csv(_FURTHERANCE)
"""What it exports; its database is elsewhere."""
