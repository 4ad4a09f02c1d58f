"""The addresses of signing in that allauth asks for by its own names."""

from django.urls import URLPattern, path

from comity.web.views import factors
from comity.web.views.sign_in import sign_in, sign_out

urlpatterns: list[URLPattern] = [
    path("sign-in", sign_in, name="account_login"),
    path("sign-out", sign_out, name="account_logout"),
    path("sign-in/code", factors.factor_at_sign_in, name="mfa_authenticate"),
    path("sign-in/passkey", factors.passkey_sign_in, name="mfa_login_webauthn"),
    path("account/again", factors.password_again, name="account_reauthenticate"),
    path("account/again/code", factors.code_again, name="mfa_reauthenticate"),
    path("account/again/passkey", factors.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("account/factors", factors.factors, name="mfa_index"),
    path("account/factors/app", factors.app_set_up, name="mfa_activate_totp"),
    path("account/factors/app/remove", factors.app_taken_away, name="mfa_deactivate_totp"),
    path("account/factors/codes", factors.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/factors/codes.txt",
        factors.recovery_codes_file,
        name="mfa_download_recovery_codes",
    ),
    path(
        "account/factors/codes/new",
        factors.recovery_codes_new,
        name="mfa_generate_recovery_codes",
    ),
    path("account/passkeys", factors.passkeys, name="mfa_list_webauthn"),
    path("account/passkeys/add", factors.passkey_added, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>", factors.passkey_named, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove", factors.passkey_removed, name="mfa_remove_webauthn"),
]
