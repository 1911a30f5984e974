"""Formats that are plain text, as it is or with a little structure."""
