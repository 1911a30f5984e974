"""Fact-check an article: load it, find its assertions, review them, freeze a report.

Look left, never right:  assertions | accounts < articles < review < reports
Inside one:              choices, rules, queries, renderers < models < actions < layout, forms < views, admin < urls
"""
