#!/usr/bin/env bash
# Writes assets/first-view.txt anew: the functions that the first view runs, by which the build splits the program. To be
# run when a test says that the first view asks for the rest at once, or when the first view has grown.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/tools.sh"
"$ROOT/scripts/setup.sh" --tests
say "Building a program that notes what has run"
FOCAL_LOSS_RECORD=1 run_trunk build --release --dist "$ROOT/target/recording"
say "Running the first view"
(cd "$ROOT/e2e" && CHROMIUM=$(browser) node record-first-view.mjs "$ROOT/target/recording" "$ROOT/assets/first-view.txt")
