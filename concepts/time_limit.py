"""Work that may take too long, in a process of its own that is killed when its time is up.

Whatever a function does there (loop without end, fill the memory, die), its caller goes on in time: with a value, or with
Unfinished. The process is a fresh interpreter, since the workers have threads and must not fork. It gets no settings and no
database, gives way to visitors, and ends by itself if its worker is killed. A worker has one of them at most.
"""

import gc
import os
import pickle
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

MEMORY: Final = 1_000_000_000
"""Bytes. Of all documents of 1 MB that were tried, the worst took a third of it."""

ROOT: Final = Path(__file__).resolve().parents[1]
KEPT_ENVIRONMENT: Final = ("PATH", "LANG", "LC_ALL", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
START: Final = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from concepts.time_limit import serve; serve()"

Call = Callable[..., Any]

_only_one = threading.Lock()


class Unfinished(Exception):
    """The work was not finished. Its text says why, in a sentence."""


class Late(Unfinished):
    """The time was up."""


class Busy(Unfinished):
    """The work was not begun: other work is under way, or the machine has no room for it."""


@contextmanager
def calls(seconds: float, *, directly: bool = False, memory: int = MEMORY) -> Iterator[Call]:
    """Gives a function that calls others: `call(function, *arguments)`. Their time counts together.

    `directly` calls them in this process, without a limit: for what is so small that it cannot take long. Otherwise function,
    arguments and result must be such as pickle takes. Raises Busy at once, Unfinished from a call.
    """
    if directly:
        yield lambda function, *arguments, **named: function(*arguments, **named)
        return
    if not _only_one.acquire(blocking=False):
        raise Busy("Another large guide is being worked on. Try again in a moment.")
    try:
        try:
            process = _Process(seconds, memory)
        except OSError as trouble:
            raise Busy("The machine has no room for another process now. Try again in a moment.") from trouble
        try:
            yield process.call
        finally:
            process.stop()
    finally:
        _only_one.release()


class _Process:
    def __init__(self, seconds: float, memory: int) -> None:
        self.seconds = seconds
        self.is_late = False
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, str(memory), str(int(seconds) + 2)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ},
        )
        self.timer = threading.Timer(seconds, self.end_late)
        self.timer.daemon = True
        self.timer.start()

    def call(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        try:
            pickle.dump((function, arguments, named), self.process.stdin)
            self.process.stdin.flush()
            is_value, answer = pickle.load(self.process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as broken:
            if self.is_late:
                raise Late(f"It took longer than {self.seconds:g} seconds.") from broken
            raise Unfinished("Its process ended before it was done.") from broken
        if is_value:
            return answer
        raise answer

    def end_late(self) -> None:
        self.is_late = True
        self.process.kill()

    def stop(self) -> None:
        self.timer.cancel()
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what was not sent yet has nobody to read it
                pipe.close()
        self.process.wait()


def serve() -> None:
    """The process: calls what it is told to on its input, until that ends. Arguments: bytes of memory, seconds of CPU."""
    memory, seconds = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)
    with suppress(OSError):  # where there is no such file, nobody is preferred when memory runs out
        Path("/proc/self/oom_score_adj").write_text("1000")
    gc.disable()  # what the parser leaves in cycles is gone with the process
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            function, arguments, named = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(_answer(function, arguments, named), answers)
        answers.flush()


def _answer(function: Callable[..., Any], arguments: Any, named: Any) -> tuple[bool, Any]:
    """Whether it is a value, and the value or the exception."""
    try:
        return True, function(*arguments, **named)
    except MemoryError:
        return False, Unfinished("It took too much memory.")
    except RecursionError:
        return False, Unfinished("It goes too deep.")
    except Exception as error:
        return False, error
