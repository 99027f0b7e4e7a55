"""The whole database as one file, made and restored while the site is served.

backup_files       make and restore, for both kinds of database
sqlite_backup      copying and replacing a SQLite database
postgresql_backup  the same with pg_dump, pg_restore and psql
"""
