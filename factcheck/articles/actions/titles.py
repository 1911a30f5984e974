"""The title of an article, and the headline of its text: a title that came from the one follows it."""

from django.dispatch import Signal

from factcheck import engine
from factcheck.accounts.models import User
from factcheck.articles.actions.preview import ParsedArticle, as_title
from factcheck.articles.headline import Headline
from factcheck.articles.models import Article, Draft
from factcheck.engine import Kind

retitled = Signal()
"""Sent with `was`, `now` and `by` inside the transaction that gives an article another title: history is kept of it."""


def new_headline(article: Article, before: Draft, parsed: ParsedArticle) -> Headline | None:
    """Return the headline of what follows a draft, if it is not what the article is called."""
    first = parsed.analysis.findings[0].sentence
    if first.kind != Kind.HEADLINE or _is_called(article, first.text):
        return None
    old = before.sentences.order_by("index").first()
    follows = old is not None and _is_called(article, before.text[old.start : old.end])
    return Headline(parsed.headline, article.title, is_title=follows)


def retitle(article: Article, headline: Headline | None, *, by: User | None) -> None:
    """Call an article what its new headline says, if its title came from the old one."""
    if headline is None or not headline.is_title:
        return
    article.title = headline.words
    article.save(update_fields=["title"])
    retitled.send(Article, article=article, was=headline.was, now=headline.words, by=by)


def _is_called(article: Article, words: str) -> bool:
    return engine.normalise(article.title) in {engine.normalise(words), engine.normalise(as_title(words))}
