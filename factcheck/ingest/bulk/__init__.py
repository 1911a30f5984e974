"""Files of many texts: a table, JSON lines, or text files in a .zip."""
