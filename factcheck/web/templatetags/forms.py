"""What every form of a page sends along: its token, and for whom the page was drawn."""

from typing import Any

from django.template import Library
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

register = Library()


class OfThePage(CsrfTokenNode):
    """The token of a form, as Django writes it, and the id of who is logged in, as scripts send it in a header."""

    def render(self, context: Context) -> Any:
        """Write both as hidden fields."""
        token, person = super().render(context), getattr(context.get("request"), "user", None)
        if person is None or not person.is_authenticated:
            return token
        return format_html('{}<input type="hidden" name="drawn_for" value="{}">', token, person.pk)


@register.tag
def csrf_token(*_: Any) -> OfThePage:
    """Take the place of Django's tag of that name."""
    return OfThePage()
