"""Articles, their drafts, sentences and stored assertions; where texts come from."""
