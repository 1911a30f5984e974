"""Articles, their drafts and sentences, and the assertions to be checked."""
