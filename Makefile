# make test     installs what the tests need and runs all of them
# make lint     formatting, clippy, documentation
# make bench    the end-to-end benchmark
# make sample   builds the sample site into public/

.PHONY: test test-tools lint bench sample

test: test-tools
	cargo test --locked
	node --test tests/browser/*.test.js

# A browser and the tools that look at pages in it. Debian's Chromium is used where it can be
# had; elsewhere CHROMIUM names one.
test-tools:
	tests/browser/install.sh

lint:
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS=-Dwarnings cargo doc --locked --no-deps --document-private-items

bench:
	cargo bench --locked

sample:
	cargo run --locked --release -- build
