"""The layouts that lists are printed in, by name and family."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.lists.generated.layouts import (
    aligned,
    delimited,
    headed,
    inline,
    lines,
    office,
    talk,
    web,
)
from tests.lists.generated.lists import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Layouts of one kind; what is printed in `exact` ones can be read in one way only."""

    name: str
    layouts: Mapping[str, Layout]
    exact: bool = False


FAMILIES = (
    Family(
        name="tables",
        exact=True,
        layouts={
            "tabs": delimited.print_tabs,
            "csv": delimited.print_csv,
            "workbook": office.print_workbook,
            "html table": web.print_html_table,
            "word table": office.print_word_table,
        },
    ),
    Family(
        name="other tables",
        layouts={
            "legacy csv": delimited.print_legacy_csv,
            "markdown": delimited.print_markdown,
            "tabs, no header": delimited.print_tabs_without_header,
            "html spans": web.print_html_spans,
            "html heading rows": web.print_html_heading_rows,
            "merged workbook": office.print_merged_workbook,
            "country on first row": delimited.print_country_on_first_row,
            "lost spans": delimited.print_pipes_without_spans,
            "counts after": delimited.print_counted,
            "counts beside": delimited.print_counted_beside,
        },
    ),
    Family(
        name="aligned",
        layouts={
            "fixed width": aligned.print_fixed_width,
            "wrapped columns": aligned.print_wrapped_columns,
        },
    ),
    Family(
        name="unparted",
        layouts={
            "running": aligned.print_running,
            "wrapped in turn": aligned.print_wrapped_in_turn,
            "glued": aligned.print_glued,
            "broken rows": delimited.print_broken_rows,
        },
    ),
    Family(
        name="lines",
        layouts={
            "cell a line": lines.print_cell_a_line,
            "cell a line, blocks": lines.print_cell_a_line_in_blocks,
            "cell a line, gaps": lines.print_cell_a_line_with_gaps,
            "labelled": lines.print_labelled,
            "labels above": lines.print_labels_above,
            "html definitions": web.print_html_definitions,
        },
    ),
    Family(
        name="headings",
        layouts={
            "countries over tabs": headed.print_country_headings_over_tabs,
            "home units over tabs": headed.print_home_unit_headings,
            "kinds over tabs": headed.print_kind_sections,
            "countries over bullets": headed.print_country_headings_over_bullets,
            "html list": web.print_html_list,
            "word list": office.print_word_list,
            "areas and countries": headed.print_areas_and_countries,
            "units indented": headed.print_units_indented,
        },
    ),
    Family(
        name="inline",
        layouts={
            "dashes": inline.print_dashed,
            "brackets": inline.print_bracketed,
            "sentences": inline.print_sentences,
            "prose": inline.print_prose,
        },
    ),
    Family(name="nothing listed", layouts={"talk": talk.print_talk}),
)
LAYOUTS: Mapping[str, Layout] = {
    name: layout for family in FAMILIES for name, layout in family.layouts.items()
}
EXACT = frozenset(name for family in FAMILIES if family.exact for name in family.layouts)
