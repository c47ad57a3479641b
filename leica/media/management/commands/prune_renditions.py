from django.core.management.base import BaseCommand

from leica.media import renditions


class Command(BaseCommand):
    help = "Remove public copies that belong to no usable picture and are older than an hour."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say what would be removed, and remove nothing.")

    def handle(self, *args, **options):
        strays = renditions.strays()
        if not options["dry_run"]:
            for stray in strays:
                renditions.remove(stray.token)
        verb = "Would remove" if options["dry_run"] else "Removed"
        self.stdout.write(f"{verb} {sum(stray.files for stray in strays)} files of {len(strays)} pictures.")
