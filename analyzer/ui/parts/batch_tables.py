"""The dataset of a batch to take along, and the end of a batch."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from analyzer.batch.dataset import FILES
from analyzer.ui import batch_store, dataset, research
from analyzer.ui import wording_research as words
from analyzer.ui.batch_store import Batch
from analyzer.ui.parts.notices import plain
from analyzer.ui.places import EXPLORER

_MIMES = {".parquet": "application/vnd.apache.parquet", ".csv": "text/csv", ".json": "application/json"}


def show(batch: Batch, *, finished: bool) -> None:
    """The files, made anew where a clip has changed since."""
    st.header(words.DOWNLOADS, anchor=False)
    out = batch.out_dir
    if not finished:
        st.caption(words.DOWNLOADS_SO_FAR)
        if not dataset.up_to_date(out):
            st.button(words.PREPARE, key="batch-prepare", on_click=dataset.prepare, args=(out,))
            return
    dataset.prepare(out)
    st.page_link(
        EXPLORER,
        label=words.TO_EXPLORER,
        icon=":material/query_stats:",
        query_params={research.PARAM: batch.id},
    )
    st.caption(words.DOWNLOADS_ABOUT)
    with st.container(horizontal=True):
        for name in FILES:
            if (out / name).is_file():
                _file(out / name)
        st.download_button(
            words.GET_ALL,
            partial(dataset.zipped, out),
            file_name="gait-dataset.zip",
            mime="application/zip",
            key="get-dataset",
            on_click="ignore",
            icon=":material/folder_zip:",
        )


def _file(path: Path) -> None:
    more = words.PARQUET_HELP if path.suffix == ".parquet" else ""
    st.download_button(
        words.FILE_LABELS[path.name],
        path.read_bytes,
        file_name=path.name,
        mime=_MIMES[path.suffix],
        key=f"get-{path.name}",
        on_click="ignore",
        icon=":material/download:",
        help=words.FILE_HELP[path.name] + more,
    )


def deletion(batch: Batch) -> None:
    """Remove what the app keeps of the batch, after asking once."""
    with st.popover(words.DELETE, icon=":material/delete:"):
        st.markdown(words.DELETE_OWN if batch.own else f"{words.DELETE_LINKS} {plain(batch.out)}")
        if st.button(words.DELETE_NOW, type="primary", key="batch-delete"):
            batch_store.delete(batch)
            research.batches().forget(batch.id)
            research.close()
            st.session_state["batch-deleted"] = True
            st.rerun()
