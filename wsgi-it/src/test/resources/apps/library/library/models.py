"""What the library has."""

from django.db import models


class Book(models.Model):
    """A book, with its text if somebody has sent it."""

    title = models.CharField(max_length=100)
    pages = models.PositiveIntegerField()
    text = models.FileField(upload_to='texts', blank=True)

    def __str__(self):
        """Return the title."""
        return self.title
