"""What the second calibration writes."""

from django.db import models


class Row(models.Model):
    """A row that the database lets in once."""

    key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return str(self.key)
