"""Outcomes: what came of the clients, with what is not known in a row of its own (2.2)."""
