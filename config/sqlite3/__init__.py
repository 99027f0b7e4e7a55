"""Django's SQLite backend, which also reads on a full disk."""
