"""Letters of renewals: the office's templates, and the letters made from them."""

from collections.abc import Mapping

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comity.agreements.actions.letters import TemplateFile, drop_template, keep_template
from comity.agreements.enums import RenewalWay
from comity.agreements.models import LetterTemplate
from comity.agreements.queries.renewals import renewals_on_board
from comity.offices.models import Office
from comity.offices.policies import offices_kept_by
from comity.offices.rights import KEEPERS
from comity.printing.letters import NotATemplate, TemplateFault, fields_in
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.form_look import OwnLook
from comity.web.renewal_letters import (
    FIELD_WORDS,
    LETTERED,
    language_of_letters,
    letter_name,
    letter_of,
    plain_template,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_BYTES = 5 * 1024 * 1024
_WAYS = [(str(way), RenewalWay(way).label) for way in LETTERED]
_FAULTS: Mapping[TemplateFault, Promise] = {
    TemplateFault.NO_DOCX: gettext_lazy("This is no DOCX file, or a damaged one."),
    TemplateFault.TOO_LARGE: gettext_lazy("This file is too large for a template."),
    TemplateFault.NOT_CLOSED: gettext_lazy("A field is not closed: write it as {{ partner }}."),
    TemplateFault.MORE_THAN_FIELDS: gettext_lazy(
        "A template holds fields alone, as {{ partner }}: no loops and no reckoning."
    ),
}


class TemplateForm(OwnLook):
    """A DOCX file for letters of one way and in one language."""

    way = forms.ChoiceField(label=gettext_lazy("For"), choices=_WAYS)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    file = forms.FileField(label=gettext_lazy("Template (DOCX)"), max_length=255)

    def clean_file(self) -> TemplateFile:
        """The file, where it holds fields that letters have."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile) or (file.size or 0) > _MOST_BYTES:
            raise forms.ValidationError(str(_FAULTS[TemplateFault.TOO_LARGE]))
        data = file.read()
        try:
            unknown = fields_in(data) - FIELD_WORDS.keys()
        except NotATemplate as error:
            raise forms.ValidationError(str(_FAULTS[error.fault])) from error
        if unknown:
            said = _("Letters have no field “%(name)s”.") % {"name": min(unknown)}
            raise forms.ValidationError(said)
        return TemplateFile(name=file.name or "", data=data)


@never_cache
@office_role(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def letter_templates(request: HttpRequest, slug: str) -> HttpResponse:
    """The templates of an office, the fields they may name, and a form for another one."""
    office = _office(request, slug)
    by, at = actor_of(request), timezone.now()
    if "drop" in request.POST:
        key = request.POST["drop"]
        kept = get_object_or_404(office.letter_templates.filter(pk=key if key.isdecimal() else 0))
        drop_template(kept, by=by, at=at)
        messages.success(request, _("The plain letter is used again."))
        return redirect(request.path)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        way = RenewalWay(said["way"])
        keep_template(office, said["file"], way=way, language=said["language"], by=by, at=at)
        messages.success(request, _("The template is kept."))
        return redirect(request.path)
    context = {
        "place": "renewals",
        "office": office,
        "form": form,
        "templates": office.letter_templates.defer("data"),
        "fields": FIELD_WORDS.items(),
        "ways": _WAYS,
        "languages": dict(settings.LANGUAGES),
        "crumbs": [
            Crumb(label=_("Renewals"), href=reverse("web:renewals", args=[slug])),
            Crumb(label=_("Templates of letters")),
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "comity/pages/letter_templates.html", context, status=status)


@never_cache
@office_role(*KEEPERS)
@require_safe
def letter_template(request: HttpRequest, slug: str, way: str) -> HttpResponse:
    """A template to begin with: the office's own in the language of the page, or the plain one."""
    office = _office(request, slug)
    if way not in LETTERED:
        raise Http404
    kept = _template(office, way, get_language() or "en")
    data = bytes(kept.data) if kept else plain_template(RenewalWay(way))
    return _docx(data, f"{way}.docx")


@never_cache
@office_role(*KEEPERS)
@require_safe
def renewal_letter(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """The letter of a renewal, in the language that is asked for, else in that of the page."""
    office = _office(request, slug)
    at = timezone.now()
    found = renewals_on_board(office, at.date()).filter(way__in=LETTERED)
    related = ("agreement__office__institution",)
    renewal = get_object_or_404(found.select_related(*related), pk=key)
    language = language_of_letters(request.GET.get("in", ""))
    letter = letter_of(renewal, _template(office, renewal.way, language), language, at.date())
    return _docx(letter, letter_name(renewal))


def _template(office: Office, way: str, language: str) -> LetterTemplate | None:
    return office.letter_templates.filter(way=way, language=language).first()


def _docx(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=DOCX)
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="{name.encode("ascii", "ignore").decode() or "letter.docx"}"'
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _office(request: HttpRequest, slug: str) -> Office:
    office = (
        offices_kept_by(request.user)
        .select_related("register", "institution")
        .filter(slug=slug)
        .first()
    )
    if office is None:
        raise PermissionDenied
    return office
