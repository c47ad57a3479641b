from django.db import migrations

WRONG_NAMES = [
    ("LIECA", "LEICA", ""),
    ("LEIKA", "LEICA", ""),
    ("Law Enforcement Initiative in Central Asia", "Law Enforcement in Central Asia", "en"),
    ("Law Enforcement Cooperation in Central Asia", "Law Enforcement in Central Asia", "en"),
    ("Law Enforcement for Central Asia", "Law Enforcement in Central Asia", "en"),
    ("Law Enforcement of Central Asia", "Law Enforcement in Central Asia", "en"),
    ("Law Enforcement in the Central Asia", "Law Enforcement in Central Asia", "en"),
    ("Kirgizstan", "Kyrgyzstan", "en"),
    ("Kirghizstan", "Kyrgyzstan", "en"),
    ("Kyrgystan", "Kyrgyzstan", "en"),
    ("Kazakstan", "Kazakhstan", "en"),
    ("Tadjikistan", "Tajikistan", "en"),
    ("Funded by European Union", "Funded by the European Union", "en"),
    ("funded by European Union", "funded by the European Union", "en"),
    ("Co-funded by European Union", "Co-funded by the European Union", "en"),
    ("Terrorism Division", "Counter-Terrorism Division", "en"),
    ("Europol Counter-Terrorism Centre", "European Counter Terrorism Centre", "en"),
    ("International Counter-Terrorism Centre", "International Centre for Counter-Terrorism", "en"),
    ("Interpol", "INTERPOL", "en"),
    ("Правоохранительные органы в Центральной Азии", "Обеспечение правопорядка в Центральной Азии", "ru"),
    ("Киргизстан*", "Кыргызстан", "ru"),
    ("Казакстан*", "Казахстан", "ru"),
    ("Таджикстан*", "Таджикистан", "ru"),
    ("Европейск* Союз*", "Европейский союз", "ru"),
]


def list_first_names(apps, schema_editor):
    model = apps.get_model("registers", "WrongName")
    model.objects.bulk_create(
        model(wrong=wrong, right=right, language=language) for wrong, right, language in WRONG_NAMES
    )


class Migration(migrations.Migration):
    dependencies = [("registers", "0004_wrong_names")]

    operations = [migrations.RunPython(list_first_names, migrations.RunPython.noop)]
