"""Background work: a queue in the desk's own database, and the worker that does what is in it (decision 34)."""
