"""What people would type, and the page that they mean. Written before the search was tuned, and not changed for it."""

VISIT = "/activities/visit-of-central-asian-diplomats-to-brussels/"
DIPLOMATS = "/news/five-diplomats-see-how-brussels-builds-a-project/"
CASE_FILE = "/news/nur-sultan-round-table-path-of-a-case-file/"
ROUND_TABLE = "/activities/round-table-on-case-files-nur-sultan/"
RIGA = "/news/twelve-officers-behind-the-scenes-in-riga/"
RIGA_VISIT = "/activities/visit-to-border-management-institutions-in-riga/"
TRIAL = "/news/how-to-hold-a-high-risk-trial/"
CRISIS = "/news/dushanbe-officers-practise-crisis-negotiation/"
HOSTAGES = "/activities/hostage-negotiation-training-dushanbe/"
EVIDENCE = "/news/bishkek-seminar-from-screenshot-to-evidence/"
FINANCING = "/news/guliston-course-strategic-analysis-terrorist-financing/"
TRAFFICKERS = "/news/ashgabat-workshop-recognising-traffickers/"
WHO = "/news/who-does-what-in-brussels/"
TRAINERS = "/news/trainers-in-tajikistan-learn-to-teach-profiling/"
SCHOOLS = "/news/dushanbe-workshop-women-children-civil-society/"
PARLIAMENT = "/news/parliamentary-staff-to-visit-eu-institutions-in-2027/"
FIRST_COURSE = "/news/bratislava-intervention-units-cbrn-e-first-course/"
SECOND_COURSE = "/news/nine-officers-join-second-cbrn-e-course/"
CALENDAR = "/news/two-changes-to-the-spring-2024-calendar/"
ACADEMIES = "/news/police-academies-compare-notes-with-cepol-in-budapest/"
PRISONS = "/activities/workshop-on-risk-assessment-in-prisons-astana/"
FAMILIES = "/activities/study-visit-on-family-reintegration-to-stockholm/"

ENGLISH = [
    # as the site says it
    ("diplomats brussels", DIPLOMATS),
    ("high-risk trial", TRIAL),
    ("crisis negotiation", CRISIS),
    ("screenshot evidence", EVIDENCE),
    ("terrorist financing", FINANCING),
    ("CBRN-E first course", FIRST_COURSE),
    ("EEAS", "/bodies/eeas/"),
    ("privacy", "/privacy/"),
    ("2017/541", "/documents/#directive-combating-terrorism-2017"),
    # in another form or other words' order
    ("trafficking workshops", TRAFFICKERS),
    ("negotiating with hostage takers in Dushanbe", HOSTAGES),
    ("prosecutor case files", ROUND_TABLE),
    ("training of trainer profiling", TRAINERS),
    ("schools police woman", SCHOOLS),
    ("parliament visiting brussels", PARLIAMENT),
    ("postponed visit stockholm", FAMILIES),
    ("cancelled workshop", CALENDAR),
    ('"study visit" riga', RIGA_VISIT),
    ("border officers -ashgabat riga", RIGA),
    ("forged passports laboratory", RIGA),
    # under an older or another name
    ("round table Astana", ROUND_TABLE),
    ("European Police College", "/bodies/cepol/"),
    ("DG DEVCO", "/bodies/dg-intpa/"),
    # misspelt
    ("diplomts brusels", DIPLOMATS),
    ("negociation crisis", CRISIS),
    ("goverment privcy notice", "/privacy/"),
    ("Budapset academies", ACADEMIES),
    # in the other script
    ("Гулистон", FINANCING),
    ("Европол", "/bodies/europol/"),
    ("Нур-Султан", CASE_FILE),
]

RUSSIAN = [
    # as the site says it
    ("дипломаты в Брюсселе", DIPLOMATS),
    ("финансирование терроризма", FINANCING),
    ("снимок экрана доказательства", EVIDENCE),
    ("кто чем занимается", WHO),
    ("захват заложников", CRISIS),
    ("контакты", "/contact/"),
    ("защита данных", "/documents/#general-data-protection-regulation"),
    # in another form
    ("визиты дипломата", VISIT),
    ("торговля людьми", TRAFFICKERS),
    ("прокурор и полицейские Казахстана", ROUND_TABLE),
    ("тренинга тренеров по профилированию", TRAINERS),
    ("судьи Ташкента", TRIAL),
    ("пограничник в Риге", RIGA),
    ("школ и полиции", SCHOOLS),
    ("сотрудник парламента", PARLIAMENT),
    ("второго курса ХБРЯВ", SECOND_COURSE),
    ("заключённый оценка рисков", PRISONS),
    ("заключенные Астаны", PRISONS),
    ("реинтеграция семьи", FAMILIES),
    # under an older or another name
    ("круглый стол в Астане", ROUND_TABLE),
    ("Европейский полицейский колледж", "/bodies/cepol/"),
    ("служба внешнеполитической деятельности", "/bodies/eeas/"),
    # misspelt
    ("дипламаты брюсель", DIPLOMATS),
    ("перегаворы душамбе", HOSTAGES),
    ("праверка документов рига", RIGA),
    ("доступнасть", "/accessibility/"),
    # in the other script, and of pages in English only
    ("Bratislava ХБРЯВ", FIRST_COURSE),
    ("prokurory nur-sultan", CASE_FILE),
    ("Eurojust", "/bodies/eurojust/"),
    ("Budapest academies", ACADEMIES),
]
