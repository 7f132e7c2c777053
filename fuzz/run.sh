#!/usr/bin/env bash
# Runs every target, or those that are named, for FUZZ_SECONDS each (600 unless said otherwise). What it
# finds lies in fuzz/artifacts/TARGET/; see fuzz/README.md for what to do with it.
#
# Wants cargo-fuzz (`cargo install cargo-fuzz`) and a nightly toolchain; FUZZ_TOOLCHAIN names another.
set -euo pipefail
cd "$(dirname "$0")/.."

toolchain=${FUZZ_TOOLCHAIN:-nightly}
seconds=${FUZZ_SECONDS:-600}
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    mapfile -t targets < <(cargo "+$toolchain" fuzz list)
fi

failed=()
for target in "${targets[@]}"; do
    echo "== $target: $seconds s"
    # New inputs go into a folder that git does not keep; `fuzz/keep.sh` takes over the ones worth it.
    found=fuzz/target/found/$target
    mkdir -p "$found"
    cargo "+$toolchain" fuzz run "$target" "$found" "fuzz/corpus/$target" -- \
        -dict="fuzz/dictionaries/$target.dict" -max_total_time="$seconds" \
        -max_len=32768 -timeout=20 -rss_limit_mb=2048 || failed+=("$target")
done

if [ ${#failed[@]} -gt 0 ]; then
    echo "found something: ${failed[*]} (fuzz/artifacts/)" >&2
    exit 1
fi
