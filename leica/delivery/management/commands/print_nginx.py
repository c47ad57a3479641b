from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand

from leica.delivery.nginx import Place, configuration


class Command(BaseCommand):
    help = "Print the configuration of nginx for this site, made from its settings."

    def add_arguments(self, parser):
        live = f"/etc/letsencrypt/live/{urlsplit(settings.SITE_URL).hostname}"
        parser.add_argument("--certificate", default=live, help="Folder of fullchain.pem and privkey.pem.")
        parser.add_argument(
            "--behind", metavar="ADDRESS", default="", help="No certificate: what stands at this address has it."
        )
        parser.add_argument("--http", default=Place._field_defaults["http"], help="Address and port for HTTP.")
        parser.add_argument("--https", default=Place._field_defaults["https"], help="Address and port for HTTPS.")
        parser.add_argument("--app", default=Place._field_defaults["app"], help="Where the site itself listens.")
        parser.add_argument("--logs", default=Place._field_defaults["logs"], help="Folder of the logs.")

    def handle(self, *args, **options):
        chosen = {name: options[name] for name in Place._fields}
        if options["behind"]:
            chosen["certificate"] = ""
        self.stdout.write(configuration(Place(**chosen)), ending="")
