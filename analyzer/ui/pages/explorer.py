"""Look into the numbers of a batch: spread, left against right, by group, all charts linked."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analyzer.batch.inside import check, whole
from analyzer.errors import AnalyzerError, InputError
from analyzer.ui import batch_store, dataset, research, store
from analyzer.ui import wording_research as words
from analyzer.ui.batch_store import Batch
from analyzer.ui.parts import batch_watch, explorer_shown
from analyzer.ui.parts.notices import failure, plain
from analyzer.ui.places import BATCH


def show() -> None:
    """The dataset of the batch in the address, or of a folder."""
    st.title(words.EXPLORER_TITLE)
    st.markdown(words.EXPLORER_ABOUT)
    asked = st.query_params.get(research.PARAM)
    batch = research.present()
    if batch is None:
        st.info(words.NO_BATCH if asked else words.NOTHING_OPEN)
        st.page_link(BATCH, label=words.TO_BATCHES, icon=":material/stacks:")
        _open_folder()
        return
    st.text(batch.name)
    st.page_link(
        BATCH, label=words.TO_BATCH, icon=":material/stacks:", query_params={research.PARAM: batch.id}
    )
    with st.expander(words.OPEN_FOLDER):
        _open_folder()
    if research.batches().pace(batch).state in (*batch_watch.AT_WORK, "cancelled", "interrupted"):
        st.caption(words.DOWNLOADS_SO_FAR)
    dataset.prepare(batch.out_dir)
    made = (batch.out_dir / dataset.MEASUREMENTS).stat().st_mtime_ns
    explorer_shown.show(batch, _read(batch.out, made))


@st.cache_data(max_entries=4, show_spinner=False)
def _read(out: str, made_ns: int) -> dataset.Dataset:  # noqa: ARG001  (a dataset that is made anew is read anew)
    return dataset.read(Path(out))


def _open_folder() -> None:
    room = research.room()
    if room is None:
        st.caption(words.CLOSED)
        return
    with st.form("open-folder", border=False):
        path = st.text_input(words.OPEN_FOLDER, key="x-folder", help=words.OPEN_FOLDER_HELP)
        st.caption(plain(words.root(room)))
        asked = st.form_submit_button(words.OPEN)
    if not asked:
        return
    try:
        batch = _opened(path.strip(), room)
    except AnalyzerError as error:
        failure(error.text, error.hint)
        return
    research.open_batch(batch.id)
    st.rerun()


def _opened(path: str, room: Path) -> Batch:
    """A folder with results as a batch of the app; the folder itself is left as it is. Raises AnalyzerError."""
    folder = whole(path, room)
    check(folder, path, room, (store.home(),))
    if not path or not folder.is_dir():
        raise InputError(f"There is no folder {path!r}.", words.OPEN_FOLDER_HELP, code="no_batch")
    dataset.prepare(folder)
    dataset.read(folder)
    batch = Batch(id=batch_store.new_id(), name=path, out=str(folder), root=str(room), state="opened")
    batch_store.save(batch)
    return batch


show()
