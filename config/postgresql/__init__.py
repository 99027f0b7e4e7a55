"""Django's PostgreSQL backend for a server that may hang or be down.

base            the backend: how long a thread looks for a connection
connection      a psycopg connection whose statements time out
query_timeouts  how long which thread may wait, and the middleware that says so
"""
