#!/usr/bin/env bash
# email-reply-parser 0.5.12 and mail-parser-reply 1.36 (PyPI), seen 2026-11-29.
# Guess: `parse_reply` takes away earlier mails; a text of the sender's own that quotes a letter stays.
# What happens: "On Monday the mayor wrote:" is taken for the line of a mail program, though it has neither a time nor an
#   address. What stands behind it is dropped: the quotation in both, in most cases the rest of the statement, too.
# Why it matters: a press statement loses what it is about, and nothing says so.
# Source of the guess: what mail programs write there has a date with the hour, an address, or both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check email-reply-parser==0.5.12 mail-parser-reply==1.36
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

from email_reply_parser import EmailReplyParser
from mailparser_reply import EmailReplyParser as OtherParser

STATEMENT = """The board met.

On Monday the mayor wrote:

We will sell no library.

Nobody answered.
"""
came = [EmailReplyParser.parse_reply(STATEMENT), OtherParser(languages=["en"]).parse_reply(text=STATEMENT)]
print("expected:", [STATEMENT.strip()] * 2)
print("came:    ", came)
assert version("email-reply-parser") == "0.5.12"
assert version("mail-parser-reply") == "1.36"
assert came == ["The board met."] * 2
PYTHON
