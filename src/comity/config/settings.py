"""Django's settings; what differs between installations comes from `config.environment`."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from comity.config.environment import (
    KEY_FILE,
    allowed_hosts,
    database,
    mail,
    secret_key,
    single_sign_on,
    site_address,
    whole_number,
)
from comity.folders import data_folder

PACKAGE = Path(__file__).resolve().parent.parent
DATA = data_folder()

DEBUG = os.environ.get("COMITY_DEBUG") == "1"
SECRET_KEY = secret_key(DATA)
KEPT_KEY = DATA / KEY_FILE
# What people attach is kept here, and goes into backups as it stands.
MEDIA_ROOT = DATA / "files"
ALLOWED_HOSTS = allowed_hosts()
ROOT_URLCONF = "comity.config.urls"
WSGI_APPLICATION = "comity.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "web:sign-in"
LOGIN_REDIRECT_URL = "web:front"

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    # The templates of the pages come before those of what they dress.
    "comity.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "comity.accounts",
    "comity.provenance",
    "comity.people",
    "comity.institutions",
    "comity.offices",
    "comity.agreements",
    "comity.intake",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Pages carry no secret beside the CSRF token, which Django masks anew in each answer (BREACH).
    "comity.web.compression.PageCompression",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "comity.web.signed_in_people.SignedInPeople",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database(DATA)}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = [
    "comity.web.sign_in_backend.SignInBackend",
    "comity.offices.policies.MembershipBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

globals().update(mail())
# Whether letters reach anybody; where they do not, pages show the links that they would bring.
LETTERS_ARE_SENT = not os.environ.get("COMITY_MAIL", "file:").startswith("file:")
# What addresses in letters begin with that no request asked for.
SITE_ADDRESS = site_address()
# What the outer rings have done beside the pages: each is called with the instant, again and again.
WORK_BESIDE_THE_PAGES = ["comity.web.weekly_letters.send_weekly_letters"]

# Counts of what was tried must outlive a restart and hold for all processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = whole_number("COMITY_PROXIES", 0)
ACCOUNT_ADAPTER = "comity.web.sign_in_adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "comity.web.account_forms.SignInForm",
    "reauthenticate": "comity.web.account_forms.AgainForm",
}
MFA_ADAPTER = "comity.web.sign_in_adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Comity"
MFA_TOTP_TOLERANCE = 1
# Browsers give passkeys to pages of HTTPS and of this very machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("COMITY_HTTPS") != "1"
MFA_FORMS = {
    "authenticate": "comity.web.account_forms.CodeForm",
    "reauthenticate": "comity.web.account_forms.CodeAgainForm",
    "activate_totp": "comity.web.account_forms.FirstCodeForm",
    "add_webauthn": "comity.web.account_forms.NewPasskeyForm",
    "edit_webauthn": "comity.web.account_forms.PasskeyNameForm",
}
SOCIALACCOUNT_ADAPTER = "comity.web.sign_in_adapters.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = single_sign_on()
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# A link, not a form: the policy of the pages lets no form lead to another site.
SOCIALACCOUNT_LOGIN_ON_GET = True
# Somebody whom nobody invited gets an account without rights, or none.
SINGLE_SIGN_ON_OPENS_ACCOUNTS = os.environ.get("COMITY_SSO_NEW_PEOPLE") != "refused"
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("mn", _("Mongolian"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
# Django knows no groups of digits for Mongolian; its numbers are grouped as in English.
NUMBER_GROUPING = 3
USE_TZ = True
TIME_ZONE = os.environ.get("COMITY_TIME_ZONE", "UTC")

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
WHITENOISE_MANIFEST_STRICT = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
    },
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("COMITY_HTTPS") == "1"
# The largest list that the pages take. It goes from page to page as text of a form, a third longer.
LIST_MEGABYTES = whole_number("COMITY_LIST_MEGABYTES", 20)
DATA_UPLOAD_MAX_MEMORY_SIZE = LIST_MEGABYTES * 3 // 2 * 1024 * 1024 + 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# The largest document of an agreement.
DOCUMENT_MEGABYTES = whole_number("COMITY_DOCUMENT_MEGABYTES", 25)
FILE_UPLOAD_HANDLERS = [
    "comity.web.upload_limit.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# What the reading of one list that comes in a request may take.
READING_SECONDS = whole_number("COMITY_READING_SECONDS", 30)
READING_MEGABYTES = whole_number("COMITY_READING_MEGABYTES", 1024)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # Whoever reads a log could open what a secret in an address opens.
    "filters": {"without_secrets": {"()": "comity.web.secret_addresses.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # It warns of what it met beside the error that it raises: that one says what was wrong.
    "loggers": {"psycopg": {"level": "ERROR"}},
}
