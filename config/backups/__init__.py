"""The whole database as one file, made and restored while the site is served.

backup_files         make a backup, restore one
sqlite_database      copying and replacing a SQLite database
postgresql_database  the same with pg_dump, pg_restore and psql
management/          the commands: manage.py backup, manage.py restore
"""
