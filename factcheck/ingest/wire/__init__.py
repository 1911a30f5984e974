"""Texts as agencies, systems and mail programs send them: with a head of their own, and a body in mark-up."""
