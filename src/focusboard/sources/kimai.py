"""Kimai: the CSV of its export, whose columns are named in the language of the person who exports.

There is one date for each entry, so an end before its start is on the next day. Kimai writes whole minutes
and takes breaks off the duration; the duration counts. Cells that Kimai masked against spreadsheets are
unmasked.

Read: the file that the person exported. Not read: customer, rates, fields of one's own.
Key: the start as written, as Kimai exports no id.
Zone: that of the Kimai user, which the file does not say: ``--zone``.
"""

from __future__ import annotations

from focusboard.sources.protocol import Tracker
from focusboard.sources.shapes.exported import Shape, changing, exporting, rows_of
from focusboard.sources.shapes.mapped import Table
from focusboard.sources.shapes.mapping import BadMapping, Mapping
from focusboard.sources.shapes.table import Header, Named
from focusboard.typed import Final

_COLUMNS: Final = Mapping(
    start=(
        "alates|alkaen|da|dari|de|de la|fra|from|hasi|od|van|von|başlangıç|frá|från|kezdés|từ|"
        "από|з|од|от|с|התחלה|از|من|இருந்து|始于|從|시작"
    ),
    end=(
        "a|al|bis|bukatu|do|kepada|kuni|para|saakka|til|till|to|tot|za|befejezés|bitiş|până la|à|"
        "đến|σε|до|סיום|إلى|به|பெறுநர்|到|至|종료"
    ),
    duration=(
        "czas trwania|dauer|durasi|durata|duration|duur|ilgums|iraupena|kesto|kestvus|trajanje|"
        "trvanie|varighed|varighet|daŭro|doba trvání|duració|duración|duração|durée|időtartam|"
        "längd|süre|thời lượng|tíðarlongd|διάρκεια|длительность|продължителност|траење|"
        "тривалість|משך זמן|المدة الزمنية|مدت زمان|ਮਿਆਦ|காலம்|持續時長|持续时间|期間|소요시간"
    ),
    date=(
        "data|date|dato|datum|datums|fecha|tanggal|tarih|dátum|kuupäev|ngày|päivämäärä|"
        "ημερομηνία|дата|датум|תאריך|التاريخ|تاریخ|ਤਾਰੀਖ਼|திகதி|日付|日期|날짜"
    ),
    project=(
        "progetto|proiect|proiektua|proje|project|projecte|projekat|projekt|projekti|projekto|"
        "projet|projeto|prosjekt|proyecto|proyek|dự án|verkætlan|έργο|проект|проєкт|מיזם|المشروع|"
        "پروژه|ਪ੍ਰੋਜੈਕਟ|திட்டம்|プロジェクト|專案|项目|프로젝트"
    ),
    task=(
        "actividad|activitat|activitate|activiteit|activity|aktivita|aktivitas|aktivitet|"
        "aktivnost|atividade|etkinlik|jarduera|tegevus|virksemi|activité|aktivaĵo|aktywność|"
        "attività|hoạt động|tevékenység|työtehtävä|tätigkeit|činnosti|δραστηριότητα|активност|"
        "активность|дейност|діяльність|פעילות|النشاط|فعالیت|செய்கைப்பாடு|アクティビティ|活动|活動|활동"
    ),
    tags=(
        "birkas|etichete|etichette|etikedoj|etiketak|etiketler|etiketter|etiquetas|etiquetes|"
        "labels|oznake|schlagworte|tag|tagi|tags|tunnisteet|címkék|frámerkir|mots-clés|märgendid|"
        "thẻ|značky|štítky|ετικέτες|етикети|метки|мітки|ознаки|תגיות|الوسوم|برچسب ها|ਟੈਗ|"
        "குறிச்சொற்கள்|タグ|标签|標籤|태그"
    ),
    note=(
        "apraksts|beschreibung|beschrijving|beskrivelse|beskrivning|descriere|description|"
        "descrizione|deskribapena|deskripsi|kirjeldus|kuvaus|opis|popis|priskribo|açıklama|"
        "descripció|descripción|descrição|frágreiðing|leírás|mô tả|περιγραφή|опис|описание|תיאור|"
        "توضیحات|وصف|ਵਰਣਨ|விவரம்|描述|說明|説明|업무 보고"
    ),
    person=(
        "benutzer|bruger|bruker|courriel|e-mail|e-post|e-posta|email|emaila|erabiltzaile izena|"
        "gebruikersnaam|kasutaja|korisnik|nom d'utilisateur|nome do utilizador|pengguna|"
        "prihlasovacie meno|retadreso|surel|teldupostur|user|usuari|usuario|utente|utilizator|"
        "uzanto|användare|brúkari|correo electrónico|correu electrònic|e-pošta|felhasználónév|"
        "kullanıcı|käyttäjä|lietotājs|người dùng|nome do usuário|sähköposti|uporabniško ime|"
        "użytkownik|uživatelské jméno|ηλεκτρονική διεύθυνση|χρήστης|е-пошта|ел.пошта|"
        "електронна поща|имя пользователя|корисник|користувач|потребител|эл. почта|דוא״ל|"
        "שם משתמש|اسم المستخدم|البريد الإلكتروني|ایمیل|کاربر|ਯੂਜ਼ਰ|பயனர்|மின்னஞ்சல்|ユーザー名|使用者名稱|"
        "用户|电子邮件|電子メール|電子郵件|사용자 이름|이메일"
    ),
)
"""What Kimai calls its columns in the languages that it speaks."""

_MASK: Final = "' "
"""What Kimai writes before a text that a spreadsheet could take for a formula."""

_KNOWN: Final = frozenset(
    name
    for role in (_COLUMNS.start, _COLUMNS.end, _COLUMNS.duration, _COLUMNS.date, _COLUMNS.project)
    for name in role.split("|")
)


def _mapping(header: Header) -> Mapping:
    if all(_COLUMNS.columns(role, header.columns) for role in ("start", "end", "date", "project")):
        return _COLUMNS
    raise BadMapping(
        "This is not a table that Kimai exports, with columns such as Date, From, To and Project in one of"
        " its languages; export it again, or add it as csv with --map."
    )


def _unmasked(cells: Named) -> Named:
    return {name: cell.removeprefix(_MASK) for name, cell in cells.items()}


KIMAI: Final[Tracker] = exporting(
    "kimai",
    "Kimai",
    "Time entries that Kimai exported as CSV, in any of its languages.",
    Table(changing(rows_of([Shape(_KNOWN, _COLUMNS)]), _unmasked), _mapping),
)
