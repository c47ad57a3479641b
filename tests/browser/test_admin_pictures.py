"""Pictures at the desk: dropped on a form, described, published; the focal point by mouse and keyboard."""

from base64 import b64encode

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from leica.media.models import Image
from news.models import Article
from tests import make
from tests.media.uploaded import HTML

DROP = """async ([zone, files]) => {
    const transfer = new DataTransfer()
    for (const [name, content] of files) {
        transfer.items.add(new File([Uint8Array.from(atob(content), letter => letter.charCodeAt(0))], name))
    }
    zone.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}))
}"""


def drop(page, *contents):
    files = [[f"{n}.jpg", b64encode(content).decode()] for n, content in enumerate(contents, start=1)]
    page.evaluate(DROP, [page.locator("[data-drop]").element_handle(), files])


def test_two_pictures_go_from_the_desk_to_the_page(sign_in, editor, project, missing, site):
    missing.add(f"{site}/admin/media/image/several/")  # the browser notes that one is refused
    article = make.make_article(state="draft", published_at=None)
    page = sign_in(editor)
    page.goto(reverse("admin:news_article_change", args=[article.pk]))

    drop(page, make.picture_bytes(), HTML, make.picture_bytes(size=(900, 1200)))
    lines = page.locator("[data-drop]").get_by_role("listitem")
    expect(lines).to_have_text(
        [
            "1.jpg stored",
            "2.jpg This is not a picture in JPEG, PNG or WebP, or it is damaged. Save it as JPEG and upload that.",
            "3.jpg stored",
        ]
    )
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Describe the new pictures").click()
    describing = opened.value
    for n, (english, russian) in enumerate((("A street", "Улица"), ("A gate", "Ворота"))):
        picture = describing.locator("fieldset").nth(n)
        picture.get_by_label("Alternative text · English").fill(english)
        picture.get_by_label("Alternative text · Русский").fill(russian)
        picture.get_by_label("People in it").select_option("nobody")
    describing.get_by_role("button", name="Save", exact=True).click()
    expect(describing.get_by_text("Described: 2 of 2 pictures.")).to_be_visible()
    describing.close()
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_text("is now: published")).to_be_visible()

    page.goto(Article.objects.get().get_absolute_url())
    expect(page.get_by_role("img", name="A street")).to_be_visible()
    expect(page.get_by_role("img", name="A gate")).to_be_visible()


def test_pictures_chosen_on_the_list_lead_on_to_their_description(sign_in, author):
    page = sign_in(author)
    page.goto(reverse("admin:media_image_changelist"))

    page.get_by_role("link", name="Add several pictures").click()
    files = [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": make.picture_bytes()} for n in range(2)]
    zone = page.get_by_label("Drop pictures here, or choose them")
    expect(zone).to_be_visible()  # shown by the script once it takes pictures
    zone.set_input_files(files)

    expect(page.get_by_role("heading", name="Describe the new pictures")).to_be_visible()
    expect(page.get_by_label("People in it")).to_have_count(2)


@pytest.mark.parametrize("prefix", ["", "/ru"])
def test_focal_point_follows_click_and_arrow_keys(sign_in, editor, prefix):
    image = make.make_image(width=1200, height=800)
    page = sign_in(editor)
    page.goto(f"{prefix}/admin/media/image/{image.pk}/change/")
    picture = page.locator(".focal__picture")
    wide = page.locator(".focal__crop--wide img")
    fields = page.locator("#id_focal_x"), page.locator("#id_focal_y")

    box = picture.locator("img").bounding_box()
    picture.click(position={"x": box["width"] / 4, "y": box["height"] / 2})

    expect(fields[0]).to_have_value("25")
    expect(fields[1]).to_have_value("50")
    picture.press("ArrowRight")
    picture.press("Shift+ArrowUp")
    expect(fields[0]).to_have_value("26")
    expect(fields[1]).to_have_value("40")
    fields[1].fill("0")
    expect(wide).to_have_css("object-position", "50% 0%")

    page.locator("[name=_save]").click()
    expect(page).to_have_url(f"{prefix}/admin/media/image/")
    assert Image.objects.values_list("focal_x", "focal_y").get() == (26, 0)
