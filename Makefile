# The few commands that people need. `make help` lists them.

.DEFAULT_GOAL := help
.PHONY: demo build test soak lint bench fmt clean help
MAKEFLAGS += --no-print-directory

# Debug builds: from a clean clone they are ready much sooner than release builds, and quick enough to look around in.
BINARY := $(or $(CARGO_TARGET_DIR),target)/debug/kompetencehjul

demo: build ## build what is missing, start the demo municipality and print where to click
	@exec $(BINARY) demo --data demo-data

build: setup-build assets/node_modules/.installed ## build the program
	@cargo build --package kompetencehjul

test: setup-test assets/node_modules/.installed e2e/node_modules/.installed e2e/scim/.venv/.installed ## every test, the browser's too
	cargo build --workspace --bins --tests
	cargo test --workspace --no-fail-fast
	@KH_BINARY=$(abspath $(BINARY)) node e2e/run.mjs

soak: setup-test assets/node_modules/.installed ## servers ended hard fifty times on each database (half an hour)
	cargo build --package kompetencehjul --package bench
	@scripts/soak $(abspath $(dir $(BINARY)))

lint: setup-build assets/node_modules/.installed ## every check that reads the code without running it
	@scripts/lint

bench: setup-test assets/node_modules/.installed ## measure on this machine and write docs/performance.md
	@scripts/bench

fmt: ## lay out the Rust code
	@cargo fmt --all

clean: ## remove what was built, and the demo's data
	@cargo clean
	@rm -rf assets/node_modules e2e/node_modules e2e/scim/.venv e2e/out demo-data

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

.PHONY: setup-build setup-test
setup-build setup-test: setup-%:
	@scripts/setup $*

# What comes from npm is installed without running anybody's scripts, and again only when the lock file changes.
%/node_modules/.installed: %/package-lock.json
	@cd $* && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# What asks our SCIM everything there is to ask; every file is held to its checksum.
e2e/scim/.venv/.installed: e2e/scim/requirements.txt
	@rm -rf e2e/scim/.venv && python3 -m venv e2e/scim/.venv
	@e2e/scim/.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	@touch $@
