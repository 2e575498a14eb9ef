"""Where the processor time of one cold build goes: python bench/stages.py WORDS OF THE BUILD. Prints JSON, seconds by stage.

It imports next to nothing itself, so that what a build imports is counted as the build's.
"""

import json
import time
from collections.abc import Callable
from typing import Any

spent: dict[str, float] = {}


def timed(name: str, action: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, its time counted under a name and taken off the one that called it."""

    def call(*words: Any, **more: Any) -> Any:
        others, start = sum(spent.values()), time.process_time()
        try:
            return action(*words, **more)
        finally:
            took = time.process_time() - start
            spent[name] = spent.get(name, 0.0) + took - (sum(spent.values()) - others)

    return call


def loaded() -> None:
    """What every build imports that has anything to do."""
    import generator.cli.build
    import generator.cli.main
    import generator.verbs.build  # noqa: F401


def engine_loaded() -> None:
    import generator.press.engine  # noqa: F401


def proof_loaded() -> None:
    import generator.proof.report.rows
    import generator.proof.sandbox
    import generator.verbs.gate  # noqa: F401


def main() -> None:
    begun = time.process_time()
    timed("imports of our own, and their libraries", loaded)()
    timed("import of the engine", engine_loaded)()
    timed("import of the proof", proof_loaded)()
    from generator.cli.main import main as clearleaf
    from generator.press import engine
    from generator.verbs import build, worker

    for module, function, name in (
        (build, "prepare", "words found, checked, set as a page"),
        (build, "close", "web page, catalogue, manifest"),
        (engine, "print_page", "printed and repaired"),
        (worker, "print_checked", "proved"),
    ):
        setattr(module, function, timed(name, getattr(module, function)))
    try:
        timed("all else", clearleaf)()
    except SystemExit as ended:
        if ended.code:
            raise
    spent["start of Python"] = begun
    print(json.dumps(spent))


if __name__ == "__main__":
    main()
