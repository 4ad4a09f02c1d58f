"""Signing in with the university's own account: the views of allauth behind our doors."""

from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.socialaccount.providers.saml import views as saml
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comity.web.access import behind, public

openid_begins = behind(public, openid.login)
openid_returns = behind(public, openid.callback)
saml_begins = behind(public, saml.login)
saml_returns = behind(public, saml.acs)
saml_ends = behind(public, saml.finish_acs)
saml_sign_out = behind(public, saml.sls)
saml_metadata = behind(public, saml.metadata)
cancelled = behind(public, social.login_cancelled)


@public
def refused(request: HttpRequest) -> HttpResponse:
    """There is no form to make an account with."""
    return render(request, "account/signup_closed.html", {"place": "sign-in"}, status=403)
