"""Reports (R194): measures, rows and columns that a person chooses; seen, saved, shared, sent, and handed on."""
