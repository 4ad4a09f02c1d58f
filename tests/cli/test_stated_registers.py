"""Lists that were read, as registers."""

from comity.cli.stated_registers import stated_register
from comity.documents.reading import document_of_text
from comity.interpretation.interpret import interpret_document

TYPED = (
    "No\tPartner\tCountry\tSigned\n"
    "1\tЄвєр Монголын их сургууль\tБНХАУ\t2012.05.01\n"
    "2\tСєvлийн vндэсний их сургууль\tБНСУ\t2013.05.01\n"
    "3\tМєнхбаатарын нэрэмжит дээд сургууль\tМонгол\t2014.05.01\n"
)


def test_partners_have_the_letters_that_were_meant():
    register = stated_register(interpret_document(document_of_text(TYPED, name="x")), "x", None)
    names = [each.name for agreement in register.agreements for each in agreement.partners]
    assert names == [
        "Өвөр Монголын их сургууль",
        "Сөүлийн үндэсний их сургууль",
        "Мөнхбаатарын нэрэмжит дээд сургууль",
    ]
