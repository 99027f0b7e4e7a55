"""What scripts/granian serves: the application, in a worker that ignores Ctrl-C and ends with its main process.

The terminal sends Ctrl-C to every process, and granian's main process tells its workers to finish as well. A worker that gets
both waits forever, so this one leaves Ctrl-C to the main process. Until it is ready it has nothing to finish and ends at once
on SIGTERM; with the signal handlers inherited from the main process it would not.
"""

import os
import signal
import sys
import threading
import time

signal.signal(signal.SIGTERM, signal.SIG_DFL)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])

sys.setswitchinterval(0.001)  # so that a page that takes a millisecond does not wait five for a thread of the desk

SECONDS_TO_FINISH = 15


def end_with_main_process(main_process: int) -> None:
    """Stop this worker when its main process was killed: it would hold the port, and the site could not start again."""
    while os.getppid() == main_process:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_FINISH)
    os.kill(os.getpid(), signal.SIGKILL)


threading.Thread(target=end_with_main_process, args=[os.getppid()], name="main process", daemon=True).start()

from config.server.rsgi import RSGIServer  # noqa: E402
from config.wsgi import application as wsgi_application  # noqa: E402

application = RSGIServer(wsgi_application)
