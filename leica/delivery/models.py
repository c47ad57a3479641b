from django.db import models
from django.db.models import Q


class Generation(models.Model):
    """One row: the number of the present generation of the public pages, and the release of the code that makes them.

    Written by leica.delivery.generation alone.
    """

    number = models.BigIntegerField()
    release = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="delivery_generation_is_one")]

    def __str__(self) -> str:
        return str(self.number)
