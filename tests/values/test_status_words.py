import pytest

from comity.values.status_words import find_status, find_statuses

ACTIVE, EXPIRED, TERMINATED, SUSPENDED = "active", "expired", "terminated", "suspended"
PREPARED, PENDING, AUTO, RENEWABLE, RENEWED = (
    "in_preparation", "pending_renewal", "auto_renewal", "renewable", "renewed",
)  # fmt: skip

STATES = {
    "ar": {"سارية": ACTIVE, "منتهية": EXPIRED, "غير سارية": EXPIRED, "لم تجدد": EXPIRED,
           "ملغاة": TERMINATED, "معلقة": SUSPENDED, "قيد التوقيع": PREPARED,
           "قيد التجديد": PENDING, "تجدد تلقائيا": AUTO, "قابلة للتجديد": RENEWABLE,
           "تم التجديد": RENEWED},
    "az": {"qüvvədədir": ACTIVE, "müddəti bitib": EXPIRED, "ləğv edilib": TERMINATED},
    "bg": {"действащ": ACTIVE, "изтекъл": EXPIRED, "неподновен": EXPIRED, "прекратен": TERMINATED,
           "с възможност за удължаване": RENEWABLE, "автоматично подновяване": AUTO},
    "ca": {"vigent": ACTIVE, "no renovat": EXPIRED, "en tràmit": PREPARED, "renovable": RENEWABLE},
    "cs": {"v platnosti": ACTIVE, "vypršela": EXPIRED, "neprodloužena": EXPIRED,
           "vypovězena": TERMINATED, "automatické prodloužení": AUTO, "prodloužena": RENEWED},
    "da": {"gældende": ACTIVE, "udløbet": EXPIRED, "ikke fornyet": EXPIRED, "opsagt": TERMINATED},
    "de": {"in Kraft": ACTIVE, "abgelaufen": EXPIRED, "nicht verlängert": EXPIRED,
           "gekündigt": TERMINATED, "ruht": SUSPENDED, "in Vorbereitung": PREPARED,
           "Verlängerung in Vorbereitung": PENDING, "automatisch verlängert": AUTO,
           "stillschweigende Verlängerung": AUTO, "verlängerbar": RENEWABLE, "verlängert": RENEWED},
    "el": {"σε ισχύ": ACTIVE, "έληξε": EXPIRED, "δεν ανανεώθηκε": EXPIRED,
           "υπό διαπραγμάτευση": PREPARED, "υπό ανανέωση": PENDING, "αυτόματη ανανέωση": AUTO,
           "με δυνατότητα ανανέωσης": RENEWABLE, "ανανεώθηκε": RENEWED},
    "en": {"Active": ACTIVE, "in force": ACTIVE, "expired": EXPIRED, "not renewed": EXPIRED,
           "no longer in force": EXPIRED, "was not extended": EXPIRED, "terminated": TERMINATED,
           "suspended": SUSPENDED, "on hold": SUSPENDED, "in preparation": PREPARED,
           "under negotiation": PREPARED, "signing in progress": PREPARED,
           "Renewal in process": PENDING, "being renewed": PENDING, "awaiting renewal": PENDING,
           "auto-renewable after 5 years": AUTO, "tacit renewal": AUTO,
           "automatically extended for further 5 years": AUTO, "renewable for 5 years": RENEWABLE,
           "may be renewed": RENEWABLE, "renewed": RENEWED, "has been extended": RENEWED},
    "es": {"vigente": ACTIVE, "no vigente": EXPIRED, "vencido": EXPIRED, "no renovado": EXPIRED,
           "rescindido": TERMINATED, "suspendido": SUSPENDED, "en trámite": PREPARED,
           "por firmar": PREPARED, "en proceso de renovación": PENDING,
           "renovación automática": AUTO, "prorrogable tácitamente": AUTO,
           "renovable": RENEWABLE, "renovado": RENEWED},
    "et": {"kehtiv": ACTIVE, "lõppenud": EXPIRED, "peatatud": SUSPENDED, "pikendatud": RENEWED},
    "fa": {"معتبر": ACTIVE, "منقضی شده": EXPIRED, "لغو شده": TERMINATED, "قابل تمدید": RENEWABLE,
           "تمدید خودکار": AUTO, "تمدید شده": RENEWED},
    "fi": {"voimassa": ACTIVE, "päättynyt": EXPIRED, "ei voimassa": EXPIRED, "uusittu": RENEWED,
           "irtisanottu": TERMINATED, "valmisteilla": PREPARED},
    "fr": {"en vigueur": ACTIVE, "expirée": EXPIRED, "non renouvelée": EXPIRED,
           "résiliée": TERMINATED, "suspendue": SUSPENDED, "en cours de signature": PREPARED,
           "en cours de renouvellement": PENDING, "tacite reconduction": AUTO,
           "renouvelable": RENEWABLE, "renouvelée": RENEWED},
    "he": {"בתוקף": ACTIVE, "פג תוקף": EXPIRED, "לא חודש": EXPIRED, "בוטל": TERMINATED},
    "hi": {"सक्रिय": ACTIVE, "समाप्त": EXPIRED, "रद्द": TERMINATED, "नवीनीकृत": RENEWED},
    "hr": {"na snazi": ACTIVE, "istekao": EXPIRED, "nije produžen": EXPIRED, "u pripremi": PREPARED},
    "hu": {"hatályos": ACTIVE, "lejárt": EXPIRED, "nem hosszabbították meg": EXPIRED,
           "felmondott": TERMINATED, "előkészítés alatt": PREPARED,
           "automatikusan meghosszabbodik": AUTO, "meghosszabbítható": RENEWABLE,
           "meghosszabbítva": RENEWED},
    "hy": {"գործող": ACTIVE, "ժամկետն անցել է": EXPIRED, "երկարաձգվել է": RENEWED},
    "id": {"masih berlaku": ACTIVE, "tidak berlaku": EXPIRED, "kedaluwarsa": EXPIRED,
           "dalam proses perpanjangan": PENDING, "dapat diperpanjang": RENEWABLE,
           "diperpanjang otomatis": AUTO, "dalam proses": PREPARED, "diperpanjang": RENEWED},
    "it": {"in vigore": ACTIVE, "scaduto": EXPIRED, "non rinnovato": EXPIRED,
           "rescisso": TERMINATED, "sospeso": SUSPENDED, "in fase di firma": PREPARED,
           "in fase di rinnovo": PENDING, "tacito rinnovo": AUTO, "rinnovabile": RENEWABLE,
           "rinnovato": RENEWED},
    "ja": {"有効": ACTIVE, "失効": EXPIRED, "更新せず": EXPIRED, "解約": TERMINATED,
           "休止": SUSPENDED, "締結予定": PREPARED, "更新手続き中": PENDING, "自動更新": AUTO,
           "更新可": RENEWABLE, "更新": RENEWED},
    "ka": {"მოქმედი": ACTIVE, "ვადაგასული": EXPIRED, "გაუქმებული": TERMINATED, "განახლდა": RENEWED},
    "kk": {"күшінде": ACTIVE, "мерзімі аяқталған": EXPIRED, "ұзартылмаған": EXPIRED,
           "дайындалуда": PREPARED, "ұзартылған": RENEWED},
    "km": {"មានសុពលភាព": ACTIVE, "ផុតកំណត់": EXPIRED, "អាចបន្តបាន": RENEWABLE},
    "ko": {"유효": ACTIVE, "만료": EXPIRED, "해지": TERMINATED, "중단": SUSPENDED,
           "체결예정": PREPARED, "갱신중": PENDING, "자동갱신": AUTO, "연장가능": RENEWABLE,
           "갱신": RENEWED},
    "ky": {"жарактуу": ACTIVE, "мөөнөтү бүткөн": EXPIRED, "узартылган": RENEWED},
    "lo": {"ໝົດອາຍຸ": EXPIRED, "ຍົກເລີກ": TERMINATED, "ຕໍ່ອາຍຸ": RENEWED},
    "lt": {"galioja": ACTIVE, "nebegalioja": EXPIRED, "nepratęsta": EXPIRED, "pratęsta": RENEWED},
    "lv": {"spēkā": ACTIVE, "nav spēkā": EXPIRED, "lauzts": TERMINATED, "pagarināts": RENEWED},
    "mk": {"во сила": ACTIVE, "истечен": EXPIRED, "не е обновен": EXPIRED, "обновен": RENEWED},
    "mn": {"хүчинтэй": ACTIVE, "хугацаа дууссан": EXPIRED, "сунгаагүй": EXPIRED,
           "цуцалсан": TERMINATED, "түр зогссон": SUSPENDED, "бэлтгэж байгаа": PREPARED,
           "сунгагдаж байгаа": PENDING, "автоматаар сунгагдана": AUTO,
           "сунгах боломжтой": RENEWABLE, "сунгасан": RENEWED},
    "ms": {"berkuat kuasa": ACTIVE, "telah tamat": EXPIRED, "boleh diperbaharui": RENEWABLE},
    "my": {"သက်တမ်းကုန်": EXPIRED, "သက်တမ်းတိုး": RENEWED},
    "nb": {"gyldig": ACTIVE, "utløpt": EXPIRED, "ikke fornyet": EXPIRED, "fornyet": RENEWED},
    "nl": {"van kracht": ACTIVE, "verlopen": EXPIRED, "niet verlengd": EXPIRED,
           "opgezegd": TERMINATED, "stilzwijgend verlengd": AUTO, "verlengd": RENEWED},
    "pl": {"obowiązuje": ACTIVE, "wygasła": EXPIRED, "nie obowiązuje": EXPIRED,
           "nie przedłużono": EXPIRED, "rozwiązana": TERMINATED, "zawieszona": SUSPENDED,
           "w przygotowaniu": PREPARED, "w trakcie odnawiania": PENDING,
           "automatycznie przedłużana": AUTO, "odnawialna": RENEWABLE, "przedłużona": RENEWED},
    "pt": {"vigente": ACTIVE, "encerrado": EXPIRED, "não renovado": EXPIRED,
           "rescindido": TERMINATED, "suspenso": SUSPENDED, "em tramitação": PREPARED,
           "em renovação": PENDING, "renovação automática": AUTO, "renovável": RENEWABLE,
           "renovado": RENEWED},
    "ro": {"în vigoare": ACTIVE, "expirat": EXPIRED, "nu a fost prelungit": EXPIRED,
           "reziliat": TERMINATED, "suspendat": SUSPENDED, "în curs de semnare": PREPARED,
           "în curs de reînnoire": PENDING, "prelungire automată": AUTO,
           "cu posibilitate de prelungire": RENEWABLE, "reînnoit": RENEWED},
    "ru": {"действует": ACTIVE, "не действует": EXPIRED, "истёк": EXPIRED, "истекла": EXPIRED,
           "не продлён": EXPIRED, "не продлена": EXPIRED, "расторгнута": TERMINATED,
           "приостановлено": SUSPENDED, "на стадии подписания": PREPARED,
           "в процессе продления": PENDING, "автопролонгация": AUTO,
           "с возможностью продления": RENEWABLE, "продлена": RENEWED},
    "sk": {"platná": ACTIVE, "neplatná": EXPIRED, "vypovedaná": TERMINATED, "predĺžená": RENEWED},
    "sl": {"velja": ACTIVE, "ni podaljšan": EXPIRED, "v pripravi": PREPARED, "podaljšan": RENEWED},
    "sq": {"në fuqi": ACTIVE, "skaduar": EXPIRED, "i rinovueshëm": RENEWABLE, "rinovuar": RENEWED},
    "sr": {"важећи": ACTIVE, "истекао": EXPIRED, "није обновљен": EXPIRED, "у припреми": PREPARED},
    "sv": {"gällande": ACTIVE, "utgånget": EXPIRED, "ej förnyat": EXPIRED, "vilande": SUSPENDED},
    "th": {"มีผลบังคับใช้": ACTIVE, "หมดอายุ": EXPIRED, "ไม่ต่ออายุ": EXPIRED, "ยกเลิก": TERMINATED,
           "อยู่ระหว่างการต่ออายุ": PENDING, "อยู่ระหว่างดำเนินการ": PREPARED,
           "ต่ออายุอัตโนมัติ": AUTO, "ต่ออายุได้": RENEWABLE, "ต่ออายุ": RENEWED},
    "tr": {"yürürlükte": ACTIVE, "süresi doldu": EXPIRED, "yenilenmedi": EXPIRED,
           "feshedildi": TERMINATED, "askıda": SUSPENDED, "imza aşamasında": PREPARED,
           "yenileniyor": PENDING, "otomatik olarak yenilenir": AUTO, "yenilenebilir": RENEWABLE,
           "yenilendi": RENEWED},
    "uk": {"чинна": ACTIVE, "не діє": EXPIRED, "закінчився": EXPIRED, "не продовжено": EXPIRED,
           "розірвано": TERMINATED, "призупинено": SUSPENDED, "на стадії підписання": PREPARED,
           "у процесі продовження": PENDING, "автоматична пролонгація": AUTO,
           "з можливістю продовження": RENEWABLE, "продовжено": RENEWED},
    "uz": {"amalda": ACTIVE, "muddati tugagan": EXPIRED, "uzaytirilgan": RENEWED},
    "vi": {"còn hiệu lực": ACTIVE, "hết hiệu lực": EXPIRED, "không gia hạn": EXPIRED,
           "chấm dứt": TERMINATED, "đang đàm phán": PREPARED, "đang gia hạn": PENDING,
           "tự động gia hạn": AUTO, "có thể gia hạn": RENEWABLE, "gia hạn": RENEWED},
    "zh": {"有效": ACTIVE, "已过期": EXPIRED, "未续签": EXPIRED, "终止": TERMINATED,
           "暂停": SUSPENDED, "洽谈中": PREPARED, "续签中": PENDING, "自动续签": AUTO,
           "可续签": RENEWABLE, "续签": RENEWED},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "flag"),
    [(language, text, flag) for language, texts in STATES.items() for text, flag in texts.items()],
)
def test_a_state_is_found_and_the_longest_phrase_wins(language: str, text: str, flag: str) -> None:
    assert [phrase.value for phrase in find_statuses(text)] == [flag]


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Active; renewable", [ACTIVE, RENEWABLE]),
        ("renewed until 2025", [RENEWED]),
        ("terminated in 2015", [TERMINATED]),
        ("действует, с возможностью продления", [ACTIVE, RENEWABLE]),
        ("expired, not renewed", [EXPIRED, EXPIRED]),
        ("Extension", [RENEWED]),
        ("Extension of the agreement", [RENEWED]),
        ("MoU (extension)", [RENEWED]),
    ],
)
def test_states_are_found_among_other_words(text: str, flags: list[str]) -> None:
    assert [phrase.value for phrase in find_statuses(text)] == flags


def test_a_whole_text_is_a_state_only_from_end_to_end() -> None:
    assert find_status("Active") == "active"
    assert find_status("Active Learning Institute") is None


@pytest.mark.parametrize(
    "text",
    [
        "Research Project",
        "Projet de recherche",
        "Проект",
        "Joint research",
        "Research and extension",
    ],
)
def test_a_kind_of_agreement_is_no_state(text: str) -> None:
    assert find_statuses(text) == ()
