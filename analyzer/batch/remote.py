"""Files behind addresses, by fsspec: what there is, and one of them brought here.

Which kinds of address work depends on what is installed beside fsspec (s3fs, gcsfs, adlfs …). Errors of those
libraries are of many kinds; whatever goes wrong becomes an InputError.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

from analyzer.batch.clips import Remote
from analyzer.errors import InputError
from analyzer.model.recording import VIDEO_SUFFIXES

_CHUNK_BYTES = 4 << 20
_HINT = "Check the address, and that this machine may read it."


def is_url(text: str) -> bool:
    """Whether a text is an address rather than a path."""
    scheme, found, _ = text.partition("://")
    return bool(found) and scheme.replace("+", "").replace("-", "").isalnum()


def listed(url: str) -> tuple[Remote, ...]:
    """The files at an address: a file, a folder and all below it, or a pattern. Raises InputError."""
    with _plainly(url):
        system, path = _opened(url)
        if any(sign in path for sign in "*?["):
            paths = system.glob(path)
        elif PurePosixPath(path).suffix.lower() in VIDEO_SUFFIXES:
            paths = [path]
        else:
            paths = system.find(path)
    return tuple(Remote(url=url, path=str(one)) for one in sorted(paths))


def file_at(url: str) -> Remote:
    """The file at an address, whether it is there or not. Raises InputError."""
    with _plainly(url):
        _, path = _opened(url)
    return Remote(url=url, path=path)


def key_of(file: Remote) -> str:
    """What a file is called in a batch: its kind of address and its path."""
    scheme = file.url.partition("://")[0]
    return file.path if "://" in file.path else f"{scheme}://{file.path}"


def read_text(url: str) -> str:
    """A text in UTF-8. Raises InputError."""
    with _plainly(url):
        system, path = _opened(url)
        data: bytes = system.cat_file(path)
        return data.decode("utf-8-sig")


def mark(file: Remote) -> str | None:
    """A sign that changes when the file does, as far as its store tells; None when it cannot be reached."""
    try:
        with _plainly(file.url):
            system, _ = _opened(file.url)
            info = system.info(file.path)
    except InputError:
        return None
    signs = [info.get(name) for name in ("size", "ETag", "etag", "md5", "LastModified", "mtime", "updated")]
    return ":".join(str(sign) for sign in signs if sign is not None)


def chunks(file: Remote) -> Iterator[tuple[bytes, float]]:
    """The file piece by piece, each with the share that has come by then, 0 where that is not known.

    Raises InputError.
    """
    with _plainly(file.url):
        system, _ = _opened(file.url)
        size = system.info(file.path).get("size") or 0
        source = system.open(file.path, "rb")
    with source:
        come = 0
        while True:
            with _plainly(file.url):
                piece = source.read(_CHUNK_BYTES)
            if not piece:
                return
            come += len(piece)
            yield piece, min(1.0, come / size) if size else 0.0


def _opened(url: str) -> tuple[Any, str]:
    import fsspec

    opened: tuple[Any, str] = fsspec.core.url_to_fs(url)
    return opened


@contextmanager
def _plainly(url: str) -> Iterator[None]:
    try:
        yield
    except InputError:
        raise
    except ImportError as error:
        raise InputError(
            f"{url!r} needs a library that is not installed: {error}.",
            "Install it beside this program, for instance s3fs for s3://, gcsfs for gs://.",
            code="unreachable",
        ) from error
    except Exception as error:
        words = str(error) or type(error).__name__
        raise InputError(f"{url!r} cannot be read: {words}.", _HINT, code="unreachable") from error
