"""The ways of signing in that other systems provide."""

from dataclasses import dataclass

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.http import HttpRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """What a provider is called, and where its sign-in begins."""

    name: str
    href: str


def ways_in(request: HttpRequest, *, process: str, back: str) -> list[WayIn]:
    """Those that the installation is told of; `process` is allauth's `login` or `connect`."""
    return [
        WayIn(
            name=provider.name,
            href=provider.get_login_url(request, process=process, next=back),
        )
        for provider in get_adapter().list_providers(request)
    ]


def other_accounts(request: HttpRequest) -> list[str]:
    """What the providers are called through which the user signs in, also those of before."""
    names = {provider.sub_id: provider.name for provider in get_adapter().list_providers(request)}
    own = SocialAccount.objects.filter(user=request.user.pk).order_by("pk")
    return [names.get(key, key) for key in own.values_list("provider", flat=True)]
