from django.core.management.base import BaseCommand

from leica.delivery import generation


class Command(BaseCommand):
    help = "Have all public pages made anew: after work in a shell, in SQL or on files, and after restoring a backup."

    def handle(self, *args, **options):
        generation.renew()
        if options["verbosity"]:
            self.stdout.write(f"All pages are made anew from now on: generation {generation.read().number}.")
