"""What a text says of its own figures, dates and names, checked by calculation; never a verdict."""
