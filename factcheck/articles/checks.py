"""What `manage.py migrate` and `manage.py check --database default` warn of."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 - Django's name
from django.db import DEFAULT_DB_ALIAS, connection

from factcheck.articles.models import Article, Finding


@register(Tags.database)
def newest_drafts_are_read_by_this_engine(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Warn if newest drafts were analysed by an earlier release of the engine."""
    if (
        DEFAULT_DB_ALIAS not in (databases or ())
        or Finding._meta.db_table not in connection.introspection.table_names()
    ):
        return []
    count = Article.objects.read_by_another_engine().count()
    if not count:
        return []
    says = f"{count} newest draft{'s were' if count > 1 else ' was'} read by another release of the language engine."
    hint = (
        "Run `manage.py reanalyse` after `migrate`. Until then their TKs and near-twins are not all known, and the rule"
        " that verified needs a reason beside them does not hold everywhere."
    )
    return [Warning(says, hint=hint, id="articles.W001")]
