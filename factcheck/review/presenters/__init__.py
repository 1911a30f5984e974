"""What the pages of a review are drawn from."""
