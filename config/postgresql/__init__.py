"""Django's PostgreSQL backend for a server that may hang or be down.

base            the backend: how long a thread looks for a connection
connection      a psycopg connection that ends a wait which is too long
query_timeouts  how long which thread may wait, and the middleware that says so
"""
