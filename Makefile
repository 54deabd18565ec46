# The short way to do what is done often. `make` alone lists it all.
#
# Everything runs in .venv, which is made here from the hash-pinned lock files whenever they change. Needed beforehand:
# Python 3.11 or newer with venv, git, make, and a package index that pip can reach. No compiler, no database, no Redis.

PYTHON   ?= python3
UV       ?= uv
SCENARIO ?= s2
DATABASE ?= sqlite
INCIDENTS ?= 200
MINUTES  ?= 3

# A home that was typed, as in `make serve HOME=var/demo/s2`. The HOME that every shell has is never one, and stays what it is
# to all that is started here: without it, programs ask the system.
ifeq ($(origin HOME),command line)
NAMED := $(HOME)
unexport HOME
endif

# What `make coverage` runs: the tests of what it counts.
COVERED := tests/engine/rules tests/notify

# A process for each core, at most four: each has a PostgreSQL of its own, and the stories start a dozen processes more.
PARALLEL := --numprocesses auto --maxprocesses 4 --dist worksteal

VENV  ?= .venv
BIN   := $(VENV)/bin
RUN   := $(VENV)/.installed
DEV   := $(VENV)/.installed-dev
DOCS  := $(VENV)/.installed-docs

.DEFAULT_GOAL := help
.PHONY: help demo serve test test-slow coverage docs check bench chaos archive lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "%-14s%s\n", $$1, $$2 }'

demo: $(RUN) ## play an oil spill from the first call to closure on this machine (SCENARIO=s2)
	@$(BIN)/hezhang demo $(SCENARIO)

serve: $(RUN) ## keep all parts running for daily use, until Ctrl-C (HOME=folder for that home, as a demo names it)
ifdef NAMED
	@test -f "$(NAMED)/home.json" || { echo "$(NAMED): no home lies there 此处没有目录" >&2; exit 2; }
endif
	@$(BIN)/hezhang $(if $(NAMED),--home "$(NAMED)") serve

test: $(DEV) ## run every test that is not slow (ARGS="tests/engine -x" for some, ARGS="-n0 …" in one process)
	@$(BIN)/python -m pytest $(PARALLEL) -m "not slow" $(ARGS)

test-slow: $(DEV) ## run what plays, kills, installs or storms something whole, and takes its time
	@$(BIN)/python -m pytest $(PARALLEL) -m slow $(ARGS)

coverage: $(DEV) ## the rules and notify by branch, against the floor in pyproject.toml
	@$(BIN)/python -m pytest $(PARALLEL) -m "not slow" --cov --cov-report=term $(COVERED) $(ARGS)

docs: $(DOCS) ## a site of docs/ in build/site, to be read without a network
	@$(BIN)/mkdocs build --quiet --strict
	@echo "build/site/index.html"

check: $(DEV) ## style, types, the house rules on imports, and the floor of coverage
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/python -m pytest $(PARALLEL) -m "not slow" --cov --cov-report= $(COVERED)

bench: $(RUN) ## measure speed against plain RQ, the bare SDK and bare commits
	@$(BIN)/python -m bench

chaos: $(DEV) ## 200 incidents while all is hit at random, 30 with slow providers (SEED=, DATABASE=postgresql, MINUTES=, INCIDENTS=, ONLY=)
	@$(BIN)/python -m bench.chaos --database $(DATABASE) --incidents $(INCIDENTS) --minutes $(MINUTES) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY))

archive: $(DEV) ## one file per architecture in dist/, to set up and upgrade a machine without a network (ARGS="--architecture x86_64 --python 3.11")
	@$(BIN)/python deploy/offline/make_archive.py $(ARGS)

lock: ## resolve the four lock files again (needs uv; ARGS=--upgrade for newer versions)
	$(COMPILE) --group pyproject.toml:build -o requirements-build.lock
	$(COMPILE) -c requirements-build.lock pyproject.toml -o requirements.lock
	$(COMPILE) --group pyproject.toml:test --group pyproject.toml:check -c requirements.lock -c requirements-build.lock -o requirements-dev.lock
	$(COMPILE) --group pyproject.toml:docs -c requirements.lock -c requirements-dev.lock -c requirements-build.lock -o requirements-docs.lock

clean: ## remove .venv, caches and built packages; homes and their records stay
	rm -rf $(VENV) .venv-3* dist build .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ── how .venv comes to be ──
#
# Two makes at once are safe: the second waits for the lock and then finds the stamp newer than what it depends on.
# What only tests and checks need is a second step, so that nobody waits for it before `make demo`. pip would compile
# to bytecode on one core; compileall takes all of them, where the machine has shared memory to spare (/dev/shm).

PIP     = $(BIN)/python -m pip --quiet --disable-pip-version-check install --no-compile
PYC     = { $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib 2>/dev/null || $(BIN)/python -m compileall -qq $(VENV)/lib; }
OURS    = engine hezhang notify office practice workers
LOCKED  = mkdir -p $(VENV) && flock $(VENV)/.lock sh -euc
COMPILE = $(UV) pip compile --quiet --universal --generate-hashes --no-strip-markers --python-version 3.11 \
	--custom-compile-command "make lock" $(ARGS)

$(RUN): requirements-build.lock requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=/path/to/it")'
	@$(LOCKED) 'if [ $@ -nt requirements-build.lock ] && [ $@ -nt requirements.lock ] && [ $@ -nt pyproject.toml ]; then exit; fi; \
		echo "Installing into $(VENV), once; this takes about a minute …"; \
		$(PYTHON) -m venv $(VENV); \
		$(PIP) --require-hashes -r requirements-build.lock; \
		$(PIP) --no-build-isolation --use-pep517 --require-hashes -r requirements.lock; \
		$(PYC); \
		$(PIP) --no-deps --no-build-isolation --editable .; \
		$(BIN)/python -m compileall -qq $(OURS); \
		touch $@'

$(DEV): $(RUN) requirements-dev.lock
	@$(LOCKED) 'if [ $@ -nt $(RUN) ] && [ $@ -nt requirements-dev.lock ]; then exit; fi; \
		echo "Installing what tests and checks need …"; \
		$(PIP) --require-hashes -r requirements-dev.lock; \
		$(PYC); \
		touch $@'

$(DOCS): $(DEV) requirements-docs.lock
	@$(LOCKED) 'if [ $@ -nt $(DEV) ] && [ $@ -nt requirements-docs.lock ]; then exit; fi; \
		$(PIP) --require-hashes -r requirements-docs.lock; \
		touch $@'
