"""What the server process loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.config.settings")
application = get_wsgi_application()

# Views and forms, too, before the processes part. What is loaded by now stays for ever: the collector need not walk
# through it at each request that makes many objects, and the web processes go on sharing it.
get_resolver().url_patterns  # noqa: B018 because reading it loads them
gc.collect()
gc.freeze()
