from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.urls import reverse

from leica.media.downloads import clean_file_name
from leica.media.pages import count_pages
from leica.media.uploads import check_document, check_picture
from leica.publishing.forms import PublishableForm


class CheckedFileField(forms.FileField):
    """Any name will do, however long: the file is stored under another one."""

    def __init__(self, *, max_length: int | None = None, **options: Any) -> None:
        super().__init__(**options)


class PictureField(CheckedFileField):
    def to_python(self, data):
        file: Any = super().to_python(data)
        if file:
            file.size_in_pixels = check_picture(file)
        return file


class DocumentField(CheckedFileField):
    def to_python(self, data):
        file: Any = super().to_python(data)
        if file:
            suffix = check_document(file)
            file.clean_name = clean_file_name(file.name, suffix)
            file.pages = count_pages(file) if suffix == "pdf" else None
        return file


class PrivateFile:
    """What the file widget shows of a stored file: its name, leading to the desk's own way to it."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.url = reverse("admin:media_document_file", args=[document.pk])

    def __str__(self) -> str:
        return str(self.document.file_name)


class PrivateFileInput(AdminFileWidget):
    """The stock widget asks a file for its public address, and ours has none."""

    def is_initial(self, value):
        return bool(value)

    def format_value(self, value):
        return PrivateFile(value.instance) if value else None


class ImageForm(forms.ModelForm):
    class Meta:
        field_classes = {"original": PictureField}
        widgets = {"original": forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})}

    def clean(self):
        super().clean()
        size = getattr(self.cleaned_data.get("original"), "size_in_pixels", None)
        if size:
            self.instance.width, self.instance.height = size


class DocumentForm(PublishableForm):
    class Meta:
        field_classes = {"file": DocumentField}
        widgets = {"file": PrivateFileInput}

    def clean(self):
        super().clean()
        file: Any = self.cleaned_data.get("file")
        if file is False:  # the mark "clear"
            self.instance.file_name, self.instance.file_size, self.instance.pages = "", None, None
        elif name := getattr(file, "clean_name", ""):
            self.instance.file_name, self.instance.file_size, self.instance.pages = name, file.size, file.pages
