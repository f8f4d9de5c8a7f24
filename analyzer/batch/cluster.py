"""A batch on a Dask cluster: the scheduler hands clips to workers, and each does them as this machine would.

The workers must see the clips and the folder for the results under the same paths, and have this program installed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from analyzer.batch.clips import BatchClip
from analyzer.batch.one import Limits, analyze_one
from analyzer.batch.record import Record
from analyzer.errors import InputError, SetupError

_CONNECT_S = 30  # chosen
_PER_THREAD = 2  # chosen: one at work and one waiting, so that no worker waits for the next clip


def on_cluster(
    clips: Sequence[BatchClip], out: Path, limits: Limits, address: str, lost: list[str]
) -> Generator[Record]:
    """The clips as they finish on the workers of the scheduler at ``address``.

    A clip whose worker went away has no record; why is put into ``lost``. Raises SetupError without Dask, InputError
    for an address at which no scheduler answers, and what ``analyze_one`` raises.
    """
    with contextlib.closing(_client(address)) as client:
        waiting = iter(clips)
        from distributed import as_completed

        at_work: Any = cast("Any", as_completed)(loop=client.loop)
        for clip in _take(waiting, _places(client)):
            at_work.add(_submitted(client, clip, out, limits))
        for future in at_work:
            for clip in _take(waiting, 1):
                at_work.add(_submitted(client, clip, out, limits))
            error = future.exception()
            if error is None:
                yield future.result()
            elif type(error).__module__.partition(".")[0] == "distributed":
                lost.append(f"{type(error).__name__}: {error}")
            else:
                raise error


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise SetupError(
            "A cluster needs Dask, which is not installed.",
            "Install it: pip install 'gait-analyzer[cluster]'.",
        ) from error
    try:
        connect: Any = Client
        return connect(address, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(
            f"No Dask scheduler answers at {address!r}.",
            "Give its address as the scheduler prints it, for instance tcp://host:8786.",
            code="unreachable",
        ) from error


def _places(client: Any) -> int:
    threads = sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())
    return _PER_THREAD * max(1, int(threads))


def _submitted(client: Any, clip: BatchClip, out: Path, limits: Limits) -> Any:
    return client.submit(analyze_one, clip, out, limits, pure=False, retries=0, key=f"gait-{clip.id}")


def _take(clips: Iterator[BatchClip], most: int) -> Iterator[BatchClip]:
    for _ in range(most):
        clip = next(clips, None)
        if clip is None:
            return
        yield clip
