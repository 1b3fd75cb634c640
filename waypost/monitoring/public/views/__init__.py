"""The desk's page of public figures, and the public one."""
