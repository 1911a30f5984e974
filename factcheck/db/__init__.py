"""The database beside Django: constraints, triggers, bulk writes."""
