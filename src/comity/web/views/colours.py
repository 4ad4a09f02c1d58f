"""The colours of the offices as a style sheet: the pages themselves hold no styles."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from comity.offices.policies import offices_visible_to
from comity.web.access import public


@public
@cache_control(max_age=600, private=True)
def colours(request: HttpRequest) -> HttpResponse:
    """One rule for each office the viewer sees; what is stored was checked to be a colour."""
    rules = (
        f'  [data-office="{slug}"] {{ --office: light-dark({light}, {dark}); }}\n'
        for slug, light, dark in offices_visible_to(request.user).values_list(
            "slug", "colour", "colour_dark"
        )
    )
    return HttpResponse(f"@layer tokens {{\n{''.join(rules)}}}\n", content_type="text/css")
