"""Columns that equal gaps part, without standing below one another."""

from tests.interpretation.layouts.rows import layout_of, rows_of

FRENCH = (
    "Accords au 1er mars 2024\n"
    "Pays   Partenaire   Type d'accord   Début   Fin   Remarques\n"
    "Autriche   Université de Graz   Accord d'échange (2 places)   01/09/2019   31/08/2024\n"
    "Chili   Universidad de Talca   Double diplôme (master)   12/05/2021      Reconduction tacite\n"
    "Ghana   University of Cape Coast   Accord-cadre   03/02/2016   02/02/2021   Expiré\n"
    "Pérou   Universidad de Piura   Accord d'échange (1 place)   15/01/2022\n"
)


def test_cells_behind_an_empty_one_stay_in_their_columns():
    assert rows_of(FRENCH, "institution", "country", "type", "signed", "expires") == [
        ("Université de Graz", "AT", "exchange_agreement", "2019-09-01", "2024-08-31"),
        ("Universidad de Talca", "CL", "joint_program", "2021-05-12", None),
        ("University of Cape Coast", "GH", "cooperation_agreement", "2016-02-03", "2021-02-02"),
        ("Universidad de Piura", "PE", "exchange_agreement", "2022-01-15", None),
    ]
    assert rows_of(FRENCH, "flags")[1] == (["dual_degree", "auto_renewal"],)


def test_a_tally_below_the_rows_is_no_row():
    tally = "\nAccords par type\nAccord d'échange   2\nDouble diplôme   1\nTotal   4\n"
    assert rows_of(FRENCH + tally, "institution") == rows_of(FRENCH, "institution")


def test_gaps_of_any_width_are_no_such_columns():
    text = (
        "Land  Hochschule  Art  Beginn\n"
        "Polen      Universität Danzig    Austausch   2012\n"
        "Italien    Universität Pisa      Austausch   2014\n"
        "Japan      Universität Kyoto     Memorandum  2015\n"
        "Norwegen   Universität Bergen    Austausch   2018\n"
    )
    assert layout_of(text) != "gapped"


def test_no_cell_runs_into_the_next_one():
    text = (
        "COUNTRY  PARTNER  AGREEMENT TYPE  EFFECTIVE  ENDS  NOTES\n"
        "Norway  Nord University  Dual Degree (MA)  8/14/2019  8/13/2024\n"
        "Peru  Universidad de Piura  Bilateral Exchange (fee swap)  9/1/2012    Evergreen\n"
        "Poland  Opole University  Bilateral Exchange  7/1/2016  6/30/2021  Renewed\n"
        "Turkey  Ege University  Short-term Study Abroad  2/18/2021  2/17/2023  Expired\n"
    )
    assert rows_of(text, "institution", "country", "signed", "expires") == [
        ("Nord University", "NO", "2019-08-14", "2024-08-13"),
        ("Universidad de Piura", "PE", "2012-09-01", None),
        ("Opole University", "PL", "2016-07-01", "2021-06-30"),
        ("Ege University", "TR", "2021-02-18", "2023-02-17"),
    ]
