#!/usr/bin/env bash
# Takes over what `make fuzz` found worth keeping: of corpus and new inputs together, the fewest and
# smallest that reach every place. Inputs of more than LARGEST bytes are left out.
set -euo pipefail
cd "$(dirname "$0")/.."

toolchain=${FUZZ_TOOLCHAIN:-nightly}
largest=${LARGEST:-4096}
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    mapfile -t targets < <(cargo "+$toolchain" fuzz list)
fi

for target in "${targets[@]}"; do
    kept=fuzz/target/kept/$target
    rm -rf "$kept"
    mkdir -p "$kept"
    # The honest inputs of the corpus come first, so that they stay.
    cargo "+$toolchain" fuzz run "$target" "$kept" "fuzz/corpus/$target" "fuzz/target/found/$target" -- \
        -merge=1 -max_len="$largest" -timeout=10 -rss_limit_mb=2048
    for input in "$kept"/*; do
        name=$(basename "$input")
        # Those that have a name of their own keep it.
        if ! cmp -s "$input" "fuzz/corpus/$target/$name"; then
            same=$(find "fuzz/corpus/$target" -type f -size "$(stat -c %s "$input")c" -exec cmp -s {} "$input" \; -print -quit)
            [ -n "$same" ] || cp "$input" "fuzz/corpus/$target/$name"
        fi
    done
    du -sh "fuzz/corpus/$target"
done
