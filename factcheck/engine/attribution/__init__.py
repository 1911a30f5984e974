"""Who says each sentence, with which words, and what a sentence refers back to."""
