"""Lines indented under a partner."""

from tests.interpretation.layouts.rows import rows_of


def test_units_under_a_partner_are_rows_of_that_partner():
    text = (
        "University of Toronto (Canada)\n"
        "    Faculty of Law: exchange agreement, 4 September 2018\n"
        "    School of Public Health: MoU, 11 February 2020\n"
        "\n"
        "Universidad de Chile (Chile)\n"
        "    MoU, 22 November 2015, no end date\n"
    )
    assert rows_of(text, "institution", "unit", "country", "type", "signed") == [
        ("University of Toronto", "Faculty of Law", "CA", "exchange_agreement", "2018-09-04"),
        ("University of Toronto", "School of Public Health", "CA", "mou", "2020-02-11"),
        ("Universidad de Chile", None, "CL", "mou", "2015-11-22"),
    ]


def test_units_stand_under_partners_and_partners_under_countries_with_their_count():
    text = (
        "■大学間協定\n\n"
        "【韓国】（2校）\n\u3000慶北大学校\u3000平成元年10月3日※\n\u3000全北大学校\u3000平成26年2月25日\n\n"
        "■部局間協定\n\n"
        "【タイ】（2校）\n\u3000カセサート大学\n\u3000\u3000農学部\u3000平成20年1月30日▲\n"
        "\u3000\u3000水産学部\u3000平成20年1月30日\n"
        "\u3000チェンマイ大学\n\u3000\u3000看護学部\u3000令和2年2月14日※\n\n"
        "※ 授業料不徴収\n▲ 協定終了\n"
    )
    assert rows_of(text, "institution", "unit", "country", "level", "signed", "flags") == [
        ("慶北大学校", None, "KR", "university", "1989-10-03", ["tuition_waiver"]),
        ("全北大学校", None, "KR", "university", "2014-02-25", []),
        ("カセサート大学", "農学部", "TH", "department", "2008-01-30", ["expired"]),
        ("カセサート大学", "水産学部", "TH", "department", "2008-01-30", []),
        ("チェンマイ大学", "看護学部", "TH", "department", "2020-02-14", ["tuition_waiver"]),
    ]


def test_dated_units_stand_under_partners_in_other_scripts():
    text = (
        "Польша\n"
        "  Варшавский университет\n"
        "    Факультет права 12.03.2014 *\n"
        "    Исторический факультет 05.10.2019\n"
        "  Ягеллонский университет\n"
        "    Факультет химии 01.02.2020\n"
        "Япония\n"
        "  Киотский университет 15.05.2018 *\n"
        "* двойной диплом\n"
    )
    assert rows_of(text, "institution", "unit", "country", "signed", "flags") == [
        ("Варшавский университет", "Факультет права", "PL", "2014-03-12", ["dual_degree"]),
        ("Варшавский университет", "Исторический факультет", "PL", "2019-10-05", []),
        ("Ягеллонский университет", "Факультет химии", "PL", "2020-02-01", []),
        ("Киотский университет", None, "JP", "2018-05-15", ["dual_degree"]),
    ]


def test_colleges_under_a_partner_are_units_also_below_headings_that_are_unknown():
    text = (
        "学部間協定校一覧\n\n"
        "【中華人民共和国】\n\u3000青島大学\n\u3000\u3000水産学院\u3000平成22年6月8日締結\u3000▲\n"
        "\u3000\u3000海洋科学学院\u3000令和2年3月7日締結\n"
        "\u3000延辺大学\n\u3000\u3000農学院\u3000平成27年8月3日締結\u3000●\n\n"
        "【ワカンダ王国】\n\u3000ビルニン大学\n\u3000\u3000農学部\u3000平成30年4月2日締結\n\n"
        "【フランス共和国】\n\u3000アンジェ大学\n\u3000\u3000文学部\u3000平成26年10月1日締結\u3000×\n\n"
        "●：授業料不徴収\n▲：更新済み\n×：失効\n"
    )
    assert rows_of(text, "institution", "unit", "signed", "flags") == [
        ("青島大学", "水産学院", "2010-06-08", ["renewed"]),
        ("青島大学", "海洋科学学院", "2020-03-07", []),
        ("延辺大学", "農学院", "2015-08-03", ["tuition_waiver"]),
        ("ビルニン大学", "農学部", "2018-04-02", []),
        ("アンジェ大学", "文学部", "2014-10-01", ["expired"]),
    ]
