"""What somebody hostile, or merely careless, could put into a name."""

from __future__ import annotations

from typing import Final

CANARY: Final = "Q0FOQVJZ"

PAYLOADS: Final = {
    f"\x1b]52;c;{CANARY}\x07": f"␛]52;c;{CANARY}␇",
    f"\x1b]0;{CANARY}\x07": f"␛]0;{CANARY}␇",
    f"\x1b]8;;http://{CANARY}\x1b\\link": f"␛]8;;http://{CANARY}␛\\link",
    f"\x1b]9;{CANARY}\x1b\\": f"␛]9;{CANARY}␛\\",
    f"\x1b]777;notify;{CANARY};x\x07": f"␛]777;notify;{CANARY};x␇",
    f"\x1b]1337;File=inline=1:{CANARY}\x07": f"␛]1337;File=inline=1:{CANARY}␇",
    f"\x1b[2J\x1b[31m{CANARY}": f"␛[2J␛[31m{CANARY}",
    f"\x1b[?1049l\x1b[6n\x1b[1;1H{CANARY}": f"␛[?1049l␛[6n␛[1;1H{CANARY}",
    f"\x1bP1$r{CANARY}\x1b\\": f"␛P1$r{CANARY}␛\\",
    f"\x1b_{CANARY}\x1b\\": f"␛_{CANARY}␛\\",
    f"\x1b^{CANARY}\x1b\\": f"␛^{CANARY}␛\\",
    f"\x1bX{CANARY}\x1b\\": f"␛X{CANARY}␛\\",
    f"\x9b31m\x9d52;c;{CANARY}\x9c\x90\x98": f"�31m�52;c;{CANARY}���",
    "lone\x1b": "lone␛",
    "\x1bcreset": "␛creset",
    "bell\x07back\x08\x08\x08nul\x00del\x7f": "bell␇back␈␈␈nul␀del␡",
    "first\rsecond\r\nthird\x0b\x0cfourth": "first ⏎ second ⏎ third␋␌fourth",
    "\u202egpj.exe\u202c": "gpj.exe",
    "\u2066isolated\u2069\u200f\u061c": "isolated",
    "ze\u200bro\u2060wi\ufeffdth": "zerowidth",
    "line\u2028para\u2029graph": "line␤para␤graph",
    "marks e" + "\u0301" * 500 + " end": "marks é" + "\u0301" * 7 + " end",
    "long " + "x" * 400: "long xxxxxxxx",
    "wide 👩‍💻 ✔️ 日本語": "wide 👩",
    "[ABC-123] fix": "[ABC-123] fix",
    "[/x]": "[/x]",
    "[/": "[/",
    "[0]": "[0]",
    "[bold]loud": "[bold]loud",
    "[@click=app.quit]x[/]": "[@click=app.quit]x[/]",
    f"[link=https://{CANARY}]x[/link]": f"[link=https://{CANARY}]x[/link]",
    "$primary on $var": "$primary on $var",
    "{0} %s \\[x]": "{0} %s \\[x]",
}
"""Each with how it is shown where there is room."""
