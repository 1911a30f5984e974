"""The search: what the desk's articles, assertions, tags, evidence and questions say, found by their words."""
