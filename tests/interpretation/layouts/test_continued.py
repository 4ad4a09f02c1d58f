"""Tables whose cells go on in the rows below."""

from tests.interpretation.layouts.rows import layout_of, rows_of

WRAPPED = (
    "No | Country | Institution | Type | Signed\n"
    "1 | Austria | University of Natural Resources | MoU | 12.05.2018\n"
    "  |  | and Life Sciences Vienna | | \n"
    "2 | Finland | University of Turku | Student exchange | 03.09.2019\n"
    "  |  |  | agreement | \n"
    "3 | Japan | Kyoto University | MoU | 28.02.2020\n"
)


def test_a_row_without_number_is_the_rest_of_the_row_above():
    assert layout_of(WRAPPED) == "mended"
    assert rows_of(WRAPPED, "no", "country", "institution", "type", "signed") == [
        (
            1,
            "AT",
            "University of Natural Resources and Life Sciences Vienna",
            "mou",
            "2018-05-12",
        ),
        (2, "FI", "University of Turku", "exchange_agreement", "2019-09-03"),
        (3, "JP", "Kyoto University", "mou", "2020-02-28"),
    ]


def test_a_second_agreement_under_one_partner_stays_a_row():
    text = (
        "No | Country | Institution | Type | Signed\n"
        "1 | Austria | Universität Salzburg | MoU | 12.05.2018\n"
        "  |  |  | Student exchange | 01.03.2019\n"
        "2 | Finland | University of Turku | MoU | 03.09.2019\n"
        "3 | Japan | Kyoto University | MoU | 28.02.2020\n"
        "  |  |  | Student exchange | 14.11.2021\n"
    )
    assert rows_of(text, "institution", "signed") == [
        ("Universität Salzburg", "2018-05-12"),
        ("Universität Salzburg", "2019-03-01"),
        ("University of Turku", "2019-09-03"),
        ("Kyoto University", "2020-02-28"),
        ("Kyoto University", "2021-11-14"),
    ]


def test_wrapped_cells_of_a_script_without_spaces_are_joined():
    text = (
        "序号 | 国家 | 学校名称 | 协议类型 | 签署日期 | 有效期\n"
        "1 | 日本 | 东京外国语 | 学术交流协议 | 2018年5月12日 | 5年\n"
        "  |  | 大学 |  |  | \n"
        "2 | 韩国 | 釜山大学 | 学生交换 | 2019年9月3日 | 长期\n"
        "  |  |  | 协议 |  | \n"
        "3 | 泰国 | 清迈大学 | 学术交流协议 | 2020年2月28日 | 5年\n"
    )
    assert rows_of(text, "country", "signed") == [
        ("JP", "2018-05-12"),
        ("KR", "2019-09-03"),
        ("TH", "2020-02-28"),
    ]


def test_a_row_of_totals_goes_on_with_none():
    text = (
        "Country\tInstitution\tCode\tStudents\tValid until\n"
        "Austria\tUniversität Salzburg\tA SALZBUR01\t2\t2027\n"
        "\tUniversität Graz\tA GRAZ01\t2\t2026\n"
        "Finland\tUniversity of Turku\tSF TURKU01\t1\t2028\n"
        "\tUniversity of Oulu\tSF OULU01\t1\t\n"
        "Total\t4 universities\t\t6\t\n"
    )
    assert [name for (name,) in rows_of(text, "institution")] == [
        "Universität Salzburg",
        "Universität Graz",
        "University of Turku",
        "University of Oulu",
    ]
