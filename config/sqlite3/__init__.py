"""Django's SQLite backend, which also reads on a full disk.

base       the backend
full_disk  which errors of SQLite mean that the disk is full
"""
