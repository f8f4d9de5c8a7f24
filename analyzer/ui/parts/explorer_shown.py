"""The explorer: what is chosen, the linked charts, and the clips that were picked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analyzer.batch.record import clip_folder
from analyzer.export.plots import AXIS_UNITS
from analyzer.export.report_file import REPORT_JSON
from analyzer.export.wording import UNITS, number, places, with_unit
from analyzer.model.recording import Task
from analyzer.ui import catalog, explorer_charts, research, state, wording
from analyzer.ui import explorer_data as data
from analyzer.ui import wording_research as words
from analyzer.ui.batch_store import Batch
from analyzer.ui.dataset import Dataset, groupings

_CHARTS = ("spread", "sides", "groups")
_COLUMNS = ("source", "subject", "condition", "group", "side")
_ROUND = "explorer-round"
"""How often everything picked was let go of: new charts each time."""
_FEW = 10  # chosen
_MOST_PX = 380


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody wants to see."""

    task: str | None
    key: str
    side: str | None
    """None for both."""
    group: str | None


def show(batch: Batch, found: Dataset) -> None:
    """Everything about one number."""
    asked = _asked(found)
    if asked is None:
        st.info(words.NO_NUMBERS)
        return
    every = data.marks(found, key=asked.key, task=asked.task, group=asked.group)
    marks = _narrowed(every, asked)
    _cautions(found, every, asked)
    picked = _charts(marks, asked)
    _picked(batch, asked, marks, picked)
    _not_measured(found, asked)


def _asked(found: Dataset) -> Asked | None:
    kinds = data.tasks(found)
    if not any(data.keys(found, kind) for kind in kinds):
        return None
    task = kinds[0]
    if len(kinds) > 1:
        task = st.selectbox(words.TASK, kinds, format_func=_task_name, key="x-task")
    keys = sorted(data.keys(found, task), key=catalog.place)
    if not keys:
        return None
    first, second, third = st.columns(3)
    key = first.selectbox(words.METRIC, keys, format_func=catalog.title, key="x-key", help=words.METRIC_HELP)
    groups = [*groupings(found.clips), None]
    group = second.selectbox(
        words.GROUP, groups, format_func=words.group_name, key="x-group", help=words.GROUP_HELP
    )
    rows = found.measurements[found.measurements["key"] == key]
    side = None
    if rows["side"].notna().any():
        chosen = third.selectbox(words.SIDE, words.SIDE_CHOICES, format_func=words.side_choice, key="x-side")
        side = chosen if chosen in data.SIDES else None
    st.caption(catalog.definition(key))
    return Asked(task=task, key=key, side=side, group=group)


def _task_name(task: str) -> str:
    return wording.task_choice(Task(task))


