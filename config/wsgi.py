import os

from django.core.wsgi import get_wsgi_application

from config.security.request_encoding import ignore_charsets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = ignore_charsets(get_wsgi_application())
