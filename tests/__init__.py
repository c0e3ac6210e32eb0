"""The behavior of the handbook, stated."""
