"""The council's timetable, and the next one it sends: read, compared, shown, then taken in."""
