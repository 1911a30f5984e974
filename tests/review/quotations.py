"""An article with a quotation, and what may be ticked of it."""

from tests.makers import make_article

SAID = '"The port paid 40 officials in May," Mayor Ann Kern said.'
PLAIN = "Auditors found in June that 12 pumps had failed."
WORDS, CONTENT, BOTH = (
    {"words_checked": words, "content_checked": content}
    for words, content in ((True, False), (False, True), (True, True))
)
NEITHER = dict.fromkeys(WORDS, False)


def make_quoting_article(by):
    return make_article(f"Port paid\n\n{SAID}\n\n{PLAIN}\n", by=by).article
