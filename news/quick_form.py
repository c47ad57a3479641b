from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from leica.media.forms import PictureField

MOST_PHOTOS = 30
RECENT, SOON = timedelta(days=90), timedelta(days=30)


@dataclass(frozen=True)
class Photos:
    taken: list[Any] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)  # each with its reason


class PhotosInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name)


class PhotosField(forms.Field):
    """A photo that cannot be taken is left out, and does not hold up the others and the text."""

    widget = PhotosInput

    def clean(self, value):
        if len(value) > MOST_PHOTOS:
            raise ValidationError(
                _("%(number)s photos are too many: up to %(most)s go with one story."),
                code="many",
                params={"number": len(value), "most": MOST_PHOTOS},
            )
        photos = Photos()
        for file in value:
            try:
                photos.taken.append(PictureField().clean(file))
            except ValidationError as refusal:
                photos.left_out.append(f"{file.name}: {' '.join(refusal.messages)}")
        return photos


class ActivityChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return f"{date_format(obj.starts_on, 'SHORT_DATE_FORMAT')} · {obj}"


def sentence(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=400, required=required, widget=forms.Textarea(attrs={"rows": 3}))


class QuickStoryForm(forms.Form):
    # Hidden, so that it is sent last: what arrives cut short is without it, and refused as a whole.
    sent_as = forms.UUIDField(
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
        error_messages={
            name: _("The page was out of date. Your words are still here: send them again.")
            for name in ("required", "invalid")
        },
    )
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES)
    title = forms.CharField(label=_("Title"), max_length=200)
    event = ActivityChoice(label=_("Activity, if it tells about one"), queryset=None, required=False)
    where = forms.CharField(label=_("Where"), max_length=200, required=False)
    when = forms.DateField(label=_("When"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    how_many = forms.IntegerField(
        label=_("How many took part"),
        min_value=0,
        max_value=100_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("For the editor. Readers do not see it."),
    )
    first = sentence(_("First sentence: what happened"), required=True)
    second = sentence(_("Second sentence"))
    third = sentence(_("Third sentence"))
    camera = PhotosField(
        label=_("Take a photo"),
        required=False,
        widget=PhotosInput({"accept": "image/*", "capture": "environment", "multiple": False}),
    )
    photos = PhotosField(label=_("Choose photos"), required=False, widget=PhotosInput({"accept": "image/*"}))

    def __init__(self, *args: Any, activities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = localdate()
        near = activities.filter(starts_on__range=(today - RECENT, today + SOON), trashed_at__isnull=True)
        self.fields["event"].queryset = near.order_by("-starts_on", "pk")

    def story(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        given = [told.pop(name) for name in ("first", "second", "third")]
        camera, chosen = told.pop("camera"), told.pop("photos")
        photos = Photos(camera.taken + chosen.taken, camera.left_out + chosen.left_out)
        return {**told, "sentences": list(filter(None, given)), "photos": photos}
