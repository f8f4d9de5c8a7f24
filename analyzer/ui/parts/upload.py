"""The person's own clip: filmed or chosen, kept on disk at once, and looked at before the run."""

from __future__ import annotations

from pathlib import Path, PurePath

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analyzer.model.first_look import FirstLook
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import VIDEO_SUFFIXES
from analyzer.model.report import CheckStatus
from analyzer.ui import account, state, store
from analyzer.ui import wording_labels as labels
from analyzer.ui import wording_person as words
from analyzer.ui.parts.component import component
from analyzer.ui.parts.notices import plain
from analyzer.ui.places import WHOLE
from analyzer.work.supervisor import Failure

UPLOAD_MB = 300
_ICONS = {CheckStatus.WARN: ":material/warning:", CheckStatus.BLOCK: ":material/block:"}


def chosen() -> store.Run | None:
    """The upload that waits to be begun; without one the ways to give one."""
    draft = state.draft()
    if draft is not None:
        _given(draft)
        return draft
    record_button()
    file = st.file_uploader(
        labels.VIDEO_UP_TO_MB.format(UPLOAD_MB),
        type=[suffix[1:] for suffix in VIDEO_SUFFIXES],
        max_upload_size=UPLOAD_MB,
        key="upload",
    )
    if file is not None:
        run = store.create(file.name, owner=account.owner(), state="new")
        store.keep_clip(run, file, PurePath(file.name).suffix)
        let_go(file)
        state.open_draft(run.id)
        st.rerun()
    st.page_link(WHOLE, label=words.SEVERAL, icon=":material/accessibility_new:")
    return None


def _given(draft: store.Run) -> None:
    with st.container(border=True):
        st.caption(words.UPLOADED)
        st.text(draft.name)
        if st.button(words.ANOTHER, key="another", icon=":material/undo:"):
            state.looks().drop(draft.id)
            store.delete(draft.id)
            state.close_draft()
            st.rerun()


def first_look(draft: store.Run, clip: Path, options: AnalyzeOptions) -> FirstLook | None:
    """What a first look at the clip says, or that it is being looked at; None until then."""
    asked = AnalyzeOptions(view=options.view, capture_fps=options.capture_fps)
    answer = state.looks().of(draft.id, clip, asked)
    if answer is None:
        _wait(draft.id, clip, asked)
        return None
    if isinstance(answer, Failure):
        st.warning(
            f"{words.LOOK_FAILED} {plain(store.as_named(str(answer), clip, draft))}",
            icon=":material/warning:",
        )
        return None
    _told(answer)
    return answer


@st.fragment(run_every="1s")
def _wait(run_id: str, clip: Path, asked: AnalyzeOptions) -> None:
    if state.looks().of(run_id, clip, asked) is not None:
        st.rerun(scope="app")
    st.info(words.LOOKING, icon=":material/hourglass_top:")


def _told(seen: FirstLook) -> None:
    concerns = seen.concerns
    if not concerns:
        st.success(words.look_verdict(seen), icon=":material/check_circle:")
    else:
        box = st.error if concerns[0].status is CheckStatus.BLOCK else st.warning
        lines = "".join(f"\n- {each.text} {each.hint or ''}" for each in concerns)
        box(words.look_verdict(seen) + lines, icon=_ICONS[concerns[0].status])
    with st.expander(words.LOOK_ALL):
        st.markdown(words.look_line(seen) + "".join(f"\n- {check.text}" for check in seen.checks))
        st.caption(words.LOOK_ABOUT)


def let_go(file: UploadedFile) -> None:
    """Free the memory of an upload that was copied to disk; Streamlit would hold it until the visit ends."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def record_button() -> None:
    """On a phone, a button that opens its camera for the field below."""
    button = component("record", "record_component/record.js", style="record_component/record.css")
    button(data={"words": words.RECORD}, key="record")
