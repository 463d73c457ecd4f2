"""Write a document as one HTML page that loads nothing, runs nothing and prints well."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import chain

from focusboard.share.document import Document, Group, Item, Part, Table
from focusboard.typed import Final

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""The browser is told to fetch nothing, from anywhere."""

STYLE: Final = """\
:root { color-scheme: light dark; --ink: #1d2125; --paper: #ffffff; --soft: #5b6670; --rule: #d8dde2 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e7ea; --paper: #16191c; --soft: #9aa5af; --rule: #343b42 }
}
body { margin: 2.5rem auto; padding: 0 1.25rem; max-width: 42rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word }
h1 { margin: 0 0 .5rem; font-size: 1.05rem; font-weight: 600; color: var(--soft) }
h2 { margin: 1.75rem 0 .4rem; padding-top: .9rem; border-top: 1px solid var(--rule); font-size: 1.1rem }
h3 { margin: .8rem 0 .2rem; font-size: .95rem; font-weight: 600; color: var(--soft) }
.lead { margin: 0 0 1rem; font-size: 1.45rem; line-height: 1.3; font-weight: 600 }
ul { margin: .2rem 0; padding-left: 1.2rem }
li { margin: .2rem 0 }
p { margin: .3rem 0 }
table { width: 100%; border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums }
th, td { padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--rule); text-align: left;
  vertical-align: top }
th:last-child, td:last-child { padding-right: 0 }
th { color: var(--soft); font-weight: 600 }
tbody tr:last-child td { border-bottom: 0; font-weight: 600 }
.number { text-align: right; white-space: nowrap }
footer { margin-top: 2rem; padding-top: .7rem; border-top: 1px solid var(--rule); color: var(--soft);
  font-size: .85rem }
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #444; --rule: #bbb; font-size: 8.5pt }
  @page { margin: 10mm 15mm }
  body { margin: 0; padding: 0; max-width: none; line-height: 1.3 }
  .lead { margin-bottom: .5rem }
  h2 { margin-top: .5rem; padding-top: .3rem; break-after: avoid }
  h3 { margin-top: .4rem }
  ul, li, p { margin-top: .1rem; margin-bottom: .1rem }
  th, td { padding-top: .05rem; padding-bottom: .05rem }
  footer { margin-top: .5rem; padding-top: .3rem }
  li, tr { break-inside: avoid }
}
"""


def render(document: Document) -> bytes:
    """The bytes of a page, in UTF-8."""
    title = escape(document.title)
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>\n{STYLE}</style>",
        "</head>",
        "<body>",
        f"<h1>{title}</h1>",
        *([f'<p class="lead">{_broken(document.lead)}</p>'] if document.lead else []),
        *chain.from_iterable(_part(part) for part in document.parts),
        f"<footer>{escape(document.footer)}</footer>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _part(part: Part) -> Iterator[str]:
    yield f"<h2>{escape(part.title)}</h2>"
    for group in part.groups:
        yield from _group(group)
    for sentence in part.sentences:
        yield f"<p>{_broken(sentence)}</p>"
    if part.table is not None:
        yield from _table(part.table)


def _group(group: Group) -> Iterator[str]:
    if group.title:
        yield f"<h3>{escape(group.title)}</h3>"
    yield "<ul>"
    yield from (f"<li>{_item(item)}</li>" for item in group.items)
    yield "</ul>"


def _item(item: Item) -> str:
    label = f"<strong>{escape(item.label)}:</strong>" if item.label else ""
    return " ".join(part for part in (label, _broken(item.words)) if part)


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    yield f"<thead><tr>{_cells('th', table.titles, table.numbers)}</tr></thead>"
    yield "<tbody>"
    yield from (f"<tr>{_cells('td', row, table.numbers)}</tr>" for row in table.rows)
    yield "</tbody>"
    yield "</table>"


def _cells(tag: str, cells: tuple[str, ...], numbers: tuple[bool, ...]) -> str:
    kinds = (' class="number"' if is_number else "" for is_number in numbers)
    return "".join(f"<{tag}{kind}>{_broken(cell)}</{tag}>" for cell, kind in zip(cells, kinds, strict=True))


def _broken(own: str) -> str:
    """Words as text, their lines broken where the person broke them."""
    return "<br>".join(escape(line) for line in own.split("\n"))
