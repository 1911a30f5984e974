"""Web pages: their article as blocks, and what they say of themselves."""
