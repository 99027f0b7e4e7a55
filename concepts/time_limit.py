"""Runs functions in a separate process that is killed when its time is up.

Whatever a function does there (loop forever, fill the memory, crash), its caller continues in time, with its value or with
Unfinished. The process is a fresh interpreter, because workers have threads and must not fork. It has no settings and no
database, runs at a lower priority, and ends when its worker does. Each worker has at most one.
"""

import gc
import os
import pickle
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

MEMORY: Final = 1_000_000_000
"""Bytes. The worst document of 1 MB in the tests takes a third of it."""

ROOT: Final = Path(__file__).resolve().parents[1]
PASSED_ENVIRONMENT: Final = ("PATH", "LANG", "LC_ALL", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1"}
"""Else numpy starts a thread for each processor, and each takes 40 MB of MEMORY."""
START: Final = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from concepts.time_limit import serve; serve()"

Call = Callable[..., Any]

_only_one = threading.Lock()


class Unfinished(Exception):
    """The function did not finish. The message says why, in a sentence."""


class Late(Unfinished):
    """The time was up."""


class Busy(Unfinished):
    """Nothing was started: another call is running, or the machine cannot start a process."""


@contextmanager
def calls(seconds: float, *, directly: bool = False, memory: int = MEMORY) -> Iterator[Call]:
    """`with calls(5) as call: call(function, *arguments)`: the seconds are for all calls together.

    With `directly`, functions are called in this process, without a limit: for work that is too small to take long. Otherwise
    function, arguments and result must be picklable. Raises Busy at once; a call raises Unfinished, or what the function raises.
    """
    if directly:
        yield lambda function, *arguments, **named: function(*arguments, **named)
        return
    if not _only_one.acquire(blocking=False):
        raise Busy("Another large guide is being worked on. Try again in a moment.")
    try:
        process = _start_process(seconds, memory)
        end = time.monotonic() + seconds
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        try:
            yield partial(_call, process, seconds, end)
        finally:
            timer.cancel()
            process.kill()
            with suppress(BrokenPipeError), process:  # bytes that were not sent yet have no reader any more
                pass
    finally:
        _only_one.release()


def _start_process(seconds: float, memory: int) -> subprocess.Popen[bytes]:
    environment = ONE_THREAD | {name: os.environ[name] for name in PASSED_ENVIRONMENT if name in os.environ}
    command = [sys.executable, "-c", START, str(memory), str(int(seconds) + 2)]
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    except OSError as error:
        raise Busy("The machine has no room for another process now. Try again in a moment.") from error


def _call(process: subprocess.Popen[bytes], seconds: float, end: float, function: Call, *arguments: Any, **named: Any) -> Any:
    assert process.stdin
    assert process.stdout
    try:
        pickle.dump((function, arguments, named), process.stdin)
        process.stdin.flush()
        is_value, answer = pickle.load(process.stdout)
    except (OSError, EOFError, pickle.UnpicklingError) as error:
        if time.monotonic() >= end:
            raise Late(f"It took longer than {seconds:g} seconds.") from error
        raise Unfinished("Its process ended before it was done.") from error
    if is_value:
        return answer
    raise answer


def serve() -> None:
    """The main function of the process, given bytes of memory and seconds of CPU: calls what it reads from its input."""
    memory, seconds = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)
    with suppress(OSError):  # only Linux can choose which process ends when memory runs out
        Path("/proc/self/oom_score_adj").write_text("1000")
    gc.disable()  # the process ends soon, so collecting cycles would only cost time
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            function, arguments, named = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(_answer(function, arguments, named), answers)
        answers.flush()


def _answer(function: Call, arguments: Any, named: Any) -> tuple[bool, Any]:
    """Whether the function returned, and its value or its exception."""
    try:
        return True, function(*arguments, **named)
    except MemoryError:
        return False, Unfinished("It took too much memory.")
    except RecursionError:
        return False, Unfinished("It goes too deep.")
    except Exception as error:
        return False, error
