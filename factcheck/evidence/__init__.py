"""What cited pages said: snapshots of them, where an excerpt stands in one, and whether the page is still there.

This room knows addresses and texts. Which evidence cites a page is the review's to know (decision 41).
"""
