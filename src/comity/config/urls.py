"""Every address of an installation; pages stand under a language prefix except in English."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("comity.api.urls")),
    *i18n_patterns(
        path("", include("comity.web.urls")),
        prefix_default_language=False,
    ),
]
