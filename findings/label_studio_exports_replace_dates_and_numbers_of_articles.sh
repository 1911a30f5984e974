#!/usr/bin/env bash
# label-studio-sdk 2.1.2 (PyPI), seen 2026-11-28.
# Guess: columns of the imported article keep their values in CSV and JSON_MIN, or are renamed where they would collide.
# What happens: the article's own created_at becomes the time of the annotation in both; its own id survives in CSV and
#   is replaced by the task's number in JSON_MIN. (Only a collision with the name of a control is renamed, in CSV.)
# Why it matters: publication dates turn into dates of checking, and the two exports cannot be joined on id.
# Source of the guess: Label Studio documentation, "Export annotations", CSV and JSON_MIN: the task's data comes along.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check label-studio-sdk==2.1.2
cd "$work"
venv/bin/python - <<'PYTHON'
import csv
import json
import pathlib
from importlib.metadata import version

from label_studio_sdk.converter import Converter

CONFIG = """<View>
  <Choices name="verdict" toName="text"><Choice value="alleged"/></Choices>
  <Text name="text" value="$text"/>
</View>"""
article = {"id": "desk-77", "created_at": "2019-05-01", "text": "The bridge closed in May."}
choice = {"from_name": "verdict", "to_name": "text", "type": "choices", "value": {"choices": ["alleged"]}}
annotation = {"id": 11, "completed_by": 1, "created_at": "2026-11-28T10:00:00Z", "result": [choice]}
pathlib.Path("tasks.json").write_text(json.dumps([{"id": 1, "data": article, "annotations": [annotation]}]))

converter = Converter(CONFIG, ".", download_resources=False)
converter.convert("tasks.json", "csv", "CSV", is_dir=False)
converter.convert("tasks.json", "json", "JSON_MIN", is_dir=False)
with open("csv/result.csv", encoding="utf-8", newline="") as file:
    row = next(csv.DictReader(file))
record = json.loads(pathlib.Path("json/result.json").read_text(encoding="utf-8"))[0]

came = {"CSV": (row["id"], row["created_at"]), "JSON_MIN": (record["id"], record["created_at"])}
print("expected: in both", ("desk-77", "2019-05-01"))
print("came:    ", came)
assert version("label-studio-sdk") == "2.1.2"
assert came == {"CSV": ("desk-77", "2026-11-28T10:00:00Z"), "JSON_MIN": (1, "2026-11-28T10:00:00Z")}
PYTHON
