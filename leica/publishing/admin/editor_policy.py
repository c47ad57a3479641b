"""What the browser lets a rich text editor do on the page that holds it."""

import js_asset
from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import admin

# CKEditor 4 writes handlers and styles into the page. No nonce here: it would cancel 'unsafe-inline'.
CKEDITOR_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
}


class NonceOnImportMap(js_asset.Media):
    """Marks the import map alone: on a `<script src>` the nonce would let any host through."""

    def render_css(self, *, attrs=None):
        return js_asset.Media.render_css(self.with_nonce(""), attrs=attrs)

    def render_js(self, *, attrs=None):
        return js_asset.Media.render_js(self.with_nonce(""), attrs=attrs)


class EditorPolicy(admin.ModelAdmin):
    """For every ModelAdmin whose form may hold rich text."""

    def render_change_form(self, request, context, *args, **kwargs):
        if settings.RICH_TEXT_EDITOR == "ckeditor":
            return csp_replace(CKEDITOR_POLICY)(super().render_change_form)(request, context, *args, **kwargs)
        if getattr(context["media"], "_importmap", None):
            context["media"] = NonceOnImportMap.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)
