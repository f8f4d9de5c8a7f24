"""Step through a clip, put right what the program got wrong, and see what that does to the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from analyzer.errors import AnalyzerError
from analyzer.export.edits_json import EDITS, edit_from_dict
from analyzer.model.analysis import Analysis
from analyzer.model.edits import Undo
from analyzer.pictures import ANNOTATED, PLAIN
from analyzer.review import Reviewable, recomputed
from analyzer.review_entries import Wish
from analyzer.review_folder import change, reviewable
from analyzer.ui import review_data, state, store, wording
from analyzer.ui import wording_review as words
from analyzer.ui.parts import by_hand, compare, review_player
from analyzer.ui.parts.notices import failure
from analyzer.ui.places import ANALYZE, RESULT, component_key

_KNOWN = "reviewed"
_SAID = "review-said"


def show() -> None:
    """The review of the run that the address names."""
    st.title(words.TITLE)
    run = state.present_run()
    folder = store.result_folder(run) if run is not None and run.state == "done" else None
    if run is None or folder is None:
        st.info(
            wording.NO_RESULT if st.query_params.get(state.PARAM) and run is None else wording.NO_RESULT_YET
        )
        st.page_link(ANALYZE, label=wording.TO_ANALYZE, icon=":material/arrow_forward:")
        return
    st.text(run.name)
    what = reviewable(folder)
    analysis = _present(run.id, what)
    st.caption(wording.clip_line(analysis.report))
    st.markdown(words.ABOUT)
    asked = _player(run.id, folder, what, analysis)
    if asked is not None:
        _try(lambda: _apply(folder, run.id, asked, analysis))
    said = st.session_state.pop(_SAID, None)
    if said:  # below the player, which must keep its place on the page to stay at its picture
        st.success(words.applied(said))
    if analysis.report.review is not None and analysis.report.review.changes:
        st.header(words.CHANGED, anchor=False)
        by_hand.numbers(analysis.report)
        st.caption(words.BY_HAND_PICTURES)
    st.header(words.EDITS, anchor=False)
    undo = by_hand.undone(what.trail)
    if undo is not None:
        number, who, why = undo
        wish = Wish(edit=Undo(entry=number), why=why)
        _try(lambda: _changed(folder, run.id, [wish], who, len(what.trail.entries), analysis))
    if what.trail.entries:
        st.download_button(
            words.GET_TRAIL, (folder / EDITS).read_bytes(), file_name=EDITS, mime="application/json",
            key="get-trail", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
    compare.side_by_side(run, folder, analysis)
    st.page_link(
        RESULT, label=words.TO_RESULT, icon=":material/arrow_forward:", query_params={state.PARAM: run.id}
    )


def _present(run_id: str, what: Reviewable) -> Analysis:
    """The analysis under the present trail, kept for this visit: the player asks for it at every turn."""
    known = st.session_state.get(_KNOWN)
    mark = (run_id, len(what.trail.entries))
    if known is not None and known[0] == mark:
        analysis: Analysis = known[1]
        return analysis
    analysis = recomputed(what)
    st.session_state[_KNOWN] = (mark, analysis)
    return analysis


def _player(run_id: str, folder: Path, what: Reviewable, analysis: Analysis) -> Mapping[str, Any] | None:
    plain = (folder / PLAIN).is_file()
    film = folder / (PLAIN if plain else ANNOTATED)
    if not film.is_file():
        st.info(words.NO_FILM)
        return None
    data = review_data.player_data(
        analysis,
        what.machine,
        what.trail,
        run=run_id,
        video=review_player.film_url(film, run_id),
        plain=plain,
        who=what.trail.entries[-1].who if what.trail.entries else "",
    )
    asked = review_player.show(data, key=component_key("player", run_id))
    if not plain:
        st.caption(words.DRAWN_IN)
    return asked


def _apply(folder: Path, run_id: str, asked: Mapping[str, Any], now: Analysis) -> None:
    why = str(asked.get("why", ""))
    wishes = [Wish(edit=edit_from_dict(row), why=why) for row in asked.get("edits", ())]
    _changed(folder, run_id, wishes, str(asked.get("who", "")), int(asked.get("seen", -1)), now)


def _changed(folder: Path, run_id: str, wishes: Sequence[Wish], who: str, seen: int, now: Analysis) -> None:
    analysis = change(folder, wishes, who=who, seen=seen, now=now, page=False)
    st.session_state[_KNOWN] = ((run_id, seen + len(wishes)), analysis)
    st.session_state[_SAID] = len(wishes)
    st.rerun()


def _try(do: Any) -> None:
    """Trouble stands where the change was asked for; the rest of the page stays."""
    try:
        do()
    except AnalyzerError as error:
        failure(error.text, error.hint)


if __name__ == "__main__":  # as Streamlit runs pages
    show()
