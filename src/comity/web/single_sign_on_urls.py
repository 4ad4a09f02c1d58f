"""The addresses that providers of single sign-on know: without a language, and never changed."""

from django.urls import URLPattern, path

from comity.web.views import single_sign_on as views

urlpatterns: list[URLPattern] = [
    path("sign-in/with/<slug:provider_id>", views.openid_begins, name="openid_connect_login"),
    path(
        "sign-in/with/<slug:provider_id>/back",
        views.openid_returns,
        name="openid_connect_callback",
    ),
    path("sign-in/through/<slug:organization_slug>", views.saml_begins, name="saml_login"),
    path("sign-in/through/<slug:organization_slug>/acs", views.saml_returns, name="saml_acs"),
    path("sign-in/through/<slug:organization_slug>/end", views.saml_ends, name="saml_finish_acs"),
    path("sign-in/through/<slug:organization_slug>/out", views.saml_sign_out, name="saml_sls"),
    path(
        "sign-in/through/<slug:organization_slug>/metadata.xml",
        views.saml_metadata,
        name="saml_metadata",
    ),
    path("sign-in/cancelled", views.cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/refused", views.refused, name="socialaccount_signup"),
]
