"""The library's part of the admin site."""

from django.contrib import admin

from library.models import Book


@admin.register(Book)
class BookAdmin(admin.ModelAdmin):
    """A list that can be searched and filtered."""

    list_display = 'title', 'pages'
    search_fields = 'title',
    ordering = 'pk',
