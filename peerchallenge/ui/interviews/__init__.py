"""The timetable and its sessions: the notes, and beside them what helps in the room."""
