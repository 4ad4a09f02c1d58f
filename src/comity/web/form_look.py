"""The look of forms: what a widget must carry so that the style sheet knows it."""

from typing import Any

from django import forms
from django.http import QueryDict

_PLAIN = (
    forms.CheckboxInput,
    forms.CheckboxSelectMultiple,
    forms.HiddenInput,
    forms.RadioSelect,
)


class OwnLook(forms.Form):
    """A form whose fields look as the pages do; `components/fields.html` draws it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            if not isinstance(field.widget, _PLAIN):
                field.widget.attrs.setdefault("class", "input")
            field.widget.attrs.pop("autofocus", None)
            field.widget.attrs.pop("placeholder", None)

    def say_instead(self, **said: str) -> None:
        """Show the form again as if these fields had been typed so; what else was typed stays."""
        typed = self.data.dict() if isinstance(self.data, QueryDict) else dict(self.data)
        self.data = {**typed, **said}
