import pytest

from comity.values.as_of_words import find_as_of_words


@pytest.mark.parametrize(
    "text",
    [
        "as of May 2016", "last updated 5 May 2016", "2023 оны 5 сарын байдлаар", "令和5年4月現在",
        "по состоянию на 01.05.2016", "截至2016年5月", "2016년 5월 현재", "Stand: 05/2016",
        "mis à jour le 5 mai 2016", "actualizado al 5 de mayo", "atualizado em 05/2016",
        "aggiornato al 5 maggio", "actualizat la 5 mai", "bijgewerkt op 5 mei", "sist oppdatert",
        "päivitetty 5.5.2016", "stan na dzień 5 maja", "ke dni 5. května", "ku dňu 5. mája",
        "stanje na dan 5. maja", "стање на дан 5. маја", "към 5 май 2016", "utolsó frissítés",
        "τελευταία ενημέρωση", "seisuga 05.05.2016", "станом на 05.05.2016", "жағдай бойынша",
        "holatiga ko'ra", "5 Mayıs 2016 itibarıyla", "მდგომარეობით", "դրությամբ", "tính đến 5/2016",
        "per tanggal 5 Mei", "setakat 5 Mei", "ข้อมูล ณ วันที่ 5", "آخر تحديث", "עודכן ביום",
    ],
)  # fmt: skip
def test_the_words_beside_the_day_of_a_list(text: str) -> None:
    assert {word.value for word in find_as_of_words(text)} == {"as_of"}
