"""The form of new evidence: one piece, or a list of links, each of which becomes a piece."""

from collections.abc import Iterator
from typing import Any

from django import forms

from factcheck.db.constraints import excerpt_or_empty
from factcheck.review.forms.evidence import ADDRESS, LONGEST_EXCERPT, LONGEST_NAME, EvidenceForm
from factcheck.review.pasted_links import PastedLink, PastedList, read_links

MOST_LINKS = 50
MOST_CHARACTERS = 150_000
OF_EACH = {
    "title": "the title",
    "locator": "the place",
    "excerpt": "the excerpt",
}  # what no list of links has in common


class ListField(forms.CharField):
    """A field that may hold a list of links; how long it may be is said in words, and no paste is cut off."""

    def clean(self, value: Any) -> str:
        """Refuse more than anybody pastes."""
        typed: str = super().clean(value)
        if len(typed) > MOST_CHARACTERS:
            message = f"Paste at most {MOST_LINKS} links at once: this is longer than {MOST_CHARACTERS:,} characters."
            raise forms.ValidationError(message)
        return typed


class NewEvidenceForm(EvidenceForm):
    """One source's bearing on an assertion, or that of each of several links.

    They may be pasted as a list, or into the field of the address. What else is given holds for each of them.
    """

    url = ListField(
        label="Address",
        required=False,
        widget=forms.TextInput(attrs=ADDRESS),
        help_text="Paste a link, a quotation, or both; or several links.",
    )
    links = ListField(
        label="Links",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "placeholder": "https://… “quotation”"}),
        help_text=(
            "One a line: each becomes a piece of evidence. A quotation beside it stands in quotation marks; "
            "other words are its title. What is said below holds for all."
        ),
    )
    listed = PastedList()

    def clean_url(self) -> str:
        """Accept web addresses only; several make a list."""
        typed = read_links(self.cleaned_data["url"])
        if len(typed.links) < 2:
            return super().clean_url()
        self._list("url", typed)
        return str(self.cleaned_data["url"])

    def clean_links(self) -> str:
        """Accept web addresses only, each of them."""
        pasted = str(self.cleaned_data["links"])
        typed = read_links(pasted)
        if pasted and not typed.links and not typed.broken:
            message = "There is no link in it. Paste web addresses, one a line."
            raise forms.ValidationError(message)
        self._list("links", typed)
        return pasted

    def _list(self, name: str, typed: PastedList) -> None:
        """Add to the list what was typed into a field; refuse it with a sentence for each line that is wrong."""
        if wrong := list(_wrong(typed)):
            raise forms.ValidationError(wrong)
        before = self.listed
        url = self.cleaned_data.get("url", "")
        if name == "links" and typed.links and url and not before.links:
            before = PastedList((PastedLink(1, url, excerpt=self.pasted),))
            self.pasted = ""
        links = (*before.links, *typed.links)
        if len(links) > MOST_LINKS:
            message = f"These are {len(links)} links. Add at most {MOST_LINKS} at once."
            raise forms.ValidationError(message)
        self.listed = PastedList(links, without_link=before.without_link + typed.without_link)

    @property
    def says_of_address(self) -> str:
        """What is to be said of several links in the field of the address, or of one that is none."""
        if wrong := self.errors.get("url"):
            return " ".join(map(str, wrong))
        count = len(read_links(self.cleaned_data["url"]).links)
        return f"{count} links: each becomes a piece of evidence." if count > 1 else ""

    def clean(self) -> dict[str, Any]:
        """Refuse evidence from nowhere, and what cannot hold for several links."""
        if not self.listed.links:
            return super().clean()
        for name, what in OF_EACH.items():
            if self.cleaned_data.get(name):
                self.add_error(name, f"You give several links: leave this empty, and give {what} of each beside it.")
        return self.cleaned_data

    def arguments(self) -> dict[str, Any]:
        """Return all fields of a piece of evidence, or the links and what they have in common."""
        given = super().arguments()
        if not self.listed.links:
            return given
        common = {name: value for name, value in given.items() if name not in {"url", *OF_EACH}}
        return {**common, "links": self.listed.links, "without_link": self.listed.without_link}


def _wrong(typed: PastedList) -> Iterator[str]:
    """Say of each line that cannot be taken what is wrong with it."""
    seen: dict[str, PastedLink] = {}
    wrong = [(line, f"“{address[:80]}”: {why}") for line, address, why in typed.broken]
    for link in typed.links:
        first = seen.setdefault(link.url, link)
        if len(link.title) > LONGEST_NAME:
            why = f"a title has at most {LONGEST_NAME} characters; put what the page says in quotation marks."
            wrong.append((link.line, why))
        elif len(link.excerpt) > LONGEST_EXCERPT:
            wrong.append((link.line, f"an excerpt has at most {LONGEST_EXCERPT:,} characters."))
        elif link.excerpt and not excerpt_or_empty(link.excerpt):
            wrong.append((link.line, f"“{link.excerpt}” says nothing yet. Give the words of the source, or none."))
        elif link.excerpt and first.excerpt not in ("", link.excerpt):
            wrong.append((link.line, f"the address of line {first.line} with other words. Add these by themselves."))
    for line, why in sorted(wrong):
        yield f"Line {line}: {why}"
