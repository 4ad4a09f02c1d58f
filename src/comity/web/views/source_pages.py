"""Pictures of the pages of a source, for whoever may see the source."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import condition

from comity.offices.policies import sources_visible_to
from comity.provenance.models import SourceContent
from comity.web.access import public
from comity.web.page_pictures import WIDTH, draw_pages, has_pages
from comity.web.reading_apart import ManyReading

_DAY = 24 * 60 * 60


def _mark(request: HttpRequest, key: int, number: int) -> str | None:
    """What the picture is known by; nothing for those who may not see it."""
    found = sources_visible_to(request.user).filter(pk=key).values_list("digest", flat=True)
    digest = found.first()
    return digest and f'"{digest[:32]}-{number}-{WIDTH}"'


@public
@condition(etag_func=_mark)
def source_page(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """One page of a source as a picture; kept by the browser alone, for sources may be private."""
    source = get_object_or_404(sources_visible_to(request.user), pk=key)
    if not 1 <= number <= len(source.pages):
        raise Http404
    content = get_object_or_404(SourceContent, source=source)
    data = bytes(content.data)
    try:
        drawn = draw_pages(data, [number]) if has_pages(data) else ()
    except ManyReading:
        return HttpResponse(status=503, headers={"Retry-After": "10"})
    if not drawn:
        raise Http404
    answer = HttpResponse(drawn[0], content_type="image/png")
    answer["Cache-Control"] = f"private, max-age={_DAY}"
    return answer
