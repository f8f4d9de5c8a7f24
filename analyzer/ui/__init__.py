"""The Streamlit front end: it shows, it does not compute."""
