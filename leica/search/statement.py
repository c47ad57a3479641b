"""The one statement that answers a page of results: hits, their order, excerpts and the counts of every facet."""

from typing import Any

from django.utils import timezone

from leica.search.choice import FACETS, Choice
from leica.search.models import CONFIG
from leica.search.tsquery import Expression

PER_PAGE = 10
MOST = 1000  # hits that are counted and ranked
WINDOW = 2500  # characters around the first hit, from which the excerpt is taken
BEGIN, END, GAP = "\x02", "\x03", "\x04"

# Nothing of this comes from a reader. Text under headings is the excerpt's; a title is marked as a whole.
HEADLINE = f"StartSel={BEGIN}, StopSel={END}, MaxFragments=2, MaxWords=24, MinWords=10, FragmentDelimiter={GAP}"
WHOLE = f"StartSel={BEGIN}, StopSel={END}, HighlightAll=true"

# Gently: in four years a page loses a quarter of its weight, at most. What has no day stands between.
SCORE = """
    ts_rank('{{0.1, 0.25, 0.45, 1.0}}', vector, {query})
    * CASE WHEN starts_on IS NULL THEN 0.9
      ELSE 0.75 + 0.25 * exp(-greatest(0, %s::date - starts_on) / 1461.0) END
    * CASE WHEN is_archived THEN 0.8 ELSE 1 END"""
COLUMNS = "id, section, object_id, kind, countries, topics, language, starts_on"
PUBLIC = """
    readers @> ARRAY[%s]::varchar[]
    AND (published_at IS NULL OR published_at <= %s) AND (withdrawn_at IS NULL OR withdrawn_at > %s)"""
FILTERS = {
    "in": "section = ANY(%s)",
    "kind": "kind = ANY(%s)",
    "country": "countries && %s::bigint[]",
    "topic": "topics && %s::bigint[]",
    "year": "extract(year FROM starts_on) = ANY(%s)",
    "lang": "language = ANY(%s)",
}
VALUES = {
    "in": "section",
    "kind": "nullif(kind, '')",
    "country": "unnest(countries)",
    "topic": "unnest(topics)",
    "year": "extract(year FROM starts_on)::int",
    "lang": "language",
}


class Search:
    """Builds the one statement; its parameters are gathered in the order of their places."""

    def __init__(self, query: Expression, choice: Choice, language: str, promoted: list[tuple[str, int]]) -> None:
        self.query, self.choice, self.language, self.promoted = query, choice, language, promoted
        self.now = timezone.now()

    def statement(self, page: int) -> tuple[str, list[Any]]:
        chosen = [facet for facet in FACETS if self.choice.chosen.get(facet)]
        parts: list[tuple[str, list[Any]]] = [("WITH ", []), self._found()]
        for facet in chosen:
            parts += [
                (", ", []),
                self._hits(f"without_{facet}", COLUMNS, [other for other in chosen if other != facet]),
            ]
        parts += [(", ", []), self._page(page)]
        counts = ", ".join(f"'{facet}', {_counted(facet, chosen)}" for facet in FACETS)
        parts.append(
            (
                "SELECT jsonb_build_object('count', (SELECT count(*) FROM found), "
                f"'rows', (SELECT jsonb_agg(to_jsonb(page) ORDER BY place) FROM page), "
                f"'counts', jsonb_build_object({counts}), 'nodes', numnode({self.query.sql}))",
                list(self.query.params),
            )
        )
        return "".join(sql for sql, _params in parts), [param for _sql, params in parts for param in params]

    def _found(self) -> tuple[str, list[Any]]:
        chosen = [facet for facet in FACETS if self.choice.chosen.get(facet)]
        sql, params = self._hits("hits", f"{COLUMNS}, vector, is_archived", chosen)
        score = SCORE.format(query=self.query.sql)
        promoted, pairs = self._promoted()
        return (
            f"{sql}, found AS MATERIALIZED (SELECT {COLUMNS}, {promoted} AS is_promoted, {score} AS score FROM hits)",
            [*params, *pairs, *self.query.params, timezone.localdate()],
        )

    def _hits(self, name: str, columns: str, facets: list[str]) -> tuple[str, list[Any]]:
        """The newest MOST that match, and one more to know that there are more; what has no day first."""
        promoted, pairs = self._promoted()
        where = [f"(vector @@ {self.query.sql} OR {promoted})" if pairs else f"vector @@ {self.query.sql}", PUBLIC]
        params = [*self.query.params, *pairs, self.language, self.now, self.now]
        for facet in facets:
            where.append(FILTERS[facet])
            params.append(self.choice.keys(facet))
        return (
            f"{name} AS MATERIALIZED (SELECT {columns} FROM search_entry WHERE {' AND '.join(where)} "
            f"ORDER BY starts_on DESC, id LIMIT {MOST + 1})",
            params,
        )

    def _promoted(self) -> tuple[str, list[Any]]:
        if not self.promoted:
            return "false", []
        pairs = ", ".join(["(%s, %s)"] * len(self.promoted))
        return f"(section, object_id) IN ({pairs})", [part for pair in self.promoted for part in pair]

    def _page(self, page: int) -> tuple[str, list[Any]]:
        order = "starts_on DESC NULLS LAST" if self.choice.by_date else "is_promoted DESC, score DESC"
        skipped = (page - 1) * PER_PAGE
        beginnings = [term[: max(4, len(term) - 3)] for term in self.query.params][:40]
        return (
            f"""page AS (
                SELECT place, is_promoted, section, kind, path, language, e.starts_on, ends_on, month_only,
                    is_archived, lead, ts_headline('{CONFIG}', title, {self.query.sql}, '{WHOLE}') AS title,
                    ts_headline('{CONFIG}', near, {self.query.sql}, '{HEADLINE}') AS excerpt,
                    CASE WHEN starts_at <= 1 THEN left(whole, 20) ELSE '' END AS opening
                FROM (
                    SELECT id, is_promoted, row_number() OVER (ORDER BY {order}, starts_on DESC NULLS LAST, id) AS place
                    FROM found ORDER BY place LIMIT %s OFFSET %s
                ) AS shown
                JOIN search_entry e USING (id)
                CROSS JOIN LATERAL (SELECT concat_ws(' ', nullif(lead, ''), text) AS whole) AS texts
                CROSS JOIN LATERAL (
                    SELECT coalesce(min(nullif(strpos(lower(whole), beginning), 0)), 1) - 200 AS starts_at
                    FROM unnest(%s::text[]) AS beginning WHERE length(whole) > {WINDOW}
                ) AS first
                CROSS JOIN LATERAL (SELECT substr(whole, greatest(1, starts_at), {WINDOW}) AS near) AS windows
            ) """,
            [*self.query.params, *self.query.params, max(0, min(PER_PAGE, MOST - skipped)), skipped, beginnings],
        )


def _counted(facet: str, chosen: list[str]) -> str:
    """How many hits each value has, as if none of this facet were chosen."""
    hits = f"without_{facet}" if facet in chosen else "found"
    return (
        f"(SELECT jsonb_object_agg(value, hits) FROM (SELECT {VALUES[facet]} AS value, count(*) AS hits "
        f"FROM {hits} GROUP BY 1) AS counted WHERE value IS NOT NULL)"
    )
