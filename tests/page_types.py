"""Every type of page that readers meet, a line each: axe-core, the Nu checker, the budgets and the benches take
their pages from here. A new type of page is one new line.

The addresses are those of the demo's content, in English; the same page in Russian lies under /ru.
"""

from typing import NamedTuple

LANGUAGES = ("en", "ru")


class PageType(NamedTuple):
    name: str
    name_ru: str
    path: str
    status: int = 200
    has_script: bool = False  # a gallery, or search

    def address(self, language: str) -> str:
        return self.path if language == "en" else f"/{language}{self.path}"


PAGE_TYPES = [
    PageType("home page", "главная страница", "/"),
    PageType("list of news", "список новостей", "/news/"),
    PageType("news of a year", "новости за год", "/news/2023/"),
    PageType("news item", "новость", "/news/five-diplomats-see-how-brussels-builds-a-project/"),
    PageType("list of activities", "список мероприятий", "/activities/"),
    PageType("study visit", "ознакомительный визит", "/activities/visit-of-central-asian-diplomats-to-brussels/"),
    PageType("activity", "мероприятие", "/activities/seminar-on-digital-evidence-in-bishkek/"),
    PageType("list of study visits", "список ознакомительных визитов", "/study-visits/"),
    PageType("list of bodies", "список учреждений", "/bodies/"),
    PageType("body", "учреждение", "/bodies/eeas/"),
    PageType("results in figures", "результаты в цифрах", "/figures/"),
    PageType("documents", "документы", "/documents/"),
    PageType("feeds and calendars", "ленты и календари", "/feeds/"),
    PageType("results of a search", "результаты поиска", "/search/?q=Brussels", has_script=True),
    PageType("fixed page", "постоянная страница", "/about/"),
    PageType("accessibility statement", "заявление о доступности", "/accessibility/"),
    PageType("page not found", "страница не найдена", "/news/nothing-of-that-name/", status=404),
]

# What the same templates look like with other content; the long runs look at these too.
STATES = [
    PageType("second page of a list", "вторая страница списка", "/news/page/2/"),
    PageType("news of a month", "новости за месяц", "/news/2023/02/"),
    PageType("nothing found", "ничего не найдено", "/search/?q=zzzzzz", has_script=True),
    PageType("filter set", "заданный фильтр", "/activities/?kind=training&country=TJ"),
    PageType("filter that nothing fits", "фильтр без результатов", "/activities/?kind=steering_committee&year=2021"),
    PageType("cancelled", "отменено", "/activities/workshop-on-risk-assessment-in-prisons-astana/"),
    PageType("postponed", "отложено", "/activities/study-visit-on-family-reintegration-to-stockholm/"),
    PageType("planned, days not told", "план без дат", "/activities/study-visit-of-parliamentary-staff-to-brussels/"),
    PageType("activity told in numbers", "мероприятие с числами", "/activities/high-risk-trials-seminar-tashkent/"),
    PageType("in English only", "только по-английски", "/news/police-academies-compare-notes-with-cepol-in-budapest/"),
    PageType("translation out of date", "перевод устарел", "/news/bishkek-seminar-from-screenshot-to-evidence/"),
    PageType("news without an activity", "новость без мероприятия", "/news/who-does-what-in-brussels/"),
    PageType("body with letters of many alphabets", "учреждение", "/bodies/cepol/"),
    PageType("contact", "контакты", "/contact/"),
    PageType("privacy notice", "уведомление о конфиденциальности", "/privacy/"),
]
