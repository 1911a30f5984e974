"""What is asked of the database about a review, and what a blind session hides of it."""
