"""A build in a process of its own with a press of paper, that may be stopped at an exact point: `stubbed_build.py HOW N WORDS…`.

HOW: "fsync" or "rename" kills the process (SIGKILL) at its Nth one, "size" lets no file grow beyond N bytes, "none" lets it run.
"""

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stub_press import StubPress

from generator.cli.main import main
from generator.verbs import build


def killing_at(count: int, real: Callable[..., Any]) -> Callable[..., Any]:
    """A call that does its work and, the Nth time, ends the process as `kill -9` does."""
    left = iter(range(count - 1, -1, -1))

    def call(*words: Any) -> Any:
        result = real(*words)
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return call


if __name__ == "__main__":
    how, number = sys.argv[1], int(sys.argv[2])
    build.print_all = StubPress().print_all
    if how == "fsync":
        os.fsync = killing_at(number, os.fsync)
    elif how == "rename":
        Path.replace = killing_at(number, Path.replace)  # type: ignore[method-assign]
    elif how == "size":
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, resource.RLIM_INFINITY))
    sys.argv = ["clearleaf", "build", *sys.argv[3:]]
    main()
