#!/usr/bin/env bash
# Leaves a release build in dist/ that works from any folder of any static host.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/tools.sh"
"$ROOT/scripts/setup.sh"
say "Building the release"
run_trunk build --release "$@"
say "The explorer is in dist/: copy that folder to any static host."
