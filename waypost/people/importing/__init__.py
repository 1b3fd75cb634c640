"""Bringing an old spreadsheet in.

In the order of the work: `files` reads bytes into sheets, `headings` finds the column names, `guessing`
says what each column is, `cells` reads a row, `matching` looks for the same person in the register and
earlier in the file, `planning` says what will become of each row, `running` does it in batches,
`undoing` takes it back, `reports` writes what came of it. `app_columns` lets higher apps take columns of their own.
"""
