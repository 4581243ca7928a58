"""The council's timetable brought in: what the file says, what it would change, then it does."""
