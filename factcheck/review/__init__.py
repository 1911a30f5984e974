"""Checking an article: review sessions, tags, evidence and its sources, and the history of all that."""
