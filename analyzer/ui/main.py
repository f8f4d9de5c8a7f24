"""Page set-up, navigation, and the one place where errors become sentences."""

from __future__ import annotations

import streamlit as st

from analyzer.errors import AnalyzerError
from analyzer.ui import account, state, wording, wording_research
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts.notices import failure
from analyzer.ui.parts.style import CSS
from analyzer.ui.places import (
    ABOUT,
    ANALYZE,
    BATCH,
    DRILLS,
    EXPLORER,
    ICON,
    PROGRESS,
    RESULT,
    REVIEW,
    STICKERS,
    WHOLE,
)


def main() -> None:
    """Run the page that the address names."""
    st.set_page_config(page_title=wording.APP, page_icon=str(ICON), layout="wide")
    page = st.navigation(
        [
            st.Page(ANALYZE, title=labels.ANALYZE, icon=":material/video_camera_front:", default=True),
            st.Page(RESULT, title=labels.RESULT, icon=":material/insights:"),
            st.Page(REVIEW, title=labels.REVIEW, icon=":material/edit:"),
            st.Page(WHOLE, title=labels.WHOLE_PERSON, icon=":material/accessibility_new:"),
            st.Page(PROGRESS, title=labels.PROGRESS, icon=":material/timeline:"),
            st.Page(DRILLS, title=labels.DRILLS, icon=":material/self_improvement:"),
            st.Page(BATCH, title=wording_research.BATCH, icon=":material/stacks:"),
            st.Page(EXPLORER, title=wording_research.EXPLORER, icon=":material/query_stats:"),
            st.Page(
                STICKERS, title=labels.STICKERS, icon=":material/radio_button_checked:", visibility="hidden"
            ),
            st.Page(ABOUT, title=labels.EVIDENCE, icon=":material/menu_book:"),
        ],
        position="top",
    )
    st.html(CSS)
    try:
        if account.let_in():
            state.tidy()
            page.run()
    except AnalyzerError as error:
        failure(error.text, error.hint)
    st.divider()
    st.caption(wording.FOOTER)


if __name__ == "__main__":
    main()
