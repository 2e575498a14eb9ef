"""A crew gives what the plain path gives; a worker that dies, grows fat or is interrupted costs nothing but itself."""

import gc
import os
import signal
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from generator.findings import ExitCode, Stop
from generator.roots import font_home
from generator.verbs import crew as crew_module
from generator.verbs.crew import Crew, memory


def whoami(_: object = None) -> int:
    return os.getpid()


def die_once(mark: Path) -> str:
    """Dies where the mark is not there yet."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stop() -> None:
    raise Stop("no fonts", "bring them", ExitCode.MACHINE)


def grow() -> int:
    """Takes more memory than a worker may keep."""
    whoami.kept = bytearray(crew_module.MOST_MEMORY)  # type: ignore[attr-defined]
    return os.getpid()


def loaded() -> tuple[bool, int, int, bool]:
    import sys

    from generator.press.loading import FontConfiguration

    frozen = gc.get_freeze_count()
    gc.unfreeze()
    made = sum(isinstance(thing, FontConfiguration) for thing in gc.get_objects())
    return "generator.press.engine" in sys.modules, frozen, made, gc.isenabled()


def where() -> str:
    import generator.findings

    return generator.findings.__file__


def slow(mark: Path) -> int:
    mark.touch()
    time.sleep(0.3)
    return os.getpid()


def test_workers_share_one_engine_that_was_loaded_before_the_fork() -> None:
    with Crew(1) as crew:
        engine, frozen, made, collecting = crew.submit(loaded).result()

    assert engine
    assert frozen > 50_000
    assert (
        made == 0
    )  # of FontConfiguration: Pango 1.52 starts a thread for each, and threads do not live through a fork
    assert not collecting


def test_a_worker_runs_the_code_of_its_parent_wherever_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator" / "__init__.py").write_text("raise SystemExit('another generator')")
    monkeypatch.chdir(tmp_path)

    with Crew(1) as crew:
        assert crew.submit(where).result() == where()


def test_tasks_go_to_warm_workers_and_no_further() -> None:
    with Crew(2) as crew:
        pids = set(crew.map(whoami, range(40)))

    assert 1 <= len(pids) <= 2
    assert os.getpid() not in pids


def test_a_task_that_lost_its_worker_is_tried_again(tmp_path: Path) -> None:
    with Crew(1) as crew:
        assert crew.submit(die_once, tmp_path / "mark").result() == "done"


def test_a_task_that_kills_takes_no_other_with_it() -> None:
    with Crew(2) as crew:
        bad, good = crew.submit(die), [crew.submit(whoami) for _ in range(10)]

        assert len([future.result() for future in good]) == 10
        with pytest.raises(BrokenProcessPool):
            bad.result()


def test_what_a_task_raises_is_raised_where_it_came_from_whole() -> None:
    with Crew(1) as crew, pytest.raises(Stop, match="no fonts") as caught:
        crew.submit(stop).result()

    assert (caught.value.hint, caught.value.exit_code) == ("bring them", ExitCode.MACHINE)


def test_what_cannot_be_sent_is_the_askers_fault() -> None:
    with Crew(1) as crew:
        with pytest.raises((AttributeError, TypeError)):
            crew.submit(lambda: 1).result()
        assert crew.submit(whoami).result()


def test_a_worker_is_relieved_when_it_has_grown_fat() -> None:
    with Crew(1) as crew:
        fat = crew.submit(grow).result()

        assert crew.submit(whoami).result() != fat


def test_a_worker_is_relieved_after_many_tasks() -> None:
    with Crew(1) as crew:
        pids = list(crew.map(whoami, range(crew_module.MOST_TASKS + 1)))

    assert len(set(pids[:-1])) == 1
    assert pids[-1] != pids[0]


def test_who_cancels_waits_only_for_what_was_begun(tmp_path: Path) -> None:
    crew = Crew(1)
    begun, waiting = crew.submit(slow, tmp_path / "mark"), [crew.submit(slow, tmp_path / "mark") for _ in range(50)]
    while not (tmp_path / "mark").exists():
        time.sleep(0.01)
    crew.shutdown(cancel_futures=True)

    assert begun.result()
    assert all(future.cancelled() for future in waiting)


def test_memory_is_that_of_this_process() -> None:
    assert 10 * 2**20 < memory() < 4 * 2**30


def own_fonts() -> list[str]:
    """Load a font as a worker does; where the engine keeps its copies."""
    from generator.fonts import store
    from generator.press.shelf import font_faces
    from generator.roots import checkout
    from generator.verbs.worker import own_shelf

    faces = store.faces(["Arimo"], font_home(checkout()))
    fonts = own_shelf().of(faces)
    fonts.read(font_faces(faces))
    return [str(fonts.fonts._folder)]


def test_a_worker_leaves_no_font_behind() -> None:
    with Crew(1) as crew:
        folders = crew.submit(own_fonts).result()
        assert all(Path(folder).is_dir() for folder in folders)

    assert not any(Path(folder).exists() for folder in folders)
