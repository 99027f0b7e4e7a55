"""The whole database as one file, made and restored while the site is served.

backup_files         make a backup, restore one, and say in a sentence why that failed
sqlite_database      copy, check and replace a SQLite database; set an unreadable one aside
postgresql_database  the same with pg_dump, pg_restore and psql
management/          the commands: manage.py backup, manage.py restore
"""
