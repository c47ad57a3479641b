"""What the rich text editor asks for while somebody writes."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from leica.publishing.rich_text import check_readable, clean_rich_text, too_long

LONGEST_TEXT = 200_000  # clean; more would keep the browser busy for seconds, and is no page


@require_POST
def clean_pasted(request: HttpRequest) -> JsonResponse:
    """The markup that was pasted, as a page would keep it: the same cleaning as when it is stored."""
    pasted = request.body.decode(errors="replace").replace("\x00", "")
    try:
        check_readable(pasted)
    except ValidationError as refusal:
        return JsonResponse({"sentence": refusal.message})
    html = clean_rich_text(pasted)
    if len(html) > LONGEST_TEXT:
        return JsonResponse({"sentence": too_long})
    return JsonResponse({"html": html})
