import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.agreement_kinds import AgreementKind, find_kind, find_kinds

MOU, MOA = AgreementKind.MOU, AgreementKind.MOA
COOPERATION, EXCHANGE = AgreementKind.COOPERATION_AGREEMENT, AgreementKind.EXCHANGE_AGREEMENT
JOINT, PROJECT, OTHER = AgreementKind.JOINT_PROGRAM, AgreementKind.PROJECT, AgreementKind.OTHER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("MOU", MOU),
        ("MoU", MOU),
        ("M.O.U.", MOU),
        ("Memorandum of Understanding", MOU),
        ("Memorandum of Understanding (MOU)", MOU),
        ("MOA", MOA),
        ("Memorandum of Agreement", MOA),
        ("Agreement", COOPERATION),
        ("General Agreement", COOPERATION),
        ("Cooperation \n\nAgreement", COOPERATION),
        ("Framework agreement on academic cooperation", COOPERATION),
        ("Exchange", EXCHANGE),
        ("Student and Staff Exchange Agreement", EXCHANGE),
        ("Erasmus+ Inter-Institutional Agreement", EXCHANGE),
        ("Joint Program Agreement", JOINT),
        ("Double Degree", JOINT),
        ("3+1 Articulation", JOINT),
        ("Project", PROJECT),
        ("Grant contract", PROJECT),
        ("Letter of Intent", OTHER),
        ("Sister School", OTHER),
        ("Хамтран ажиллах гэрээ", COOPERATION),
        ("Санамж бичиг", MOU),
        ("学術交流協定", EXCHANGE),
        ("Protocole d'entente", MOU),
        ("Erasmus+ Anlaşması", EXCHANGE),
        ("umowa o wspólnym kierunku studiów", JOINT),
        ("برنامج دراسي مشترك", JOINT),
        ("Savitarpio supratimo memorandumas", MOU),
        ("Qarşılıqlı anlaşma memorandumu", MOU),
        ("Ынтымақтастық туралы келісім", COOPERATION),
        ("Hamkorlik shartnomasi", COOPERATION),
        ("Studentų mainų sutartis", EXCHANGE),
        ("Marrëveshje shkëmbimi studentësh", EXCHANGE),
        ("Sporazum o dvojnoj diplomi", JOINT),
        ("Memorandum International Cooperation", MOU),
        ("Договор о сотрудничестве", COOPERATION),
        ("Договор о сетевой программе", JOINT),
        ("Соглашение об обмене", EXCHANGE),
        ("Меморандум о взаимопонимании", MOU),
        ("谅解备忘录", MOU),
        ("校际交流备忘录", MOU),
        ("國際學術交流備忘錄", MOU),
        ("本硕衔接协议", JOINT),
        ("专升本衔接项目", JOINT),
        ("kutatási együttműködés", COOPERATION),
        ("บันทึกความตกลง (MOA)", MOA),
        ("Agreement (MOU)", MOU),
        ("姊妹校", OTHER),
        ("양해각서", MOU),
        ("Kooperationsvertrag", COOPERATION),
        ("Accord-cadre de coopération", COOPERATION),
        ("Convenio Marco de Colaboración Institucional", COOPERATION),
        ("Intercambio Académico", EXCHANGE),
        ("Doble Titulación", JOINT),
        ("Convênio de Cooperação", COOPERATION),
        ("Accordo quadro", COOPERATION),
        ("Mutabakat Zaptı", MOU),
        ("Umowa o współpracy", COOPERATION),
        ("Угода про співпрацю", COOPERATION),
        ("Biên bản ghi nhớ", MOU),
        ("Perjanjian Pertukaran Mahasiswa", EXCHANGE),
        ("บันทึกความเข้าใจ", MOU),
        ("مذكرة تفاهم", MOU),
        ("Acord de cooperare", COOPERATION),
    ],
)
def test_a_kind_is_known_by_the_words_that_lists_print(text: str, kind: AgreementKind) -> None:
    assert find_kind(text) is kind


@pytest.mark.parametrize("text", ["", "Academic & Research", "2022", "University", "MOU, Exchange"])
def test_what_names_no_kind_or_two_is_none(text: str) -> None:
    assert find_kind(text) is None


def test_kinds_are_found_in_order_with_their_places() -> None:
    text = "Akita University Japan MOU, Student Exchange Agreement 2012"
    spans = [(span.kind, text[span.start : span.end]) for span in find_kinds(text)]
    assert spans == [(MOU, "MOU"), (EXCHANGE, "Student Exchange Agreement")]


def test_an_attribute_belongs_to_the_kind_behind_it() -> None:
    text = "Lund University Sweden Bilateral Agreement"
    (span,) = find_kinds(text)
    assert text[span.start : span.end] == "Bilateral Agreement"


def test_a_word_that_is_too_common_is_doubtful() -> None:
    (exchange,) = find_kinds("Centre for International Exchange")
    (agreement,) = find_kinds("Exchange Agreement")
    assert (exchange.doubtful, agreement.doubtful) == (True, False)


@given(st.text())
def test_kinds_lie_in_the_text_and_apart(text: str) -> None:
    places = [place for span in find_kinds(text) for place in (span.start, span.end)]
    assert places == sorted(places)


def test_the_figures_of_a_date_are_no_programme_of_two_degrees():
    assert find_kinds("2.1.2001") == ()
    assert [span.kind for span in find_kinds("2+1")] == [AgreementKind.JOINT_PROGRAM]
