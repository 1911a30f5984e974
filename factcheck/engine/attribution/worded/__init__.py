"""Who says it, in languages that are read by word lists alone: languages/<code>/speech.txt and verbs.txt."""
