from pathlib import Path

from django.core.management.base import BaseCommand

from leica.pages.outages import copies


class Command(BaseCommand):
    help = "Write the pages 500 and 503 in each language as files, for a web server to show while the site is down."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, **options):
        folder = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        pages = copies()
        for name, page in pages.items():
            (folder / name).write_text(page)
        self.stdout.write(f"{len(pages)} pages written to {folder}.")
