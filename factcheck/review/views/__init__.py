"""Views of the review: pages, and the pieces that answer writes."""
