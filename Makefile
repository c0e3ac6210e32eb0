# Everything the two commands need, they set up themselves: Python packages with hashes, Node and its packages, a browser for the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python -m macros
export PATH := $(CURDIR)/$(BIN):$(PATH)
export NO_MKDOCS_2_WARNING := 1

# What a failed or interrupted step wrote is not taken for done.
.DELETE_ON_ERROR:
.PHONY: help serve site editions check new format test links licenses audit bench lock clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

serve: .build/web/.done .build/schema/questions.json ## build, serve with live reload, print the address
	$(RUN) serve

site: .build/web/.done ## the whole site into site/, strict
	$(RUN) site

editions: .build/web/.done ## PDF, EPUB, Anki, Markdown and the rest into dist/, what is out of date
	$(RUN) editions $(EDITIONS)

new: $(VENV)/.done .build/schema/questions.json ## a new question, topic, company …: asks a few things, writes the file to fill in
	$(RUN) new

format: $(VENV)/.done ## the usual layout for data and code; never another meaning
	$(RUN) format
	$(BIN)/ruff format .

check: $(VENV)/.done .build/schema/questions.json ## the data only: every problem with its line and remedy
	$(RUN) check

test: .build/web/.done .build/browser .build/nginx ## everything that must hold
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/typos
	npm --prefix web run --silent check
	npm --prefix web run --silent test
	$(BIN)/python -m pytest

links: $(VENV)/.done ## whether every address outside answers; needs the internet
	$(RUN) links

licenses: web/node_modules/.done ## the license of every dependency
	$(BIN)/python -m tests.licenses

audit: web/node_modules/.done ## known vulnerabilities in what is pinned; needs the internet
	$(BIN)/pip-audit --requirement requirements.txt --require-hashes --disable-pip
	npm --prefix web audit --omit=optional

bench: .build/web/.done .build/browser ## build time against hand-written pages, load time, growth, the search against the theme's own, time and memory of the book
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_search
	$(BIN)/python -m tests.bench_book

lock: ## requirements.txt anew from pyproject.toml
	$(PYTHON) -m venv --clear .build/uv && .build/uv/bin/pip install -q uv
	.build/uv/bin/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.txt

clean: ## remove what was built, not what was installed
	rm -rf .build .cache site dist

$(VENV)/.done: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3" >&2; exit 1; }
	@# A package that an interrupted run installed by half counts as installed for pip: such a folder is made anew.
	@test -e $@ || rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	@rm -f $@
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

web/node_modules/.done: web/package-lock.json $(VENV)/.done
	npm --prefix web ci --silent --ignore-scripts
	@touch $@

.build/fonts/plex-math.woff2: web/node_modules/.done macros/fonts.py
	$(BIN)/python -m macros.fonts web/node_modules/@ibm/plex-math/fonts/complete/woff2/IBMPlexMath-Regular.woff2 $@

.build/types/documents.d.ts: macros/editions/tools.py macros/editions/study.py macros/editions/words.py macros/editions/interviews.py $(wildcard macros/models/*.py) web/node_modules/.done
	@mkdir -p $(@D)
	$(BIN)/python -m macros.editions.tools > $(@D)/documents.json
	npm --prefix web run --silent types > $@.new
	@mv $@.new $@

.build/web/.done: $(shell find web/src web/styles -type f) web/package.json .build/fonts/plex-math.woff2 .build/types/documents.d.ts
	@rm -f $@
	npm --prefix web run --silent build
	@touch $@

# Editors find the schemas through .vscode/settings.json.
.build/schema/questions.json: $(wildcard macros/models/*.py) $(VENV)/.done
	@mkdir -p .build
	$(RUN) schemas

.build/browser: $(VENV)/.done tests/browser.py
	@mkdir -p .build
	$(BIN)/python tests/browser.py $@

.build/nginx: $(VENV)/.done tests/nginx.py
	@mkdir -p .build
	$(BIN)/python -m tests.nginx $@
