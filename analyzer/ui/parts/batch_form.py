"""The fields with which a batch is started."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analyzer.batch.aside import planned, write_plan
from analyzer.batch.inside import check, whole, within
from analyzer.batch.manifest import parse_rows
from analyzer.errors import AnalyzerError, InputError
from analyzer.model.options import HEIGHT_CM, AnalyzeOptions
from analyzer.model.recording import VIDEO_SUFFIXES, View
from analyzer.ui import batch_store, research, store, wording
from analyzer.ui import wording_labels as labels
from analyzer.ui import wording_research as words
from analyzer.ui.batch_store import Batch
from analyzer.ui.parts.notices import failure, plain
from analyzer.ui.parts.upload import UPLOAD_MB
from analyzer.work.job import options_to_dict
from analyzer.work.limits import cores
from analyzer.work.places import check_folder

_NAMED = 5


def show() -> None:
    """Choose clips and options, and start."""
    room = research.room()
    uploads = room is None or _source() == "uploads"
    if room is None:
        st.info(words.CLOSED)
    files: Sequence[UploadedFile] = ()
    table: UploadedFile | None = None
    path = out = ""
    if uploads:
        files, table = _uploads()
    else:
        path = st.text_input(words.PATH, key="batch-path", help=words.PATH_HELP)
        st.caption(plain(words.root(room)))
        out = st.text_input(words.OUT, key="batch-out", help=words.OUT_HELP)
    with st.expander(words.TABLE_ABOUT):
        st.markdown(words.TABLE_HELP)
    options, workers = _options()
    st.caption(words.CONSENT)
    ready = bool(files) if uploads else bool(path.strip())
    if not st.button(words.START, type="primary", disabled=not ready, key="batch-start"):
        return
    try:
        if uploads:
            batch = of_uploads(files, table, options, workers)
        else:
            assert room is not None
            batch = _of_path(path, out, room, options, workers)
    except AnalyzerError as error:
        failure(error.text, error.hint)
        return
    research.batches().start(batch)
    research.open_batch(batch.id)
    st.rerun()


def _source() -> str:
    chosen: str = st.segmented_control(
        words.WHERE,
        tuple(words.WHERE_CHOICES),
        default="folder",
        required=True,
        key="batch-source",
        format_func=words.WHERE_CHOICES.__getitem__,
    )
    return chosen


def _uploads() -> tuple[Sequence[UploadedFile], UploadedFile | None]:
    files = st.file_uploader(
        labels.UPLOADS_UP_TO_MB.format(words.UPLOADS, UPLOAD_MB),
        type=[suffix[1:] for suffix in VIDEO_SUFFIXES],
        accept_multiple_files=True,
        max_upload_size=UPLOAD_MB,
        key="batch-files",
    )
    table = st.file_uploader(words.UPLOAD_TABLE, type=["csv"], max_upload_size=5, key="batch-table")
    return files, table


def _options() -> tuple[AnalyzeOptions, int]:
    films = st.toggle(words.FILMS, value=True, key="batch-films", help=words.FILMS_HELP)
    blur = st.toggle(labels.BLUR_FACES, key="batch-blur")
    with st.expander(labels.MORE_OPTIONAL):
        view = st.selectbox(words.VIEW, [None, *View], format_func=wording.view_choice, key="batch-view")
        height_cm = st.number_input(
            words.HEIGHT,
            min_value=HEIGHT_CM[0],
            max_value=HEIGHT_CM[1],
            value=None,
            step=1.0,
            format="%.0f",
            key="batch-height",
            help=words.HEIGHT_HELP,
        )
        most = cores()
        workers = st.number_input(
            words.WORKERS,
            min_value=1,
            max_value=most,
            value=max(1, most - 1),  # chosen: the page stays quick with one core left to it
            step=1,
            key="batch-workers",
            help=words.WORKERS_HELP,
        )
    options = AnalyzeOptions(view=view, height_cm=height_cm, video=films, plain_video=films, blur_faces=blur)
    return options, int(workers)


def _of_path(path: str, out: str, room: Path, options: AnalyzeOptions, workers: int) -> Batch:
    """A batch of what lies on this machine. Raises AnalyzerError; then nothing is left of it."""
    closed = (store.home(),)
    given = within(path, room, closed)
    target = whole(out, room) if out.strip() else None
    if target is not None:
        check(target, out.strip(), room, closed)
        check_folder(target)
    batch_id = batch_store.new_id()
    batch = Batch(
        id=batch_id,
        name=path.strip(),
        out=str(target or batch_store.folder(batch_id) / "out"),
        root=str(room),
        inputs=(given,),
        options=options_to_dict(options),
        workers=workers,
    )
    return _looked_into(batch)


def of_uploads(
    files: Sequence[UploadedFile], table: UploadedFile | None, options: AnalyzeOptions, workers: int
) -> Batch:
    """A batch of uploads. Raises AnalyzerError; then nothing is left of it."""
    batch_id = batch_store.new_id()
    clips = batch_store.clips_room(batch_id)
    batch = Batch(
        id=batch_id,
        name=words.batch_name(files[0].name, len(files)),
        out=str(batch_store.folder(batch_id) / "out"),
        root=str(clips),
        uploads=True,
        inputs=(str(clips if table is None else clips / batch_store.MANIFEST),),
        options=options_to_dict(options),
        workers=workers,
    )
    try:
        for file in files:
            batch_store.keep_upload(batch_id, file.name, io.BytesIO(file.getbuffer()))
        if table is not None:
            _check_table(table, {file.name for file in files})
            batch_store.keep_upload(batch_id, batch_store.MANIFEST, io.BytesIO(table.getbuffer()))
    except AnalyzerError:
        batch_store.delete(batch)
        raise
    return _looked_into(batch)


def _check_table(table: UploadedFile, names: set[str]) -> None:
    """Raise InputError for a table that lists what was not uploaded."""
    try:
        text = bytes(table.getbuffer()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"The table {table.name!r} is not text in UTF-8.", "Save it as CSV in UTF-8.", code="manifest"
        ) from error
    strangers = [row.clip for row in parse_rows(text, table.name) if row.clip not in names]
    if strangers:
        raise InputError(
            words.not_among(", ".join(map(repr, strangers[:_NAMED]))),
            "Write the names of the files alone, without folders, exactly as they are called.",
            code="manifest",
        )


def _looked_into(batch: Batch) -> Batch:
    """The batch, once it is known that there is something to do. Raises AnalyzerError; then nothing is left of it."""
    try:
        job = research.batches().job(batch)
        write_plan(planned(job), job.plan)
    except AnalyzerError:
        batch_store.delete(batch)
        raise
    batch_store.save(batch)
    return batch
