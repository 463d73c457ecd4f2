"""Trackers that keep or export JSON, and calendars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.hostile.format import Format, Text
from tests.hostile.grammar import JSON, Grammar, in_json, mostly


def _json(rules: Mapping[str, tuple[str, ...]]) -> Grammar:
    return Grammar({**JSON, **rules}, in_json)


_WATSON: Final = _json(
    {
        "file": (
            "[$frame,\n $frame,\n $frame]",
            "[$frame, $exchanged]\n",
            "[$frame,\n$value,\n$frame]",
            "[]",
        ),
        "frame": (
            *['[$instant, $later, "$word", "$id", $texts, $later]'] * 6,
            "[$value, $value, $text, $id, $value, $value]",
            '[$instant, $later, "$word", "$id"]',
        ),
        "exchanged": (
            '{"begin_at":"$dayT$from:00$zone","end_at":"$sameT$to:00$zone","project":$text,"id":"$id",'
            '"tags":$texts}',
        ),
        "id": mostly("41dcffb7bd74442794b9385c3e8891fc", "$word", 3),
        "state": (
            '{"project":$text,"start":$instant,"tags":$texts}',
            "{}",
            '{"start":$value,"project":$value}',
        ),
    }
)
_TI: Final = _json(
    {
        "file": (
            '{"work":[$item,$item,$item],"interrupt_stack":[]}',
            '{"work":[$item,$value]}',
            '{"work":$value}',
        ),
        "item": (
            *[
                '{"name":$text,"start":"$dayT$from:00Z","end":"$sameT$to:00.123456Z","tags":$texts,"notes":$texts}'
            ]
            * 4,
            '{"name":"interrupt: \\u001b[32m$word","start":"$dayT$at:00Z"}',
            '{"name":$value,"start":$value,"end":$value,"tags":$value,"notes":$value}',
        ),
    }
)
_ARBTT: Final = _json(
    {
        "file": (
            "[\n$sample\n,\n$sample\n,\n$sample\n]\n",
            "[$sample,$value]",
            "[$sample,$sample,$sample,$sample]",
        ),
        "sample": (
            *[
                '{"date":"$dayT$at:00Z","rate":60000,"inactive":5,"windows":[{"active":false,"program":"x"},'
                '{"active":true,"title":"$word","program":"$word"}],"desktop":""}'
            ]
            * 6,
            '{"date":$date,"rate":$number,"inactive":$value,"windows":$value}',
            '{"date":$date,"rate":$value,"inactive":$number,"windows":[$value,{"active":true,"program":$value}]}',
        ),
        "date": mostly('"$dayT$at:00.07Z"', times=6),
    }
)
_SUPERPRODUCTIVITY: Final = _json(
    {
        "file": (
            '{"timestamp":1,"data":$data}',
            '{"timestamp":1,"data":$data}',
            "$data",
            '{"data":$value,"task":$value}',
        ),
        "data": (
            '{"task":$tasks,"project":{"entities":{"P":{"id":"P","title":$text}}},'
            '"tag":{"entities":{"T":{"id":"T","title":$text},"$word":$value}},"archiveYoung":{"task":$tasks}}',
        ),
        "tasks": (*['{"ids":[],"entities":{"a":$task,"$word":$task}}'] * 6, '{"entities":$value}', "$value"),
        "task": (
            *[
                '{"id":"$name","title":$text,"projectId":"P","subTaskIds":[],"tagIds":["TODAY","T","$word"],'
                '"timeSpentOnDay":{"$day":$spent,"$day":$spent}}'
            ]
            * 5,
            '{"id":$value,"title":$value,"parentId":"a","projectId":$value,"tagIds":$value,'
            '"timeSpentOnDay":{"$day":$value,"$word":1000}}',
            "$value",
        ),
        "spent": mostly("5400499", "$number", 6),
    }
)
_WAKATIME: Final = _json(
    {
        "file": (
            '{"user":{"name":"$word"},"range":{},"days":[$today,$today,$today]}',
            '{"days":[$today,$value]}',
        ),
        "today": (
            *['{"date":"$day","grand_total":{"total_seconds":1},"projects":[$project,$project]}'] * 6,
            '{"date":$value,"projects":$value}',
            '{"date":"$day","projects":[$project,$value],"$word":$value}',
        ),
        "project": (
            *['{"name":"$word","grand_total":{"total_seconds":$later,"digital":"0:03"},"branches":[]}'] * 2,
            *['{"name":"$word","grand_total":{"total_seconds":84.6}}'] * 4,
            '{"name":$text,"total_seconds":$number}',
            '{"name":$value,"grand_total":{"total_seconds":$value}}',
        ),
    }
)
_ACTIVITYWATCH: Final = _json(
    {
        "file": (
            '{"buckets":{"w":$window,"a":$afk}}',
            '{"buckets":{"w":$window}}',
            '{"buckets":{"w":$window,"x":$value}}',
        ),
        "window": (
            *['{"id":"w","type":"currentwindow","hostname":"desk","events":[$seen,$seen,$seen,$seen]}'] * 6,
            '{"type":"currentwindow","hostname":$value,"events":[$seen,$value]}',
            '{"type":$value,"events":$value}',
        ),
        "afk": ('{"type":"afkstatus","hostname":"desk","events":[$attended,$seen]}',),
        "attended": (
            '{"timestamp":"$day $from:00+00:00","duration":40000,"data":{"status":"not-afk"}}',
            '{"timestamp":"2026-11-19T00:00:00+00:00","duration":90000,"data":{"status":"not-afk"}}',
        ),
        "seen": (
            *[
                '{"timestamp":"2026-11-19T$at:00.1+00:00","duration":$length,"data":{"app":"$name","title":"$word"}}'
            ]
            * 8,
            '{"timestamp":"$dayT$at:00$zone","duration":$number,"data":{"title":"$word","app":$value}}',
            '{"timestamp":$value,"duration":$value,"data":$value}',
        ),
        "length": mostly("60.5", "$number", 6),
    }
)
_ICAL: Final = Grammar(
    {
        "file": ("BEGIN:VCALENDAR\nVERSION:2.0\n$named?$zoned?$event$event?${event}END:VCALENDAR\n",),
        "named": ("X-WR-CALNAME:$word\n", "X-WR-CALNAME:ada@example.org\n"),
        "zoned": (
            "BEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\n"
            "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nEND:VTIMEZONE\n",
            "BEGIN:VTIMEZONE\nTZID:$word\nX-LIC-LOCATION:Europe/Berlin\nEND:VTIMEZONE\n",
        ),
        "event": (
            "BEGIN:VEVENT\nUID:$uid\n$start$more${more}SUMMARY:$word\nEND:VEVENT\n",
            "BEGIN:VEVENT\nUID:$uid\n$start${rule}SUMMARY:$word\n  $word\nEND:VEVENT\n",
            "BEGIN:VEVENT\n$start${more}BEGIN:VALARM\nSUMMARY:x\nEND:VALARM\nEND:VEVENT\n",
        ),
        "uid": mostly("a@example.org", "$word", 3),
        "start": (
            *[
                "DTSTART;TZID=Europe/Berlin:$fresh$compactT${early}00\nDTEND;TZID=Europe/Berlin:$compactT${late}00\n",
                "DTSTART:$fresh$compactT${early}00Z\nDTEND:$compactT${late}00Z\n",
                "DTSTART:$fresh$compactT${early}00\nDURATION:PT1H30M\n",
            ]
            * 3,
            "DTSTART;TZID=Own:$fresh$compactT${early}00\n",
            "DTSTART;TZID=W. Europe Standard Time:$fresh$compactT${early}00\nDURATION:-P$number\n",
            "DTSTART;VALUE=DATE:$fresh$compact\n",
            "DTSTART;TZID=$word:$word\nDTEND:$word\n",
        ),
        "more": (
            "CATEGORIES:$word,$name\n",
            "STATUS:CONFIRMED\n",
            "ATTENDEE;PARTSTAT=DECLINED:mailto:$name@example.org\n",
            "RECURRENCE-ID:20261119T080000Z\n",
            "DESCRIPTION:$word\n",
            "X-$word;$word=$word:$word\n",
        ),
        "rule": (
            *["RRULE:FREQ=WEEKLY;COUNT=3\n", "RRULE:FREQ=$often;COUNT=4$part\n"] * 3,
            "RRULE:FREQ=$often;INTERVAL=$number$part\n",
            "RRULE:FREQ=$often;UNTIL=20261231T000000Z$part\nEXDATE:20261126T080000Z,$fresh$compactT${early}00Z\n",
            "RDATE;TZID=Europe/Berlin:$fresh$compactT${early}00\nEXDATE;VALUE=DATE:$fresh$compact\n",
            "RDATE;VALUE=PERIOD:20261119T080000Z/PT1H\n",
            "RRULE:$word\n",
        ),
        "often": ("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"),
        "part": (
            "",
            ";BYDAY=MO,-1FR",
            ";BYMONTHDAY=31,-$number",
            ";BYMONTH=2;BYMONTHDAY=30",
            ";BYSETPOS=$number",
            ";BYYEARDAY=$number",
            ";BYDAY=$word",
            ";WKST=SU;BYHOUR=$number",
        ),
    }
)

DOCUMENTS: Final[Mapping[str, tuple[Format, ...]]] = {
    "watson": (
        Text(_WATSON, {"frames": "file"}, names_entries=True),
        Text(_WATSON, {"frames": "file"}, names_entries=True),
        Text(_WATSON, {"state": "state"}),
    ),
    "ti": (Text(_TI, {".ti-sheet": "file"}),),
    "arbtt": (Text(_ARBTT, {"arbtt.json": "file"}),),
    "superproductivity": (Text(_SUPERPRODUCTIVITY, {"2026-11-19.json": "file"}, names_entries=True),),
    "wakatime": (Text(_WAKATIME, {"wakatime.json": "file"}, names_entries=True),),
    "ical": (Text(_ICAL, {"work.ics": "file"}, ({}, {"email": "api@example.org"})),),
}
"""By kind."""

ACTIVITYWATCH: Final = Text(_ACTIVITYWATCH, {"export.json": "file"})
"""What it exports; its databases are elsewhere."""
