"""Second factors: the views of allauth behind our doors, in our look."""

from allauth.account import views as account
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn

from comity.web.access import behind, public, signed_in

# Who is half signed in is not signed in yet: these check for themselves how far she is.
factor_at_sign_in = behind(public, base.authenticate)
passkey_sign_in = behind(public, webauthn.login_webauthn)

factors = behind(signed_in, base.index)
password_again = behind(signed_in, account.reauthenticate)
code_again = behind(signed_in, base.reauthenticate)
passkey_again = behind(signed_in, webauthn.reauthenticate_webauthn)
app_set_up = behind(signed_in, totp.activate_totp)
app_taken_away = behind(signed_in, totp.deactivate_totp)
recovery_codes = behind(signed_in, codes.view_recovery_codes)
recovery_codes_file = behind(signed_in, codes.download_recovery_codes)
recovery_codes_new = behind(signed_in, codes.generate_recovery_codes)
passkeys = behind(signed_in, webauthn.list_webauthn)
passkey_added = behind(signed_in, webauthn.add_webauthn)
passkey_named = behind(signed_in, webauthn.edit_webauthn)
passkey_removed = behind(signed_in, webauthn.remove_webauthn)
