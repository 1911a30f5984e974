"""How templates write a party."""

from django.template import Library

from factcheck.articles.party_names import in_sentence

register = Library()
register.filter(in_sentence)
