"""How Crossroads is configured, served and guarded. It knows wizard and concepts; neither imports it.

settings        every setting, read from the environment
environment     how a setting is read: what makes no sense is refused in a sentence
urls            the addresses of the whole site
wsgi, asgi      the application, for any server
server/         what scripts/granian runs: Django behind granian's RSGI interface
security/       headers, limits on requests, signing in
postgresql/     Django's PostgreSQL backend with timeouts
sqlite3/        Django's SQLite backend, which also reads on a full disk
backups/        the commands backup and restore: the whole database as one file
request_log     request ids and JSON log lines
static_storage  static files: one stylesheet, minified
"""
