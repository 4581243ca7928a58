"""Between colleagues: team files, invitations, preview, merge, receipts, who holds what.

A file comes in, or `at_hand` finds it: `arriving` waits until it is whole, `container` opens it
(`sealing`, `armour`, `zipping`, `manifest`, `strict_json`; what it says is in `contents`), and
`receiving` asks `roster` from whom it is. Then either `looking` says what it would bring, or
`merging` merges it: the only place where team files become part of the record, and where that is
taken back or put back. `keeping` refuses what a record must never hold.

A file goes out: `sending` writes it, with `own_manifest` in front, and `posting` puts it where it
goes. `inviting` makes an invitation under words of the `wordlist`, `invitation` opens one and
joins, `rekey` starts a new team key and takes in an invitation to a challenge that is here.

What a preview says: `trial` joins file after file to a copy, `records` reads it, `comparing` and
`altered` find what is new or changed, `twice` what looks entered on two laptops, `called`,
`counting`, `asking`, `telling` and `wording` put it in words; `preview` has what comes of it.

A challenge is closed by `closing`, which packs an order (`orders`) and carries one out; `late` has
what only one laptop held, `destruction` the receipts, and `closed` refuses files of before.

What is known of the others is in `knowing`, and `holding` makes the board of it. `receipts` are
kept, `printing` puts them on paper.
"""
