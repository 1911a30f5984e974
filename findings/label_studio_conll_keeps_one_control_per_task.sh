#!/usr/bin/env bash
# label-studio-sdk 2.1.2 (PyPI), seen 2026-11-28.
# Guess: the CoNLL 2003 export holds the marks of every labelling control, or of one and the same control throughout.
# What happens: each task keeps the control whose mark stands first in its list, so one file holds speakers of one
#   sentence and verdicts of the next; all marks of the other control are dropped without a word.
# Why it matters: a desk that marks speakers and verdicts side by side gets half of each, as chance has it.
# Source of the guess: Label Studio documentation, "Export annotations", CONLL2003; a project may have several Labels.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check label-studio-sdk==2.1.2
cd "$work"
venv/bin/python - <<'PYTHON'
import json
import pathlib
from importlib.metadata import version

from label_studio_sdk.converter import Converter

CONFIG = """<View>
  <Labels name="speaker" toName="text"><Label value="SPEAKER"/></Labels>
  <Labels name="verdict" toName="text"><Label value="ALLEGED"/></Labels>
  <Text name="text" value="$text"/>
</View>"""
TEXT = "Mayor Brandt said the bridge closed in May."


def mark(control, label, words):
    start = TEXT.index(words)
    value = {"start": start, "end": start + len(words), "text": words, "labels": [label]}
    return {"from_name": control, "to_name": "text", "type": "labels", "value": value}


def task(number, marks):
    annotation = {"id": number, "completed_by": 1, "created_at": "2026-11-28T10:00:00Z", "result": marks}
    return {"id": number, "data": {"text": TEXT}, "annotations": [annotation]}


def labels_of_tasks():
    blocks = pathlib.Path("out/result.conll").read_text(encoding="utf-8").strip().split("\n\n")
    tags = [{line.split()[-1][2:] for line in block.splitlines() if not line.endswith(" O")} for block in blocks]
    return [sorted(found) for found in tags]


speaker, verdict = mark("speaker", "SPEAKER", "Mayor Brandt"), mark("verdict", "ALLEGED", "the bridge closed in May")
tasks = [task(1, [speaker, verdict]), task(2, [verdict, speaker])]
pathlib.Path("tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
Converter(CONFIG, ".", download_resources=False).convert("tasks.json", "out", "CONLL2003", is_dir=False)

came = labels_of_tasks()
print("expected: both labels in both tasks:", [["ALLEGED", "SPEAKER"], ["ALLEGED", "SPEAKER"]])
print("came:    ", came)
assert version("label-studio-sdk") == "2.1.2"
assert came == [["SPEAKER"], ["ALLEGED"]], "the behaviour changed"
PYTHON
