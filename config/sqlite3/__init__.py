"""Django's SQLite backend, which also reads on a full disk. Django looks for its classes in `base`."""
