"""The WSGI application that BENCH_APPLICATION names, served as Crossroads is served."""

import os
from importlib import import_module

from config.server.rsgi import RSGIServer

module, _, name = os.environ["BENCH_APPLICATION"].partition(":")
application = RSGIServer(getattr(import_module(module), name))
