"""What a person can decide about an assertion: one table of all decisions, and how each is carried out once."""
