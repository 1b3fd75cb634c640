"""What the server process loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.config.settings")
application = get_wsgi_application()

# What is loaded by now stays for ever: the collector need not walk through it at each request that makes many objects,
# and the web processes that are forked from here go on sharing it.
gc.collect()
gc.freeze()
