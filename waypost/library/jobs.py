"""Work of this app in the background."""

from waypost.library import daily as _daily_jobs  # noqa: F401 because see below
from waypost.library.cap import jobs as _alert_jobs  # noqa: F401 because loading it registers its jobs
from waypost.library.links import jobs as _link_jobs  # noqa: F401 because loading it registers its jobs
