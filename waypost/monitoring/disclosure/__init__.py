"""Disclosure control (R196): nobody is recognisable in figures that leave those who know the clients.

`gate.release` is the way out. `tables` is what it looks at, `primary` which cells are too small,
`ranges` what an outsider can work out, `secondary` what else must be hidden (`narrowing` where figures are
rounded), `linked` several tables together, `ledger` what has been released to whom. Nothing here imports the solver before it is needed.
"""
