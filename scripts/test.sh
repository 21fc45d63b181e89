#!/usr/bin/env bash
# Installs what is missing and runs everything: formatting, lints, native tests, and the page in a browser.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/tools.sh"
cd "$ROOT"
scripts/setup.sh --tests
step() { say; say "== $*"; }

step "Formatting"
cargo fmt --check
step "Lints, native"
cargo clippy --locked --quiet --workspace --all-targets -- -D warnings
step "Lints, wasm32"
cargo clippy --locked --quiet --target wasm32-unknown-unknown -p focal-loss-explorer -p scores-worker -p lab-worker --features scores-worker/parquet,lab-worker/simd --lib --bins -- -D warnings
step "Native tests"
FOCAL_LOSS_PYTHON=$(test_python || true) cargo test --locked --quiet --workspace
step "The libraries as packages"
# Cargo keeps a package that it has unpacked by its folder and version, whatever is in it now.
content=$(git ls-files crates/focal-loss crates/score-files | xargs cat | cksum | cut -d' ' -f1)
cargo package --locked --quiet --allow-dirty --target-dir "${CARGO_TARGET_DIR:-target}/packages/$content" -p focal-loss -p score-files
step "Release build"
run_trunk build --release
step "The page in a browser"
(cd e2e && npx --no-install tsc -p .)
(cd e2e && npx --no-install tsc -p ../web && npx --no-install tsc -p ../web/tsconfig.workers.json)
export FOCAL_LOSS_PYTHON
FOCAL_LOSS_PYTHON=$(test_python || true)
CHROMIUM=$(test_browser) npm test --prefix e2e --silent -- "$@"
step "The examples in Firefox"
if FIREFOX=$(firefox_path); then
  FIREFOX=$FIREFOX npm run firefox --prefix e2e --silent
else
  say "NOT TESTED: there is no Firefox. Install it, or set FIREFOX to its path."
fi
