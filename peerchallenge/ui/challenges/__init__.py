"""The challenges on this laptop, and what each is: council, days, team."""
