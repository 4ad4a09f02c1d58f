"""Which field of a form an address means: a finding leads to the field that it is about."""

from collections.abc import Sequence

from comity.web.typed_form import FieldGroup


def focused_field(groups: Sequence[FieldGroup], name: str) -> str:
    """The name of the last field of that name which is no spare one; empty where there is none."""
    if not name:
        return ""
    fields = [
        each.name
        for group in groups
        if not group.is_spare
        for each in group.fields
        if name in {each.name, each.name.partition(".")[0]}
    ]
    spare = [
        each.name
        for group in groups
        for each in group.fields
        if each.name.partition(".")[0] == name
    ]
    return (fields or spare or [""])[-1]
