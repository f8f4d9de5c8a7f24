"""What the commands of ``gait`` do; ``analyzer/cli.py`` declares them."""