def _narrowed(every: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The marks of the side, range and groups that were asked for."""
    marks = data.narrowed(every, side=asked.side, span=None, groups=())
    if len(marks) < 2:
        return marks
    low, high = float(marks["value"].min()), float(marks["value"].max())
    with st.expander(words.NARROW):
        span = None
        if high > low:
            step = 10.0 ** -places(low, high)
            first, last = low - low % step, high + (-high) % step
            span = st.slider(
                words.RANGE,
                first,
                last,
                (first, last),
                step=step,
                key=f"x-range-{asked.key}-{asked.side}",
                help=words.RANGE_HELP,
            )
        groups: list[str] = []
        if asked.group is not None:
            groups = st.multiselect(words.GROUPS, sorted(set(marks["group"])), key=f"x-groups-{asked.group}")
    return data.narrowed(marks, side=None, span=span, groups=groups)


def _cautions(found: Dataset, every: pd.DataFrame, asked: Asked) -> None:
    if "C" in set(every["tier"]):
        st.warning(words.FROM_BELOW_C)
    clips = found.clips[found.clips["clip"].isin(every["clip"])]
    if clips["view"].nunique() > 1 and asked.group != "view":
        st.info(words.MIXED_VIEWS)


def _charts(marks: pd.DataFrame, asked: Asked) -> frozenset[str] | None:
    """The charts, each fading what the brushes of all do not hold; the clips that they hold, None for no brush."""
    if marks.empty:
        st.info(words.NONE_TO_SHOW)
        return None
    said, pairs = data.summary(marks), data.pairs(marks)
    unit = str(marks["unit"].iloc[0])
    title = f"{catalog.title(asked.key)} ({AXIS_UNITS.get(unit, unit)})"
    keys = {name: _key(asked, name) for name in _CHARTS}
    brushes = {name: _brush(key) for name, key in keys.items()}
    picked = data.together(
        [
            data.brushed(marks, brushes["spread"]),
            data.brushed(pairs, brushes["sides"]),
            data.brushed(marks, brushes["groups"]),
        ]
    )
    dark = state.dark()
    st.subheader(words.SPREAD, anchor=False)
    st.markdown(
        words.spread(said, _unit(unit), places(float(marks["low"].min()), float(marks["high"].max())))
    )
    if said.clips < _FEW:
        st.caption(words.FEW)
    if 0 < said.subjects < said.clips:
        st.caption(words.several_per_person(said.clips, said.subjects))
    st.caption(words.DRAG)
    single = len(marks) <= data.MOST_SINGLE
    if single:
        chart = explorer_charts.dots(marks, said, title, picked, dark=dark)
    else:
        chart = explorer_charts.bars(data.bars(marks, picked), said, title, dark=dark)
    _draw(chart, keys["spread"])
    st.caption(words.SPREAD_HELP if single else words.BARS_HELP)
    left, right = st.columns(2, gap="large")
    sided = asked.side is None and set(data.SIDES) & set(marks["side"])
    if sided:
        with left:
            st.subheader(words.LEFT_RIGHT, anchor=False)
            if pairs.empty:
                st.info(words.NO_PAIRS)
            else:
                _draw(explorer_charts.left_right(pairs, title, picked, dark=dark), keys["sides"])
                st.caption(words.LEFT_RIGHT_HELP)
    if asked.group is not None:
        with right if sided else left:
            st.subheader(words.BY_GROUP, anchor=False)
            _draw(explorer_charts.by_group(marks, title, picked, dark=dark), keys["groups"])
            st.caption(words.BY_GROUP_HELP)
    return picked


def _key(asked: Asked, chart: str) -> str:
    """The key of a chart: another one for every number, so that no brush is carried over."""
    return f"x-{chart}-{asked.key}-{asked.side}-{asked.group}-{st.session_state.get(_ROUND, 0)}"


def _draw(chart: Any, key: str) -> None:
    st.altair_chart(chart, width="stretch", key=key, on_select="rerun", selection_mode=explorer_charts.BRUSH)


def _brush(key: str) -> Mapping[str, Any]:
    """What is brushed in a chart, as far as the page knows before it is drawn."""
    held = st.session_state.get(key)
    selection = held.get("selection", {}) if isinstance(held, Mapping) else {}
    brush = selection.get(explorer_charts.BRUSH, {})
    return brush if isinstance(brush, Mapping) else {}


def _unit(unit: str) -> str:
    return UNITS.get(unit, f"\N{NO-BREAK SPACE}{unit}")


def _picked(batch: Batch, asked: Asked, marks: pd.DataFrame, picked: frozenset[str] | None) -> None:
    """The clips that are picked, and the way to one of them."""
    rows = marks if picked is None else marks[marks["clip"].isin(picked)]
    count = words.clips(rows["clip"].nunique())
    st.subheader(f"{words.EVERY_CLIP if picked is None else words.PICKED} ({count})", anchor=False)
    if picked is not None:
        names = {"spread": words.SPREAD, "sides": words.LEFT_RIGHT, "groups": words.BY_GROUP}
        st.caption(
            words.PICKED_IN + "; ".join(names[chart] for chart in _CHARTS if _brush(_key(asked, chart)))
        )
        st.button(words.CLEAR, key="x-clear", icon=":material/deselect:", on_click=_let_go)
    if rows.empty:
        st.info(words.NOBODY_PICKED)
        return
    table = _table(rows, asked)
    chosen = st.dataframe(
        table.drop(columns="clip"),
        hide_index=True,
        key="x-table",
        on_select="rerun",
        selection_mode="single-row",
        height=min(_MOST_PX, 36 * (len(table) + 1) + 2),
        column_config={
            words.COLUMNS["interval"]: st.column_config.TextColumn(help=words.INTERVAL_HELP),
            words.COLUMNS["n"]: st.column_config.NumberColumn(help=words.SAMPLES_HELP),
        },
    )
    _open(batch, table, chosen["selection"]["rows"])


def _let_go() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _table(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    rows = rows.sort_values(["value", "source"], ignore_index=True)
    shown: dict[str, Any] = {"clip": rows["clip"]}
    columns = [c for c in _COLUMNS if c != "group" or asked.group not in _COLUMNS]
    for column in columns:
        if rows[column].fillna("").astype(str).str.len().any() and not (rows[column] == data.BOTH).all():
            shown[words.COLUMNS[column]] = rows[column].fillna("")
    digits = [places(row.low, row.high) for row in rows.itertuples()]
    numbers = list(zip(rows["value"], rows["low"], rows["high"], rows["unit"], digits, strict=True))
    shown[words.COLUMNS["value"]] = [with_unit(number(value, d), unit) for value, _, _, unit, d in numbers]
    shown[words.COLUMNS["interval"]] = [
        with_unit(f"{number(low, d)} to {number(high, d)}", unit) for _, low, high, unit, d in numbers
    ]
    shown[words.COLUMNS["n"]] = rows["n"].astype(int)
    shown[words.COLUMNS["tier"]] = [wording.tier(tier) for tier in rows["tier"]]
    return pd.DataFrame(shown)


def _open(batch: Batch, table: pd.DataFrame, selected: list[int]) -> None:
    names = dict(zip(table["clip"], table[words.COLUMNS["source"]], strict=True))
    there = [clip for clip in names if (clip_folder(batch.out_dir, clip) / REPORT_JSON).is_file()]
    if not there:
        st.caption(words.NO_RESULT_FOLDER)
        return
    marked = table["clip"].iloc[selected[0]] if selected and selected[0] < len(table) else None
    at = there.index(marked) if marked in there else 0
    clip = st.selectbox(
        words.OPEN_CLIP, there, index=at, format_func=names.__getitem__, key=f"x-open-{marked}"
    )
    if clip in names:
        research.clip_links(batch, clip, names[clip])


def _not_measured(found: Dataset, asked: Asked) -> None:
    missing = data.reasons(found, key=asked.key, task=asked.task)
    failed = int((found.clips["state"] == "failed").sum())
    if missing.empty and not failed:
        return
    st.subheader(words.NOT_MEASURED, anchor=False)
    if failed:
        st.caption(words.without_result(failed))
    if not missing.empty:
        names = {"reason": words.REASON, "side": words.COLUMNS["side"], "clips": words.COUNT}
        shown = missing if missing["side"].any() else missing.drop(columns="side")
        st.dataframe(shown.rename(columns=names), hide_index=True)
