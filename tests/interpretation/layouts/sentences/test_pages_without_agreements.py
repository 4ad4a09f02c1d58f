"""Pages that only talk about agreements list none."""

import pytest

from comity.documents.reading import document_of_text, read_path
from comity.interpretation.layouts.choice import likeliest_layout
from comity.interpretation.layouts.sentences.reading import see_sentences
from comity.interpretation.structure.lines import lines_of
from tests.interpretation.layouts.rows import rows_of


def layout_of(text):
    return see_sentences(lines_of(document_of_text(text, name="page.txt")))


PAGES = {
    "a report": """International cooperation

Our university cooperates with more than 120 universities in 21 countries. Students may apply for
an exchange at Kyoto University, the University of Vienna or the National University of Mongolia.
In 2019 the rector visited the University of Warsaw and discussed a student exchange agreement.
We plan to sign a memorandum of understanding with the University of Oslo next year.
""",
    "a procedure": """How to propose an agreement

A memorandum of understanding must be signed by the rector of the university.
Draft agreements are submitted to the International Office at least two months before signing.
An agreement is valid for five years and may be renewed by mutual consent.
The School of Law can help you with the template of an exchange agreement.
""",
    "news of visits": """News

On 3 May 2021 a delegation of Seoul National University visited our university.
On 12 June 2021 the ambassador of Poland gave a lecture at the Faculty of Law.
On 20 September 2021 a conference with Charles University and Masaryk University took place.
The dean met colleagues of the University of Zagreb and thanked them for the fruitful cooperation.
""",
    "one deed among much else": """About the department

The department was founded in 1946 and is one of the oldest of the country.
Its laboratories are equipped with modern instruments for research and teaching.
Since 1993 a cooperation agreement with Yonsei University of the Republic of Korea has existed.
Every year twenty students take part in summer schools in Europe and Asia.
Graduates work in companies, in ministries and at universities all over the world.
""",
    "German": """Internationales

Unsere Hochschule unterhält Beziehungen zu mehr als 120 Partnern in 38 Ländern.
Eine Delegation der Universität Oslo besuchte 2019 die Juristische Fakultät.
Ein Vertrag mit der Universität Zagreb soll im nächsten Jahr unterzeichnet werden.
Gespräche mit der Universität Turin über einen Doppelabschluss sind geplant.
""",
    "French": """Relations internationales

En mars 2022, nous avons reçu une délégation de l'Université d'Ottawa.
Des discussions sont en cours avec l'Université de Montréal en vue d'un doctorat conjoint.
L'université souhaite signer un accord avec l'Université de Gand.
""",
    "Russian": """Международная деятельность

В 2018 году делегация Университета Порту посетила кафедру.
Планируется подписать договор о сотрудничестве с Университетом Белграда.
Ведутся переговоры с Университетом Нанкина о совместной аспирантуре.
""",
    "Mongolian": """Гадаад харилцаа

2018 онд Японы Киотогийн их сургуулийн төлөөлөгчид манай сургуульд айлчилсан.
Туркийн Анкарын их сургуультай гэрээ байгуулахаар төлөвлөж байна.
БНСУ-ын Сөүлийн их сургуультай хамтын ажиллагааны талаар ярилцсан.
""",
    "Japanese": """国際交流

2019年にはウィーン大学の代表団が本学を訪問した。
今後、リヨン大学と協定を締結する予定である。
ソウル大学校とは学生交流協定の締結に向けて協議している。
""",
    "Chinese": """国际交流

2019年，意大利博洛尼亚大学代表团访问我校。
双方计划签署合作协议。
我校拟与德国慕尼黑大学签署学生交换协议。
""",
    "Arabic": """العلاقات الدولية

في عام 2019 زار وفد من جامعة السوربون جامعتنا.
ونخطط لتوقيع اتفاقية مع جامعة فيينا.
وبحث الجانبان سبل التعاون مع جامعة مدريد.
""",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_that_talks_about_agreements_lists_none(page):
    assert layout_of(page) is None


def test_a_table_is_no_story():
    rows = "".join(
        f"{number}\tUniversity {number}\tJapan\tMOU\tsigned in {number + 1900}\n"
        for number in range(1, 100)
    )
    assert layout_of(rows) is None


@pytest.mark.parametrize("folder", ["corpus/dev", "seeds"])
def test_no_list_of_the_corpus_is_read_as_a_story(shared, folder):
    stories = {"sample-en-prose", "sample-th-buddhist-sentences"}
    for path in (shared / folder).glob("*.txt"):
        layout = likeliest_layout(lines_of(read_path(path))).layout
        assert (layout.name == "sentences") == (path.stem in stories), path.name


def test_a_table_of_visits_lists_no_agreements():
    text = (
        "Recent visits\n\nDate\tVisitor\nMarch 3, 2023\tDelegation of Chiang Mai University\n"
        "February 14, 2023\tVice-Rector of the University of Zagreb\n"
    )
    assert rows_of(text, "institution") == []


def test_steps_that_are_sentences_are_no_rows():
    text = (
        "협정 체결 절차 안내\n\n1. 제안: 학과 또는 연구소가 신청서를 제출합니다.\n"
        "2. 검토: 위원회가 상대 대학의 현황을 검토합니다. (2주)\n"
        "3. 갱신: 만료일 6개월 전까지 갱신 여부를 결정합니다.\n"
    )
    assert rows_of(text, "institution") == []


GUIDES = {
    "Polish": """Jak zawrzeć umowę
1. Zgłoszenie do Działu Współpracy
2. Opinia Rady Wydziału
3. Umowa ramowa – dokument ogólny, 5 lat
""",
    "Romanian": """Etapele încheierii unui acord
1. Consiliul Facultății avizează propunerea.
2. Senatul Universității aprobă acordul.
""",
    "Arabic": """خطوات توقيع الاتفاقيات
1. يعرض الطلب على مجلس الكلية.
2. يعتمد مجلس الجامعة الاتفاقية.
""",
}


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_the_steps_of_a_guide_are_no_rows(guide):
    assert rows_of(guide, "institution") == []


def test_numbered_steps_of_which_most_name_nobody_are_no_rows():
    text = (
        "Concluding agreements\n\n1. First contact\n\n2. Senate of the University\n\n"
        "3. Legal check\n\n4. Signature\n"
    )
    assert rows_of(text, "institution") == []


def test_partners_without_country_and_date_stay_where_steps_stand_below_them():
    text = "Partners\n1. Kyoto University\n2. University of Turku\n3. Charles University\n"
    found = rows_of(text + "\nSteps of an application\n", "institution")
    assert found[:2] == [("Kyoto University",), ("University of Turku",)]


def test_a_step_may_name_a_year_by_the_way():
    text = (
        "How to conclude an agreement\n\nSteps of the procedure:\n"
        "1. The faculty fills in the form.\n2. The Faculty Council approves the proposal; term: 15 days.\n"
        "3. The International Office checks the text.\n4. The Senate approves the agreement.\n"
        "5. The agreement is entered in the register kept since 2024.\n"
    )
    assert rows_of(text, "institution") == []
