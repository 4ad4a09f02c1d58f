"""Words that only the pages of the register need.

`{% load pages %}` gives the filters `as_of_words` (the day a source speaks for) and `source_name`
(what a source is called; its register's office must be loaded).
"""

from django import template

from comity.provenance.models import Source
from comity.web import office_figures

register = template.Library()


@register.filter
def as_of_words(source: Source) -> str:
    """The day a source speaks for, and how that is known."""
    return office_figures.as_of_words(source)


@register.filter
def source_name(source: Source) -> str:
    """What a source is called: its title, else whose list it is and of which day."""
    return office_figures.source_name(source, source.register.office.short_name)
