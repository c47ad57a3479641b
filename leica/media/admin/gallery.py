from django.contrib import admin
from django.forms.widgets import Script
from django.template.loader import render_to_string

from leica.media.admin.several import drop_zone


class GalleryAdmin(admin.ModelAdmin):
    """For pages with a gallery: pictures dropped on its field are stored, and chosen in it."""

    class Media:
        js = (Script("js/admin-pictures.js", type="module"),)
        css = {"all": ("css/admin-pictures.css",)}

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if "gallery" in form.base_fields and request.user.has_perm("media.add_image"):
            to = f"{self.opts.label_lower}-{obj.pk}" if obj and not obj.stands_on_site() else ""
            form.base_fields["gallery"].help_text = render_to_string(
                "admin/media/_drop_for_gallery.html", {**drop_zone(), "to": to}
            )
        return form
