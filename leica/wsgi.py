import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leica.settings")

try:
    django_application = get_wsgi_application()
except ImproperlyConfigured as error:
    sys.exit(str(error))

from leica.delivery.watcher import watch
from leica.delivery.wsgi import FromStore

application = FromStore(django_application)
watch(application)
