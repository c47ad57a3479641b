from django.core.management.base import BaseCommand, CommandError

from leica.media import renditions
from leica.media.models import Image


class Command(BaseCommand):
    help = "Make the public copies of usable pictures that lack some of theirs."

    def handle(self, *args, **options):
        made, failed = 0, 0
        pictures = Image.objects.usable()
        for image in pictures:
            if renditions.is_complete(image):
                continue
            try:
                renditions.make(image)
                made += 1
            except OSError as error:
                failed += 1
                self.stderr.write(f"Picture {image.pk} ({image}): {error}")
        report = f"{len(pictures)} usable pictures: copies made for {made}, failed for {failed}."
        if failed:
            raise CommandError(report)
        self.stdout.write(report)
