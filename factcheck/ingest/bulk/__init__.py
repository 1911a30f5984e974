"""Files of many texts: tables, JSON lines, and text files in a .zip."""
