"""Kimai's export, in the language of whoever exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.sources.kimai import KIMAI
from tests.sources.exports import entries, problem

ENGLISH = (
    "Date,From,To,Duration,Currency,Price,Name,User,Customer,Project,Activity,Description,Billable,Tags,Type"
)
ROW = '2026-11-19,{times},EUR,10,Ada,ada,Acme,api,Development,{note},1,"deep, late",timesheet'


def test_an_entry_in_english(tmp_path: Path) -> None:
    (entry,) = entries(KIMAI, tmp_path, f"{ENGLISH}\n{ROW.format(times='09:00,10:30,1:30', note='Fix')}\n")
    assert (entry.key, entry.seconds(0), entry.flags) == ("2026-11-19T09:00:00", 5400, ())
    assert (entry.project, entry.task, entry.note) == ("api", "Development", "Fix")
    assert entry.tags == ("deep", "late")


@pytest.mark.parametrize(
    "header",
    [
        "Datum;Von;Bis;Dauer;Benutzer;Kunde;Projekt;Tätigkeit;Beschreibung;Schlagworte;Nummer;Nummer",
        "Date;De;À;Durée;Utilisateur;Client;Projet;Activité;Description;Mots-clés;Nom;Nom",
        "Fecha;De;Para;Duración;Usuario;Cliente;Proyecto;Actividad;Descripción;Etiquetas;Tipo;Tipo",
        "Data;Od;Do;Czas trwania;Użytkownik;Klient;Projekt;Aktywność;Opis;Tagi;Typ;Typ",
        "日付;From;To;期間;ユーザー名;得意先;プロジェクト;アクティビティ;説明;タグ;名前;名前",
        "日期;始于;至;持续时间;用户;客户;项目;活动;描述;标签;类别;类别",
    ],
)
def test_an_entry_in_other_languages(tmp_path: Path, header: str) -> None:
    row = "2026-11-19;09:00;10:30;1:30;ada;Acme;api;Dev;Fix;deep;1;2"
    (entry,) = entries(KIMAI, tmp_path, f"{header}\n{row}\n")
    assert (entry.key, entry.seconds(0)) == ("2026-11-19T09:00:00", 5400)
    assert (entry.project, entry.task, entry.note, entry.tags) == ("api", "Dev", "Fix", ("deep",))


@pytest.mark.parametrize(
    ("times", "length", "flags"),
    [
        ("22:00,01:30,3:30", 12600, ()),
        ("09:00,17:00,7:30", 27000, ("duration_mismatch",)),
        ("12:00,12:06,0:06", 360, ()),
        ("12:00,12:06,0.11", 396, ("duration_mismatch",)),
        ("12:00,,0:00", 0, ()),
    ],
)
def test_midnight_breaks_and_cut_off_seconds(
    tmp_path: Path, times: str, length: int, flags: tuple[str, ...]
) -> None:
    (entry,) = entries(KIMAI, tmp_path, f"{ENGLISH}\n{ROW.format(times=times, note='')}\n")
    assert (entry.seconds(entry.start), entry.flags) == (length, flags)
    assert (entry.end is None) == (times == "12:00,,0:00")


@pytest.mark.parametrize(
    ("day", "times", "length"),
    [
        ("2026-10-25", "01:30,03:30,3:00", 10800),
        ("2026-10-25", "02:40,02:10,0:30", 1800),
        ("2026-03-29", "01:30,03:30,1:00", 3600),
    ],
)
def test_clock_changes(tmp_path: Path, day: str, times: str, length: int) -> None:
    row = ROW.replace("2026-11-19", day).format(times=times, note="")
    (entry,) = entries(KIMAI, tmp_path, f"{ENGLISH}\n{row}\n")
    assert (entry.seconds(0), entry.duration) == (length, None)


def test_a_masked_cell_is_unmasked(tmp_path: Path) -> None:
    (entry,) = entries(
        KIMAI, tmp_path, f"{ENGLISH}\n{ROW.format(times='09:00,10:00,1:00', note=chr(39) + ' =1+1')}\n"
    )
    assert entry.note == "=1+1"


def test_another_table_is_refused(tmp_path: Path) -> None:
    assert "From, To and Project" in problem(KIMAI, tmp_path, "Date,From,To\n2026-11-19,09:00,10:00\n")
