"""Reading and writing video files. The only place that opens one."""
