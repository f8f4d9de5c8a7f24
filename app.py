"""The front end: ``streamlit run app.py``, or ``gait app`` where the package is installed."""

from analyzer.ui.main import main

main()
