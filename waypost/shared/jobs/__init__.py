"""Work that may take long: one queue, in the database unless a setting says Redis.

A job is a function registered under a name in an app's `jobs.py`. It loads a row
by id and calls one action; it may run twice.
"""

from waypost.shared.jobs.queue import enqueue, job, keep_scheduled_jobs

__all__ = ["enqueue", "job", "keep_scheduled_jobs"]
