"""What a paragraph is by the name of its style."""

from factcheck.ingest.blocks import BlockKind

_KIND_BY_STYLE = (
    ("title", BlockKind.HEADLINE),
    ("heading", BlockKind.HEADING),
    ("caption", BlockKind.CAPTION),
    ("illustration", BlockKind.CAPTION),
    ("quot", BlockKind.QUOTATION),
    ("intensequote", BlockKind.QUOTATION),
    ("list", BlockKind.LIST_ITEM),
)


def kind_of_style(style: str) -> BlockKind:
    """What a paragraph is by the English name of its style in a word processor, such as "Heading 2"."""
    name = style.lower().replace(" ", "")
    return next((kind for begins, kind in _KIND_BY_STYLE if name.startswith(begins)), BlockKind.PARAGRAPH)
