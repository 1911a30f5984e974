"""Fact-check an article: load it, find its assertions, review them, freeze a report.

Look left, never right:
    refusals, web_address < db | web | engine < ingest | accounts < tasks < articles < evidence < review < reports
    < search < api < urls, settings
Inside an app:
    choices < rules < pagination < querysets < models < layout, exporters, freeze ... < queries
    < actions < compare < forms < decisions < presenters < views, admin, management < urls
Every module has its place: the contracts in pyproject.toml name them all, and `make lint` holds them.
"""
