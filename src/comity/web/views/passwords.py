"""One's password: changed, or made anew by a letter when it is forgotten."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.accounts.errors import TooManyAttempts
from comity.accounts.models import User
from comity.accounts.throttling import (
    LETTERS_ASKED_FROM_AN_ADDRESS,
    LETTERS_TO_AN_ADDRESS,
    begin_attempt,
)
from comity.web.access import public, signed_in
from comity.web.account_forms import ChangePasswordForm, ForgottenForm, NewPasswordForm
from comity.web.letters import send_later
from comity.web.views.people import NOT_USABLE


class _Change(views.PasswordChangeView):
    template_name = "comity/pages/password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("web:account")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        answer = super().form_valid(form)
        messages.success(
            self.request, _("The password is changed; your other sessions have ended.")
        )
        return answer


class _Confirm(views.PasswordResetConfirmView):
    template_name = "comity/pages/password_new.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("web:sign-in")
    extra_context = {"place": "sign-in"}

    def form_valid(self, form: "SetPasswordForm[User]") -> HttpResponse:
        answer = super().form_valid(form)
        messages.success(self.request, _("The password is changed. Sign in with the new one."))
        return answer


_change = _Change.as_view()
_confirm = _Confirm.as_view()


@signed_in
def change_password(request: HttpRequest) -> HttpResponseBase:
    """A new password for whoever knows the present one; it ends her other sessions."""
    return _change(request)


@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Asks where to send a letter; the answer is the same whether the address is known or not."""
    form = ForgottenForm(request.POST or None)
    context: dict[str, Any] = {"place": "sign-in", "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            _send_letters(request, form)
        except TooManyAttempts as error:
            form.add_error(None, ValidationError(str(error)))
        else:
            context["sent_to"] = form.cleaned_data["email"]
    status = NOT_USABLE if form.errors else 200
    return render(request, "comity/pages/password_forgotten.html", context, status=status)


@public
def new_password(request: HttpRequest, user: str, token: str) -> HttpResponseBase:
    """What the letter leads to."""
    return _confirm(request, uidb64=user, token=token)


def _send_letters(request: HttpRequest, form: ForgottenForm) -> None:
    email: str = form.cleaned_data["email"]
    counted = (
        LETTERS_TO_AN_ADDRESS.of(email),
        LETTERS_ASKED_FROM_AN_ADDRESS.of(get_adapter().get_client_ip(request)),
    )
    begin_attempt(counted, at=timezone.now())
    for user in form.get_users(email):
        context = {"user": user, "link": _link(request, user)}
        # How long the answer takes must not tell whether there was somebody to write to.
        send_later("forgotten_password", context, to=user.email, language=get_language() or "en")


def _link(request: HttpRequest, user: User) -> str:
    key = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return request.build_absolute_uri(reverse("web:new-password", args=[key, token]))
