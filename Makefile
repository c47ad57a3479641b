# make lists the targets. On a bare machine `make demo` and `make test` need Python 3.11 with its venv module, nothing else.

.DEFAULT_GOAL := help
.PHONY: help install demo run test test-all bench bench-load bench-search accessibility validate bench-pages lighthouse check lock messages clean
.SUFFIXES:

export PORT ?= 8000
PYTHON := .venv/bin/python
LOCK := .venv/bin/uv pip compile --quiet pyproject.toml --universal --generate-hashes --no-header --python-version 3.11

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 20

install: .venv/installed ## make .venv and install the locked packages

.venv/installed: requirements/dev.txt
	@sh .ci/make_venv
	@touch $@

demo: install ## a small believable site on 127.0.0.1:8000, with accounts for staff (PORT=8001 for another port)
	@DEMO=1 exec $(PYTHON) manage.py serve_demo

run: install ## the same from your working copy: changed code and templates show at once
	@DEMO=1 exec $(PYTHON) manage.py serve_demo --reload

test: install ## all tests, those in the browser last
	@$(PYTHON) -m tests.browser.chromium
	@$(PYTHON) -m tests.deploy.nginx
	@$(PYTHON) -m pytest -m "not slow and not alone" --numprocesses 2
	@exec $(PYTHON) -m pytest -m "not slow and alone"

test-all: install ## the same and the long runs
	@$(PYTHON) -m tests.browser.chromium
	@$(PYTHON) -m tests.deploy.nginx
	@$(PYTHON) -m pytest -m "not alone" --numprocesses 2
	@exec $(PYTHON) -m pytest -m "alone"

bench: install ## how fast pages are served, into docs/performance.md (12 minutes; ROWS="100 1000" for a quick look)
	@exec $(PYTHON) -m tests.bench.bench_serving $(ROWS)

bench-load: install ## how fast content loads (ROWS=1000 for fewer articles); writes docs/performance.md
	@exec $(PYTHON) -m tests.bench.bench_load $(ROWS)

bench-search: install ## what a search costs (ROWS=1000 for fewer articles); writes docs/performance.md
	@exec $(PYTHON) -m tests.bench.bench_search $(ROWS)

accessibility: install ## axe-core on every page, state, language, theme and width; keeps the figures for docs and the statement
	@$(PYTHON) -m tests.browser.chromium
	-@$(PYTHON) -m pytest tests/browser/test_everywhere.py
	@$(PYTHON) -m tests.statement

validate: install .ci/node_modules/.installed ## the Nu HTML checker on every page (needs npm and Java)
	@exec $(PYTHON) -m tests.nu

bench-pages: install ## what a reader with a phone and a weak line waits for; keeps the figures in docs/performance.md
	@$(PYTHON) -m tests.browser.chromium
	@exec $(PYTHON) -m tests.bench.bench_pages

lighthouse: install .ci/node_modules/.installed ## Lighthouse on the main pages (needs Node); keeps the figures in docs/performance.md
	@$(PYTHON) -m tests.browser.chromium
	@exec $(PYTHON) -m tests.lighthouse

.ci/node_modules/.installed: .ci/package-lock.json
	@command -v npm >/dev/null || { echo "This needs npm, and none was found. Install it and try again, on Debian: apt-get install npm" >&2; exit 1; }
	@cd .ci && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

check: install ## format, lint, imports, types, templates, migrations, settings of production
	@sh .ci/check

lock: install ## choose the versions anew, within pyproject.toml
	$(LOCK) --upgrade -o requirements/base.txt
	$(LOCK) --upgrade -c requirements/base.txt --extra demo --group dev -o requirements/dev.txt
	$(LOCK) --upgrade -c requirements/base.txt --extra ckeditor -o requirements/ckeditor.txt
	$(LOCK) --upgrade -c requirements/base.txt --extra s3 -o requirements/s3.txt

messages: install ## collect the texts to be translated, and compile the translations
	@DEMO=1 $(PYTHON) manage.py makemessages --locale ru --no-obsolete --ignore '.venv/*' --ignore '.local/*'
	@DEMO=1 $(PYTHON) manage.py compilemessages --locale ru

clean: ## remove everything that was made, the demo's database included
	@sh .ci/clean
