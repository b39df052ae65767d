"""What visitors may send."""

from django import forms


class NoteForm(forms.Form):
    """A note, with its writer."""

    name = forms.CharField(max_length=40)
    message = forms.CharField(widget=forms.Textarea)


class UploadForm(forms.Form):
    """A file, with a title."""

    title = forms.CharField()
    file = forms.FileField()
