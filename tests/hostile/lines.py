"""Trackers that keep entries as lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.hostile.format import Format, Text
from tests.hostile.grammar import Grammar, mostly

_TIMEWARRIOR: Final = Grammar(
    {
        "file": ("$line$line$line*$line*",),
        "line": (
            *["inc $fresh$compactT$early00Z - $compactT$late00Z$behind\n"] * 4,
            "inc $fresh$compactT$early00Z$behind\n",
            '{"start":"$fresh$compactT$early00Z","end":"$compactT$late00Z","tags":["$word"],"annotation":"$word"}\n',
            "\n",
            "exc $word\n",
            "$word\n",
        ),
        "behind": ("", " # $tag $tag $tag", ' # $tag "$word"', ' # "$word" # "$word"', " # # $word"),
        "tag": ("$name", "project:$name", "+$name", "'$word'", '"$word"', "\\u00e9", "U+0041", "\\$word"),
    }
)
_BARTIB: Final = Grammar(
    {
        "file": ("$line$line$line*$line*",),
        "line": (
            *["$day $from - $same $to | $name | $word\n"] * 4,
            "2026-11-19 09:00 - 2026-11-19 $to | $name | $word\n",
            "$day $from:10 - $same $to:45 | $name\n",
            "$day $from | $name | $word\n",
            "$day $from - $day $to | $word\\| $word | $word\\\\ | $word\n",
            "# $word\n",
            "\n",
        ),
        "note": ("---\ntags:\n  - $word\n  - '$word'\n---\n$word\n", "$word\n$word", "---\n- $word\n", ""),
    }
)
_TOCK_TODO: Final = Grammar(
    {
        "file": ("$line$line$line*$line*",),
        "line": (
            *["x $day $word +$name @$name tock_start:$sameT$from:00$zone tock_end:$sameT$to:00$zone$more\n"]
            * 4,
            "$word +$name tock_start:$dayT$from:00$zone$more\n",
            "x $day tock_start:$sameT$from:00$zone$more\n",
            "x $day $word +$name\n",
        ),
        "more": (
            "",
            " tock_project:$name tock_desc:$name+%1F%$number",
            " tock_tags:deep%1Fon+call%ff tock_id:$word",
        ),
    }
)
_GTIMELOG: Final = Grammar(
    {
        "file": ("$today$today?$line*", "$line*$line*"),
        "today": ("$day $from: arrived$off\n$later$later$later*\n",),
        "later": ("$same $to: $said\n", "$same $at: $said\n", "$same $at $offset: $said\n"),
        "line": ("$day $at: $said\n", "$day $at $said\n", "# $word\n", "\n", "$word\n"),
        "said": (
            "$name: $word",
            "$word",
            "$name: $word: $word -- $name $name",
            "$word $off",
            "-- $off",
            "$name:",
        ),
        "off": ("", " **", " ***", "**"),
        "offset": mostly("+0200", "+9900"),
    }
)
_KLOG: Final = Grammar(
    {
        "file": ("$record$record?$record?",),
        "record": ("$headline$summary?$entry$entry*$entry*\n",),
        "headline": (
            *["$day\n"] * 3,
            "$fresh$slashed\n",
            "$day (8h15m!)\n",
            "$day (-${number}h!)\n",
            "$day $word\n",
        ),
        "summary": ("$word #$name\n", '$word #project="$word"\n$word\n'),
        "entry": (
            *["    $time\n", "    $time $word #$name\n"] * 6,
            "    $time $word\n        $word #$name=$word\n        $word\n",
            "  $time $word\n",
            "\t$time\n",
            "     $time\n",
        ),
        "time": (
            *["$from - $to", "$from-$to"] * 3,
            "1h30m",
            "${number}h",
            "-${number}m",
            "+${number}h59m",
            "<$to - $from",
            "$from - $at>",
            "<$at - $at>",
            "$at - ?",
            "${from}am - ${to}pm",
            "8:00am - 5:30pm",
        ),
    }
)
_ORG: Final = Grammar(
    {
        "file": ("$keyword?$tree$tree?",),
        "keyword": ("#+FILETAGS: :$name:\n", "#+CATEGORY: $word\n", "#+TODO: A(a) | $name\n", "$clock"),
        "tree": ("* $title\n$body$heading*",),
        "heading": ("$stars $title\n$body$body*",),
        "stars": ("**", "***", "****", "*", "***************"),
        "title": (
            "$word",
            "TODO [#A] $word [1/2] :$name:",
            "$day",
            "2026-11 $word",
            "[[$word][$word]] :a:$name:",
            "END",
        ),
        "body": (
            *["$clock$clock?", ":LOGBOOK:\n$clock$clock*:END:\n"] * 4,
            ":PROPERTIES:\n:ID: $word\n:CATEGORY: $word\n:END:\n$clock",
            "CLOSED: [$day Thu $at]\n$clock",
            "#+begin_src $name\n$clock#+end_src\n$clock",
            "#+BEGIN_EXAMPLE\n$clock",
            "$word\n",
        ),
        "clock": (
            *["CLOCK: [$day Thu $from]--[$same Thu $to] =>  1:30\n"] * 6,
            "CLOCK: [$day Thu $at]\n",
            "CLOCK: =>  $number:30\n",
            "CLOCK: [$day $from]--[$day $to] => -$number:00\n",
            "  CLOCK: [$day $word $at]-[$same]\n",
        ),
    }
)
_TIMECLOCK: Final = Grammar(
    {
        "file": ("$session$session$session*$line*",),
        "session": (
            *["i $day $from:00 $name:$name  $word\no $same $to:00\n"] * 3,
            "i $day $from $name  $word  ; $word, $name:, with:$word\no $same $to:07; $word\n",
            "I $fresh$slashed $from:00 $name\nO $slashed $to:00 $name  $word\n",
            "i $day $from:00$offset $name\n$line?o $same $to:00$offset\n",
        ),
        "line": (
            "i $day $at $name\n",
            "o $day $at\n",
            "o $day $at $name\n",
            "b $day 8\n",
            "h $day 8\n",
            "; $word\n",
            "comment\n",
            "end comment\n",
            "$word\n",
        ),
        "offset": mostly("+0200", "+9999"),
    }
)
_TIMEDOT: Final = Grammar(
    {
        "file": ("$today$today$today?$line*",),
        "today": (
            "$day $word\n$account$account$account*",
            "* $day ; $word, $name:\n$account*",
            "$fresh$slashed\n$account",
        ),
        "account": (
            *["$name:$name  .... ..\n", "$name  $number\n"] * 3,
            "$name  $number$unit  ; $word $name: x\n",
            "** $name $name  aab\n",
            " $name  $word\n",
            "$name\n",
        ),
        "unit": ("s", "m", "h", "d", "w", "mo", "y", "q"),
        "line": ("# $word\n", "; $word\n", "11-19\n", "$word\n", "\n"),
    }
)
_DAYPLANNER: Final = Grammar(
    {
        "file": ("# Day planner\n$item$item$item*", "$front# Day planner\n$item*## x\n$item*", "$item$item*"),
        "front": ("---\nplanner:\n  log:\n$log$log*---\n", "---\n$word\n"),
        "item": (
            *["- [ ] $from - $to $said\n", "- $from $said\n"] * 2,
            *["- [x] $said\n  ```yaml\n  planner:\n    log:\n  $log  $log  ```\n"] * 2,
            "$bullet [$name] $at-$at $said ⏳ $day\n",
            "- [-] $from $said [clock::$day $from--$same $to]\n",
            "1. $said (scheduled:: $day) [clock::$dayT$at]\n",
            "> - [ ] 9:30am - 1.15pm $said ^$name\n",
            "## $word\n",
            "```\n$word\n```\n",
            "~~~~ $name\n",
        ),
        "bullet": ("-", "*", "+", "99)", "  - "),
        "said": (
            "$word #$name",
            "[[$word|$word]] $word",
            "[$word]($name) #$name/$name",
            "$word [$name:: $word]",
        ),
        "log": (
            *["    - start: $day $from:00\n      end: $same $to:00\n"] * 4,
            "    - start: '$dayT$at'\n",
            "      end: $day $at\n",
        ),
    }
)
_TASKWARRIOR: Final = Grammar(
    {
        "file": ("$change$change$change*$change*",),
        "tasks": ("$task\n$task*\n",),
        "change": (
            *["time $later\nold $started\nnew $task\n---\n"] * 4,
            "time $later\nnew $task\n---\n",
            "time $number\nold $task\nnew $word\n---\n",
            "time $word\n",
        ),
        "started": ('[description:"$word" start:"$instant" status:"pending" uuid:"$uuid"]',),
        "task": (
            '[description:"$word" project:"$word" status:"$status" tags:"$name,$name" uuid:"$uuid"]',
            '[description:"$word" end:"$instant" status:"completed" uuid:"$uuid"'
            ' annotation_$instant:"Started task" annotation_$later:"Stopped task"]',
            '[start:"$instant" status:"$status" uuid:"$uuid" tag_$name:"x"'
            ' annotation_$number:"&open;$word\\u00e9"]',
        ),
        "status": ("pending", "waiting", "completed", "deleted"),
        "uuid": mostly("aaaaaaaa-0000-4000-8000-00000000000a", "$word", 6),
    }
)

LINES: Final[Mapping[str, tuple[Format, ...]]] = {
    "timewarrior": (
        Text(_TIMEWARRIOR, {"2026-11.data": "file"}, ({}, {"project": "none"}, {"prefixes": "+, ,project:"})),
    ),
    "bartib": (Text(_BARTIB, {"activities.bartib": "file"}),),
    "gtimelog": (
        Text(
            _GTIMELOG, {"timelog.txt": "file"}, ({}, {"virtual_midnight": "00:00"}, {"virtual_midnight": "x"})
        ),
    ),
    "klog": (Text(_KLOG, {"times.klg": "file"}),),
    "org": (Text(_ORG, {"work.org": "file"}),),
    "timeclock": (Text(_TIMECLOCK, {"work.timeclock": "file"}), Text(_TIMECLOCK, {"work.journal": "file"})),
    "timedot": (Text(_TIMEDOT, {"work.timedot": "file"}),),
    "dayplanner": (
        Text(_DAYPLANNER, {"2026-11-19.md": "file"}),
        Text(_DAYPLANNER, {"Client X.md": "file"}, ({"heading": ""}, {"heading": "x"})),
    ),
    "tock": (
        Text(_BARTIB, {".tock.txt": "file", ".tock/notes/2026-11-19/090000.txt": "note"}),
        Text(_TOCK_TODO, {".tock.todo.txt": "file"}),
    ),
    "taskwarrior": (
        Text(
            _TASKWARRIOR,
            {"undo.data": "file", "pending.data": "tasks", "completed.data": "tasks"},
        ),
        Text(_TASKWARRIOR, {"completed.data": "tasks"}),
    ),
}
"""By kind."""
