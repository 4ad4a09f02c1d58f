import pytest

from comity.values.waiver_words import find_waivers


def waivers(text: str) -> list[str]:
    return [text[phrase.start : phrase.end] for phrase in find_waivers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "tuition waived",
        "mutual application, matriculation, and tuition waivers",
        "授業料相互免除",
        "sans droits d'inscription",
        "bez czesnego",
        "fees for application, matriculation and tuition are waived",
        "exempted from tuition",
        "төлбөрөөс хоёр тал чөлөөлнө",
    ],
)
def test_a_waiver_is_a_phrase_or_a_fee_and_its_waiver_in_one_sentence(text: str) -> None:
    assert waivers(f"* {text}.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "إعفاء من الرسوم", "təhsil haqqından azad", "освобождаване от такси", "টিউশন ফি মওকুফ",
        "exempció de taxes", "prominutí školného", "ohne Studiengebühren, gebührenfrei",
        "απαλλαγή από δίδακτρα", "exención de matrícula", "õppemaksust vabastatud",
        "معافیت از شهریه", "lukukausimaksuton", "exonération des frais de scolarité",
        "פטור משכר לימוד", "शुल्क में छूट", "oslobođeni školarine", "tandíjmentes",
        "ուսման վարձից ազատված", "bebas biaya kuliah", "esonero dalle tasse", "授業料不徴収",
        "სწავლის საფასურისგან გათავისუფლება", "оқу ақысынан босату", "លើកលែងថ្លៃសិក្សា",
        "등록금 면제", "окуу акысынан бошотуу", "ຍົກເວັ້ນຄ່າຮຽນ", "be mokesčio už mokslą",
        "bez mācību maksas", "ослободени од школарина", "сургалтын төлбөрөөс чөлөөлөх",
        "pengecualian yuran", "vrijstelling van collegegeld", "zwolnienie z opłat",
        "isenção de propinas", "scutire de taxe", "освобождение от оплаты обучения",
        "oslobodenie od školného", "oprostitev šolnine", "ослобађање од школарине",
        "ยกเว้นค่าเล่าเรียน", "öğrenim ücretinden muaf", "звільнення від оплати",
        "miễn học phí", "学费互免",
    ],
)  # fmt: skip
def test_a_waiver_is_found_in_its_language(text: str) -> None:
    assert {phrase.value for phrase in find_waivers(text)} == {"tuition_waiver"}


def test_a_fee_and_a_waiver_of_two_sentences_are_no_waiver() -> None:
    assert waivers("Application fees apply. The visa is waived.") == []


def test_a_fee_alone_is_no_waiver() -> None:
    assert waivers("tuition fees") == []
