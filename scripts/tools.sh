# The other scripts source this file. It has the versions of the tools and the places where they are kept. Two versions
# are elsewhere: wasm-bindgen's is that of the crate in Cargo.lock, and the browser driver's is in e2e/package.json.
TRUNK_VERSION=0.21.14
BINARYEN_VERSION=132.0.0
ESBUILD_VERSION=0.28.2
# The packages that the tests use in Python.
PYTHON_PACKAGES="duckdb==2.0.1 sqlglot==30.30.0 scikit-learn==1.9.1 nbconvert==7.17.2 myst-docutils==5.1.0 docutils==0.23"
# There is no JAX for macOS on Intel. PyTorch has several gigabytes on Linux, so it is tested only if it is installed
# already.
case "$(uname -s)-$(uname -m)" in
  Darwin-x86_64) ;;
  *) PYTHON_PACKAGES="$PYTHON_PACKAGES jax==0.10.2 optax==0.2.8 keras==3.15.1" ;;
esac

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
WASM_BINDGEN_VERSION=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' "$ROOT/Cargo.lock")
# One copy for all clones. Tools of the system stay as they are.
TOOLS=${FOCAL_LOSS_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/focal-loss-explorer/tools}

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

TRUNK_HOME=$TOOLS/trunk-$TRUNK_VERSION
WASM_BINDGEN_HOME=$TOOLS/wasm-bindgen-$WASM_BINDGEN_VERSION
BINARYEN_HOME=$TOOLS/binaryen-$BINARYEN_VERSION
ESBUILD_HOME=$TOOLS/esbuild-$ESBUILD_VERSION
PYTHON_HOME=$TOOLS/python-$(printf %s "$PYTHON_PACKAGES" | cksum | cut -d " " -f 1)

# The path of a Chromium: $CHROMIUM, the system's, or empty for Playwright's own. Fails if there is none.
browser() {
  local name
  if [ -n "${CHROMIUM:-}" ]; then echo "$CHROMIUM"; return; fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if have "$name"; then command -v "$name"; return; fi
  done
  for name in "${PLAYWRIGHT_BROWSERS_PATH:-}" "$HOME/.cache/ms-playwright" "$HOME/Library/Caches/ms-playwright"; do
    if ls -d "$name"/chromium-* >/dev/null 2>&1; then echo; return; fi
  done
  return 1
}

# The browser of the tests: $CHROMIUM, or the one without windows, which takes half the time, or else any.
test_browser() {
  if [ -z "${CHROMIUM:-}" ] && have chromium-headless-shell; then command -v chromium-headless-shell; else browser; fi
}

# The path of a Firefox: $FIREFOX or the system's; fails where there is none.
firefox_path() {
  local name
  if [ -n "${FIREFOX:-}" ]; then echo "$FIREFOX"; return; fi
  for name in firefox firefox-esr /Applications/Firefox.app/Contents/MacOS/firefox; do
    if have "$name"; then command -v "$name"; return; fi
  done
  return 1
}

# The Python with the tests' packages: $FOCAL_LOSS_PYTHON, or the one that is installed. Fails if there is none.
test_python() {
  if [ -n "${FOCAL_LOSS_PYTHON:-}" ]; then echo "$FOCAL_LOSS_PYTHON"; return; fi
  [ -e "$PYTHON_HOME/.installed" ] && "$PYTHON_HOME/bin/python" -c "" 2>/dev/null && echo "$PYTHON_HOME/bin/python"
}

# Runs trunk with the pinned tools. Without Node, wasm-opt is a script that only copies.
run_trunk() {
  local wasm_opt=$BINARYEN_HOME/node_modules/.bin
  [ -x "$wasm_opt/wasm-opt" ] && have node || wasm_opt=$ROOT/scripts/without-node
  # Panic messages name source files. This drops the builder's home folder from their paths.
  local flags="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src= --remap-path-prefix=$ROOT="
  # Leptos then forgets the types of components where they meet, which takes 25 kB from the program with brotli.
  flags="$flags --cfg=erase_components"
  # Trunk 0.21 refuses NO_COLOR=1 as a bad value of an option.
  (unset NO_COLOR; cd "$ROOT" && CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$flags PATH="$wasm_opt:$ESBUILD_HOME/node_modules/.bin:$WASM_BINDGEN_HOME/bin:$PATH" "$TRUNK_HOME/bin/trunk" "$@")
}
