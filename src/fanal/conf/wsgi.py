"""What the web server calls."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanal.conf.settings")

application = get_wsgi_application()
reverse("home:first")  # reads every address, before the first request waits for it
gc.freeze()  # what is read once stays: no collection looks through it while a page waits
