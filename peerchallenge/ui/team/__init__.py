"""Who is in the team: inviting a peer, joining by an invitation, starting a new team key."""
