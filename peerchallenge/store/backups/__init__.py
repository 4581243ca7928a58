"""Copies of a challenge as it was: made, kept, looked into, and gone back to.

A backup is a folder `<number>-<day>-<time>/` with `store.db` under the challenge's own key,
`state.json.age` that age alone can open, `key.age` and `about.json`; docs/backup.md describes them.
`shelf` says which there are and `thinning` which of them stay; `making` makes one; `inside` reads
one; `going_back` puts the whole of one in the place of the challenge; `elsewhere` copies them to a
second place, and `coming_back` brings a challenge from there to a laptop that has lost it.
"""
