"""A batch as it gets on, its clips with their reasons, and the way to each clip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analyzer.batch.aside import DATASET
from analyzer.ui import batch_store, research, wording
from analyzer.ui import wording_research as words
from analyzer.ui.batch_store import Batch
from analyzer.ui.batches import ClipLine, Pace
from analyzer.ui.parts.notices import failure, plain

AT_WORK = ("waiting", "running", DATASET)
_ALL = words.ALL
_TABLE_ROWS_PX, _MOST_PX = 36, 420


def watch(batch: Batch) -> None:
    """Progress, which asks again every second; when the batch has ended the page is drawn anew."""
    research.batches()  # made here: a fragment that makes it would run without it
    _watch(batch.id)


@st.fragment(run_every="1s")
def _watch(batch_id: str) -> None:
    batch = batch_store.load(batch_id)
    pace = None if batch is None else research.batches().pace(batch)
    if batch is None or pace is None or pace.state not in AT_WORK:
        st.rerun(scope="app")
    _pace(pace)
    if st.button(words.STOP, key="batch-stop", icon=":material/stop_circle:"):
        research.batches().cancel(batch_id)
        st.caption(words.STOPPING)
    st.caption(words.KEEP_ADDRESS)
    clips(batch)


def _pace(pace: Pace) -> None:
    if pace.state == "running" and pace.total:
        text = words.progress(pace.ended, pace.total, pace.per_minute, pace.left_s)
        st.progress(pace.ended / pace.total, text=text)
    else:
        st.progress(1.0 if pace.state == DATASET else 0.0, text=words.STATES[pace.state].capitalize())


def ended(batch: Batch, how: str, lines: Sequence[ClipLine]) -> None:
    """How it ended, and how to go on."""
    counts = Counter(line.state for line in lines)
    if how == "failed":
        failure(batch.error or words.ENDED_BADLY, batch.hint)
    elif how == "cancelled":
        st.info(words.STOPPED)
    elif how == "interrupted":
        st.warning(words.INTERRUPTED)
    elif how == "done" and lines and not counts["done"]:
        st.error(words.ALL_FAILED, icon=":material/error:")
    can = bool(batch.inputs) and (not batch.uploads or batch_store.has_uploads(batch))
    with st.container(horizontal=True):
        if how in ("failed", "cancelled", "interrupted") and can:
            st.button(
                words.GO_ON, key="batch-go-on", type="primary", icon=":material/play_arrow:",
                on_click=_start, args=(batch,),
            )  # fmt: skip
        if how != "opened" and counts["failed"] and can:
            st.button(
                words.RETRY, key="batch-retry", icon=":material/refresh:",
                on_click=_start, args=(batch,), kwargs={"retry": True},
            )  # fmt: skip
    if how in ("failed", "cancelled", "interrupted") and not can and batch.uploads:
        st.caption(words.UPLOADS_GONE)


def _start(batch: Batch, *, retry: bool = False) -> None:
    research.batches().start(batch, retry_failed=retry)


def clips(batch: Batch) -> None:
    """The clips as a table, by state and by reason, and the way to one of them."""
    lines = research.batches().lines(batch)
    if not lines:
        return
    counts = Counter(line.state for line in lines)
    others = len(lines) - counts["done"] - counts["failed"]
    st.subheader(words.CLIPS, anchor=False)
    codes = Counter(str(line.code) for line in lines if line.state == "failed")
    st.markdown(words.counted(counts["done"], codes, others))
    shown = _filtered(lines)
    if not shown:
        st.info(words.NONE_TO_SHOW)
    else:
        st.dataframe(
            _frame(shown),
            hide_index=True,
            height=min(_MOST_PX, _TABLE_ROWS_PX * (len(shown) + 1) + 2),
            column_config={
                words.REASON: st.column_config.TextColumn(help=words.REASON_HELP),
                words.WHAT_TO_DO: st.column_config.TextColumn(width="large"),
            },
        )
    done = [line for line in shown if line.state == "done"]
    if done:
        _open(batch, done)


def _filtered(lines: Sequence[ClipLine]) -> list[ClipLine]:
    """The lines to show. Choices stay the same words while a batch is at work, so that they stay chosen."""
    left, right = st.columns(2)
    state = left.selectbox(
        words.ONLY_STATE, (_ALL, *words.CLIP_STATES), format_func=words.state_choice, key="batch-state"
    )
    shown = [line for line in lines if state in (_ALL, line.state)]
    codes = sorted({line.code for line in lines if line.code})
    if not codes:
        return shown
    code = right.selectbox(
        words.ONLY_REASON, (_ALL, *codes), format_func=words.reason_choice, key="batch-reason"
    )
    found = [line for line in shown if code in (_ALL, line.code)]
    if code != _ALL and found:
        st.info(plain(found[0].hint or found[0].text or ""))
    return found


def _frame(lines: Sequence[ClipLine]) -> pd.DataFrame:
    rows = [
        {
            words.CLIP: line.source,
            "Subject": line.subject,
            "Condition": line.condition,
            words.STATE: _state(line),
            words.REASON: line.code or "",
            words.WHAT_TO_DO: " ".join(filter(None, (line.text, line.hint))),
        }
        for line in lines
    ]
    frame = pd.DataFrame(rows)
    empty = [column for column in frame.columns if not frame[column].any()]
    return frame.drop(columns=empty)


def _state(line: ClipLine) -> str:
    if line.state != "at_work":
        return words.CLIP_STATES[line.state]
    return f"{wording.stage(line.stage)}, {100 * line.fraction:.0f} %"


def _open(batch: Batch, done: Sequence[ClipLine]) -> None:
    names = {line.id: line.source for line in done}
    chosen = st.selectbox(words.OPEN_CLIP, list(names), format_func=names.__getitem__, key="batch-open")
    if chosen in names:
        research.clip_links(batch, chosen, names[chosen])
