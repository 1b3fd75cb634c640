"""Snapshots: coded, nameless columns of what is counted, beside the operational database and kept up with it."""
