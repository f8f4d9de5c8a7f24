"""How fast, and with how much memory? ``python -m validation benchmark``; writes ``docs/performance.md``."""
