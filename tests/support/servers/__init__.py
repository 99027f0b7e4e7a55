"""Databases and served sites, and the clients that load them.

sites               a site with its own database, served as `make run` serves it
processes           run a Python program, find a free port, wait for a server
databases           empty databases and copies, of the kind that the tests run on
postgresql_server   a PostgreSQL server of our own, to kill and to start again
file_damage         what can happen to the file of an SQLite database
fault_data          the rows that the fault tests start from
example_data        a program that fills a site with guides of every kind and shared results
http_client         a browser without a screen, and an editor who uses one
load_generator      many visitors at the same time, from one thread
request_flood       long requests that are all different, to fill a server's memory
"""
