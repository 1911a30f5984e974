#!/usr/bin/env bash
# odfpy 1.4.1 and odfdo 3.27.3 (PyPI), seen 2026-11-28.
# Guess: the paragraphs of an .odt give the text as it is printed: without comments, without tracked deletions.
# What happens: both give the deleted words as a paragraph of its own, in front of the text, and write the comment and
#   its author (odfpy: its date, too) into the middle of the sentence that it is about.
# Why it matters: what the lawyer struck out and what the desk said about it stand in the text that is checked.
# Source of the guess: ODF 1.3 part 3, 5.5.1 (text:tracked-changes) and 14.1 (office:annotation); odfpy's "teletype".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check odfpy==1.4.1 odfdo==3.27.3
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import odfdo
from odf import teletype
from odf.dc import Creator, Date
from odf.namespaces import TEXTNS
from odf.office import Annotation, ChangeInfo
from odf.opendocument import OpenDocumentText, load
from odf.text import Change, ChangedRegion, Deletion, P, TrackedChanges

WHEN = "2026-11-28T10:00:00"
EXPECTED = ["The mayor took the money in May."]


def filled(element, *parts):
    for part in parts:
        element.addElement(part)
    return element


def signed(element, *parts):
    return filled(element, Creator(text="Edda Lindqvist"), Date(text=WHEN), *parts)


document = OpenDocumentText()
region = ChangedRegion(check_grammar=False)
region.setAttrNS(TEXTNS, "id", "c1")
filled(region, filled(Deletion(), signed(ChangeInfo()), P(text="stole")))
filled(document.text, filled(TrackedChanges(), region))
paragraph = filled(P(text="The mayor "), Change(changeid="c1"))
paragraph.addText("took the money")
filled(paragraph, signed(Annotation(), P(text="Ask the lawyer")))
paragraph.addText(" in May.")
filled(document.text, paragraph)
document.save("draft.odt")

with_odfpy = [teletype.extractText(found) for found in load("draft.odt").getElementsByType(P)]
with_odfdo = [str(found).strip() for found in odfdo.Document("draft.odt").body.paragraphs]
print("expected: ", EXPECTED)
print("odfpy gave", with_odfpy)
print("odfdo gave", with_odfdo)
assert (version("odfpy"), version("odfdo")) == ("1.4.1", "3.27.3")
spoilt = f"The mayor took the moneyEdda Lindqvist{WHEN}Ask the lawyer in May."
assert with_odfpy == ["stole", spoilt, "Ask the lawyer"], "the behaviour changed"
spoilt = "The mayor took the moneyAsk the lawyer\nEdda Lindqvist 2026-11-28 10:00:00 in May."
assert with_odfdo == ["stole", spoilt, "Ask the lawyer"], "the behaviour changed"
PYTHON
