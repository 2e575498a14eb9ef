# Clearleaf: type `make` for the list of what it can do. Everything here is safe to run twice.
SHELL := /bin/sh
BIN := .venv/bin
export YES

.DEFAULT_GOAL := help
.PHONY: help leaflets everything snapshots snapshots-check mutation test unhurried conformance verapdf browser screens bench bench-catalogs bench-builds text-layer setup fonts lint lock pictures docs clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

leaflets: fonts ## set up, build the shipped leaflets as drafts, say where they are
	@$(BIN)/clearleaf build --draft -v

test: .venv/.dev fonts ## set up, run the tests
	@scripts/system.sh ssh-keygen=openssh-client
	@$(BIN)/python -m pytest -q -n 2

setup: .venv/.ready ## the system libraries and a Python environment in .venv

fonts: .venv/.ready ## the fonts of the clinic's languages, by npm, into .fonts
	@command -v npm >/dev/null || [ -e .venv/.npm ] || { \
	  $(BIN)/python -m pip install -q --require-hashes -r requirements-npm.lock && touch .venv/.npm; }
	@$(BIN)/clearleaf doctor --fix -q >/dev/null || { $(BIN)/clearleaf doctor; exit 3; }

unhurried: .venv/.dev fonts ## the tests that take seconds each: stops, edits, copies, pictures, mistakes
	@$(BIN)/python -m pytest -q -n 2 -m unhurried

conformance: .venv/.dev fonts ## every output by veraPDF, both flavours, what catches a broken file, the review's walk-through
	@scripts/system.sh java=default-jre-headless mvn=maven pdftotext=poppler-utils ssh-keygen=openssh-client
	@mvn -q dependency:get -Dartifact=org.verapdf.apps:greenfield-apps:1.28.2 -Dtransitive=false
	@$(BIN)/python -m pytest -q -m conformance -s tests/conformance tests/review

verapdf: .venv/.dev fonts ## every output of the example clinic by veraPDF, both flavours
	@scripts/system.sh java=default-jre-headless mvn=maven pdftotext=poppler-utils
	@mvn -q dependency:get -Dartifact=org.verapdf.apps:greenfield-apps:1.28.2 -Dtransitive=false
	@$(BIN)/python -m pytest -q -m conformance tests/conformance/test_verapdf.py

browser: .venv/.dev fonts ## catalogue page, web pages, preview and wheel in Chromium, with axe-core; completion in the shells
	@scripts/system.sh chromium=chromium zsh=zsh fish=fish
	@$(BIN)/python -m pytest -q -m conformance -s tests/browser

screens: .venv/.dev fonts ## draw the pictures of docs/clinic.md in Chromium
	@scripts/system.sh chromium=chromium
	@$(BIN)/python scripts/screens.py

text-layer: .venv/.dev fonts ## what is heard and found in 27 languages, stock engine and ours, as a table
	@scripts/system.sh pdftotext=poppler-utils
	@$(BIN)/python scripts/text_layer.py

everything: .venv/.dev fonts ## every leaflet x language x edition x paper as drafts for US and GB, as a table; slow
	@PYTHONPATH=. $(BIN)/python scripts/everything.py

snapshots: .venv/.dev fonts ## accept what every leaflet now says and shows: tests/snapshots/__snapshots__
	@$(BIN)/python -m pytest -q -n 2 tests/snapshots/test_shipped.py -m "" --snapshot-update
	@du -sh --apparent-size tests/snapshots/__snapshots__

snapshots-check: .venv/.dev fonts ## every leaflet and the hardest pages against what was accepted; the manual's example from the wheel
	@$(BIN)/python -m pytest -q -n 2 -m "" tests/snapshots/test_shipped.py tests/conformance/test_example.py

mutation: .venv/.dev fonts ## two hundred mistakes made on purpose, each that shows must be seen and named: the score
	@$(BIN)/python -m pytest -q -m conformance -s tests/conformance/test_mutations.py

lint: .venv/.dev ## ruff, mypy strict, import-linter
	@$(BIN)/ruff check generator tests scripts bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

.venv/.ready: requirements.lock pyproject.toml scripts/system.sh
	@scripts/system.sh
	@[ -x $(BIN)/python ] || python3 -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.ready requirements-dev.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

lock: ## write the locks anew: pinned versions with hashes, no addresses
	@scripts/lock.sh

bench-catalogs: .venv/.dev ## how long catalogues take to load and check, as ratios to Babel's own reader
	@PYTHONPATH=. $(BIN)/python bench/catalogs.py

bench-builds: .venv/.dev fonts ## builds with nothing to do, one edit, our own share, a cluster: ratios in bench/results.md
	@PYTHONPATH=.:tests:tests/verbs $(BIN)/python bench/incremental.py
	@PYTHONPATH=. $(BIN)/python bench/cluster.py

bench: bench-builds ## P1 to P8: builds, a batch against other ways, the desk, imprints, memory, levers; ratios in bench/results.md; an hour
	@scripts/system.sh chromium=chromium
	@for part in batch cold imprints memory levers; do PYTHONPATH=. $(BIN)/python bench/$$part.py || exit 1; done

pictures: .venv/.dev leaflets ## draw the README's pictures from the leaflets as built
	@$(BIN)/python scripts/pictures.py

docs: .venv/.ready ## write docs/claims.md, codes.md and commands.md from ledger, manuals and help
	@$(BIN)/python scripts/docs.py

clean: ## take away what was built; keeps fonts and environment
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
