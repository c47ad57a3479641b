from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.urls import reverse

from leica.media.downloads import clean_file_name
from leica.media.models import Image
from leica.media.pages import count_pages
from leica.media.uploads import check_document, check_picture, check_proof
from leica.publishing.forms import PublishableForm

PICTURES = "image/jpeg,image/png,image/webp"


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


class ProofField(CheckedFileField):
    def to_python(self, data):
        file: Any = super().to_python(data)
        if file:
            file.clean_name = clean_file_name(file.name, check_proof(file))
        return file


class PrivateFile:
    """What the file widget shows of a stored file: its name, leading to the desk's own way to it."""

    def __init__(self, name: str, url: str) -> None:
        self.name = name
        self.url = url

    def __str__(self) -> str:
        return self.name


class PrivateFileInput(AdminFileWidget):
    """The stock widget asks a file for its public address, and ours has none."""

    def is_initial(self, value):
        return bool(value)

    def format_value(self, value):
        return self.shown(value.instance) if value else None

    def shown(self, document: Any) -> PrivateFile:
        return PrivateFile(document.file_name, reverse("admin:media_document_file", args=[document.pk]))


class ProofInput(PrivateFileInput):
    def shown(self, document: Any) -> PrivateFile:
        return PrivateFile(document.consent_proof_name, proof_address(document))


def proof_address(image: Any) -> str:
    return reverse("admin:media_image_proof", args=[image.pk])


class UploadForm(forms.ModelForm):
    """A picture of which nothing is said yet."""

    class Meta:
        model = Image
        fields = ("original",)
        field_classes = {"original": PictureField}

    def clean(self):
        super().clean()
        if size := getattr(self.cleaned_data.get("original"), "size_in_pixels", None):
            self.instance.width, self.instance.height = size


class ImageForm(UploadForm):
    class Meta:
        field_classes = {"original": PictureField, "consent_proof": ProofField}
        widgets = {
            "original": forms.FileInput(attrs={"accept": PICTURES}),
            "consent_proof": ProofInput,
        }

    def clean(self):
        super().clean()
        proof: Any = self.cleaned_data.get("consent_proof")
        if proof is False:  # the mark "clear"
            self.instance.consent_proof_name = ""
        elif name := getattr(proof, "clean_name", ""):
            self.instance.consent_proof_name = name


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
