"""What scripts/granian serves: the application, in a worker that Ctrl-C does not reach.

The terminal sends Ctrl-C to every process, and granian's main process tells its workers to finish as well. A worker of granian
2.8.7 that gets both waits for ever, so this one leaves the first to the main process. Until it is ready it has nothing to finish
and just ends; it would otherwise not hear that it shall, because it still has the main process's ears.
"""

import signal

signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
signal.signal(signal.SIGTERM, signal.SIG_DFL)

from config.wsgi import application  # noqa: E402, F401
