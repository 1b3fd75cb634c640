"""Pages that show figures side by side: the overview of a period, and what each role looks at first."""
