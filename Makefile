# make test         installs what the tests need and runs all of them
# make test-docx-real  real reports as .docx by other programs, against their import as text
# make test-browser-full  the browser tests with English pages and the gallery in every look as well
# make lighthouse   Lighthouse on every page kind, as a telephone and as a desktop (make test looks as a telephone, at the Chinese pages)
# make screenshots  pictures of every page kind in every look: tests/browser/output/index.html (make test keeps them too)
# make fuzz         ten minutes of fuzzing for each target (FUZZ_SECONDS, FUZZ_TARGETS): fuzz/README.md
# make lint         formatting, clippy, documentation
# make bench        the end-to-end benchmark: builds of three sizes beside a floor
# make bench-peers  the same, with Hugo and Zola where they are installed
# make sample       builds the sample site into public/

.PHONY: test test-browser-full test-docx-real test-tools lighthouse screenshots fuzz lint bench bench-peers sample

test: test-tools
	cargo test --locked
	node --test --test-concurrency=2 $(filter-out %/lighthouse.test.js,$(wildcard tests/browser/*.test.js))
	node --test tests/browser/lighthouse.test.js

test-browser-full: test-tools
	cargo build --locked
	GONGKAI_BROWSER=full node --test --test-concurrency=2 $(filter-out %/lighthouse.test.js,$(wildcard tests/browser/*.test.js))

# How fast a page is can only be measured while nothing else runs: Lighthouse looks last and alone.
lighthouse: test-tools
	cargo build --locked
	GONGKAI_LIGHTHOUSE=full node --test tests/browser/lighthouse.test.js

screenshots: test-tools
	cargo build --locked
	node --test tests/browser/accessibility.test.js tests/browser/old-browser.test.js

# GONGKAI_REPORTS is the folder of reports. What of python-docx, pandoc, docx (npm) and LibreOffice is
# there is used: see tests/docx/make.sh.
test-docx-real:
	cargo build --locked
	$(or $(PYTHON),python3) tests/docx/real.py target/debug/gongkai $(or $(GONGKAI_REPORTS),../shared/reports)

# A browser and the tools that look at pages in it. Debian's Chromium is used where it can be
# had; elsewhere CHROMIUM names one.
test-tools:
	tests/browser/install.sh

# Wants cargo-fuzz and a nightly toolchain; what was found before, `make test` replays without them.
fuzz:
	fuzz/run.sh $(FUZZ_TARGETS)

lint:
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS=-Dwarnings cargo doc --locked --no-deps --document-private-items

# BENCH_SIZES, BENCH_RUNS and BENCH_DIR: see benches/build/main.rs.
bench:
	cargo bench --locked --bench build

bench-peers:
	BENCH_PEERS=1 cargo bench --locked --bench build

sample:
	cargo run --locked --release -- build
