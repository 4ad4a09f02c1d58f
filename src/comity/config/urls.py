"""Every address of an installation; pages stand under a language prefix except in English."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("comity.api.urls")),
    path("", include("comity.web.single_sign_on_urls")),
    *i18n_patterns(
        path("", include("comity.web.urls")),
        path("", include("comity.web.account_urls")),
        prefix_default_language=False,
    ),
]
