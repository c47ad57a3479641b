"""Many articles within seconds, where it does not matter how they came there."""

from django.db import connection

from leica.search.models import Entry
from news.models import Article
from tests.bench.bench_load import LINKS


def copy_articles(articles: int) -> None:
    """Copies of the demo's articles, with their relations, each an hour older than the last."""
    own = ("id", "slug", "published_at", "is_featured")
    columns = ", ".join(field.column for field in Article._meta.concrete_fields if field.column not in own)
    copies = articles // Article.objects.count()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO news_article (slug, published_at, is_featured, {columns})
                SELECT left(slug, 140) || '-' || n, published_at - n * interval '1 hour', false, {columns}
                FROM news_article CROSS JOIN generate_series(2, %s) AS n""",  # noqa: S608
            [copies],
        )
        for name in LINKS:
            relation = Article._meta.get_field(name)
            table, column = relation.remote_field.through._meta.db_table, f"{relation.m2m_reverse_field_name()}_id"
            cursor.execute(
                f"""INSERT INTO {table} (article_id, {column})
                    SELECT copy.id, link.{column} FROM {table} link JOIN news_article old ON old.id = link.article_id
                    CROSS JOIN generate_series(2, %s) AS n
                    JOIN news_article copy ON copy.slug = left(old.slug, 140) || '-' || n""",  # noqa: S608
                [copies],
            )
        cursor.execute("ANALYZE")


def copy_entries(articles: int) -> int:
    """Of all articles, until there are as many; the number of entries."""
    own = ("id", "object_id", "path", "starts_on", "ends_on")
    columns = ", ".join(field.column for field in Entry._meta.concrete_fields if field.column not in own)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO search_entry (object_id, path, starts_on, ends_on, {columns})
                SELECT object_id + n * 100000, path || n, starts_on - n, ends_on - n, {columns}
                FROM search_entry CROSS JOIN generate_series(1, %s) AS n WHERE section = 'news'""",  # noqa: S608
            [articles // Article.objects.count() - 1],
        )
        cursor.execute("ANALYZE search_entry")
    return Entry.objects.count()
