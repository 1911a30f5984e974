"""The description of what programs may ask."""

from django.http import HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from factcheck.accounts.choices import Permission
from factcheck.api.document import document
from factcheck.web.access import Request, answers_json, may


@require_safe
@may(Permission.READ)
@answers_json(GET=None)
def openapi(_request: Request) -> HttpResponseBase:
    """Give this description of all addresses that answer in JSON (OpenAPI 3.1)."""
    return JsonResponse(document())
