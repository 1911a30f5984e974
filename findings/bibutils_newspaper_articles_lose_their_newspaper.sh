#!/usr/bin/env bash
# bibutils 7.2-2 (Debian 12), seen 2026-11-29; needs the lists of `apt-get update`, and no root.
# Guess: an article of a newspaper (RIS type NEWS) keeps the name of the newspaper (T2) through MODS into the formats of
#   Word, EndNote and ISI, as that of a journal does.
# What happens: in Word's format, where it is "Misc", and in ISI's it has no newspaper; in EndNote's neither it nor the journal
#   is named. BibTeX and RIS keep the newspaper.
# Why it matters: newspaper articles are a desk's most frequent reference; without the paper nobody finds them again.
# Source of the guess: the manual of bibutils: it converts these formats into one another; RIS specification (2011), type NEWS:
#   T2 is the newspaper.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq bibutils=7.2-2 libbibutils8=7.2-2 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" .; done
library=$(find "$work/usr/lib" -name "libbibutils.so.8*" -print -quit)
export PATH="$work/usr/bin:$PATH" LD_LIBRARY_PATH="${library%/*}"
reference() {
  printf 'TY  - %s\nAU  - Ferreira, Ana\nTI  - The bridge closed\nT2  - Morning Post\nPY  - 2025\nER  - \n\n' "$1"
}
written() {  # TYPE FORMAT: the reference of this type in this format
  reference "$1" | ris2xml 2>notes | "xml2$2" 2>>notes
}
names() { written "$@" | grep -c "Morning Post" || true; }
for format in ris bib wordbib isi end; do
  journal=$(names JOUR "$format") newspaper=$(names NEWS "$format")
  echo "$format: times that the journal is named $journal, the newspaper $newspaper" | tee -a came
done
diff came - <<'EXPECTED' || { echo "the behaviour changed"; exit 1; }
ris: times that the journal is named 1, the newspaper 1
bib: times that the journal is named 1, the newspaper 1
wordbib: times that the journal is named 1, the newspaper 0
isi: times that the journal is named 1, the newspaper 0
end: times that the journal is named 0, the newspaper 0
EXPECTED
! grep -v Processed notes
