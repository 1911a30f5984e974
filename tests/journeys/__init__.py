"""What people do at the desk, in a real browser."""
