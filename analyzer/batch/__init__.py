"""Many clips: what there is to do, doing it clip by clip so that nothing is lost, and one dataset at the end."""
