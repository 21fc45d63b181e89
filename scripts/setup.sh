#!/usr/bin/env bash
# Installs what is missing to build the explorer, and with --tests also to test it. Quick if nothing is missing.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

# The platform's name in the releases of prebuilt binaries. Other platforms compile from the crate registry.
platform() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) echo "x86_64-unknown-linux-$1" ;;
    Linux-aarch64) echo "aarch64-unknown-linux-$1" ;;
    Darwin-x86_64) echo "x86_64-apple-darwin" ;;
    Darwin-arm64) echo "aarch64-apple-darwin" ;;
    *) return 1 ;;
  esac
}

# download URL FOLDER BINARY: unpacks BINARY from a .tar.gz into FOLDER/bin.
download() {
  have curl || return 1
  local temporary
  temporary=$(mktemp -d)
  if curl -fsSL --connect-timeout 5 --max-time 120 "$1" 2>/dev/null | tar -xz -C "$temporary" 2>/dev/null; then
    local found
    found=$(find "$temporary" -type f -name "$3" | head -n 1)
    if [ -n "$found" ] && "$found" --version >/dev/null 2>&1; then
      mkdir -p "$2/bin" && mv "$found" "$2/bin/$3"
    fi
  fi
  rm -rf "$temporary"
  [ -x "$2/bin/$3" ]
}

# compile PACKAGE FOLDER OPT_LEVEL [FLAG…]: from the crate registry. The tool need not be fast, so the flags make the
# build fast.
compile() {
  local package=$1 folder=$2 level=$3
  shift 3
  say "  compiling $package from source, which takes some minutes"
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_PROFILE_RELEASE_OPT_LEVEL=$level \
    CARGO_TARGET_DIR="$TOOLS/build-$$" cargo install "$package" --root "$folder" --quiet "$@" >&2 ||
    die "$package could not be installed. Try: cargo install $package $*"
}

setup_rust() {
  have cargo || die "Rust is missing. Install it from https://rustup.rs, then run this again."
  have cc || die "a C linker is missing, and Rust needs it. Try: apt-get install build-essential, or on macOS: xcode-select --install"
  local channel
  channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' "$ROOT/rust-toolchain.toml")
  if have rustup; then
    rustup run "$channel" rustc --version >/dev/null 2>&1 || {
      say "Installing Rust $channel"
      rustup toolchain install "$channel" --profile minimal >&2 || die "Try: rustup toolchain install $channel"
    }
    # A target that is there already costs nothing.
    rustup target list --installed --toolchain "$channel" | grep -q '^wasm32-unknown-unknown$' || {
      say "Installing the wasm32 target"
      rustup target add wasm32-unknown-unknown --toolchain "$channel" >&2 ||
        die "Try: rustup target add wasm32-unknown-unknown --toolchain $channel"
    }
  elif [ ! -d "$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null)" ]; then
    die "the wasm32-unknown-unknown target is missing, and rustup, which adds it. Install https://rustup.rs."
  fi
}

setup_trunk() {
  [ -x "$TRUNK_HOME/bin/trunk" ] && return
  say "Installing trunk $TRUNK_VERSION"
  local name
  if name=$(platform gnu) &&
    download "https://github.com/trunk-rs/trunk/releases/download/v$TRUNK_VERSION/trunk-$name.tar.gz" "$TRUNK_HOME" trunk
  then return; fi
  compile "trunk@$TRUNK_VERSION" "$TRUNK_HOME" 0 --locked
}

setup_wasm_bindgen() {
  [ -x "$WASM_BINDGEN_HOME/bin/wasm-bindgen" ] && return
  say "Installing wasm-bindgen $WASM_BINDGEN_VERSION"
  local name releases=https://github.com/wasm-bindgen/wasm-bindgen/releases/download
  if name=$(platform musl) &&
    download "$releases/$WASM_BINDGEN_VERSION/wasm-bindgen-$WASM_BINDGEN_VERSION-$name.tar.gz" "$WASM_BINDGEN_HOME" wasm-bindgen
  then return; fi
  # Not --locked, because its lock file may name versions that a registry no longer serves.
  compile "wasm-bindgen-cli@$WASM_BINDGEN_VERSION" "$WASM_BINDGEN_HOME" 1
}

# npm_tool PACKAGE@VERSION FOLDER BINARY
npm_tool() {
  [ -x "$2/node_modules/.bin/$3" ] && return
  say "Installing $1"
  mkdir -p "$2"
  npm install --prefix "$2" --no-save --no-audit --no-fund --silent "$1" >&2 ||
    die "$1 could not be installed. Try: npm install --prefix \"$2\" $1"
}

# wasm-opt makes the program small and fast. esbuild makes scripts and styles small.
setup_optimisers() {
  if ! have npm; then
    say "Node (with npm) is missing, so the build is not optimised by wasm-opt and esbuild: it works, and is larger and slower."
    say "To optimise it, install Node 20 or later (https://nodejs.org)."
    return
  fi
  npm_tool "binaryen@$BINARYEN_VERSION" "$BINARYEN_HOME" wasm-opt
  npm_tool "esbuild@$ESBUILD_VERSION" "$ESBUILD_HOME" esbuild
}

setup_lints() {
  local channel component
  channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' "$ROOT/rust-toolchain.toml")
  have rustup || return 0
  for component in rustfmt clippy; do
    rustup component list --installed --toolchain "$channel" | grep -q "^$component" && continue
    say "Installing $component"
    rustup component add "$component" --toolchain "$channel" >&2 || die "Try: rustup component add $component"
  done
}

setup_e2e() {
  have npm || die "Node (with npm) is missing, and the browser tests need it. Install Node 20 or later (https://nodejs.org)."
  local installed="$ROOT/e2e/node_modules/.installed"
  cmp -s "$ROOT/e2e/package-lock.json" "$installed" || {
    say "Installing the browser tests' packages"
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix "$ROOT/e2e" --no-audit --no-fund --silent >&2 ||
      die "Try: npm ci --prefix e2e"
    cp "$ROOT/e2e/package-lock.json" "$installed"
  }
  local is_debian=
  if [ "$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then is_debian=1; fi
  # Also where there is another Chromium: the tests take half the time in this one.
  if [ -n "$is_debian" ] && [ -z "${CHROMIUM:-}" ] && ! have chromium-headless-shell; then
    say "Installing a browser (Chromium without windows)"
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell >/dev/null || true
  fi
  test_browser >/dev/null && return
  say "Installing a browser (Chromium)"
  if [ -n "$is_debian" ]; then
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null ||
      die "Try: apt-get install chromium"
  else
    local dependencies=
    if [ "$(id -u)" = 0 ] && have apt-get; then dependencies=--with-deps; fi
    (cd "$ROOT/e2e" && npx playwright install $dependencies chromium >&2) ||
      die "Try: cd e2e && npx playwright install --with-deps chromium, or set CHROMIUM to a browser's path"
  fi
}

# The tests also open the pages of examples/ in Firefox. It is installed on Debian as root, and elsewhere by its user.
setup_firefox() {
  firefox_path >/dev/null && return
  if [ "$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then
    say "Installing a browser (Firefox)"
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq firefox-esr >/dev/null ||
      die "Try: apt-get install firefox-esr"
  else
    say "Firefox is missing, so the pages of examples/ are not opened in it. To have that, install it, or set FIREFOX to its path."
  fi
}

# has_python: whether there is a Python that can make a virtual environment and is new enough for the packages.
has_python() {
  have python3 && python3 -c "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))" 2>/dev/null
}

setup_python() {
  test_python >/dev/null && return
  if ! has_python && [ "$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then
    say "Installing Python"
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3 python3-venv >/dev/null ||
      die "Try: apt-get install python3 python3-venv"
  fi
  if ! has_python; then
    say "Python 3.11 or later with its module venv is missing, so the queries in examples/sql, the notebook and the code for Python's libraries are not tested."
    return
  fi
  say "Installing Python's packages for the tests ($PYTHON_PACKAGES)"
  rm -rf "$PYTHON_HOME"
  # Unquoted, because it is a list.
  python3 -m venv "$PYTHON_HOME" &&
    "$PYTHON_HOME/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: $PYTHON_PACKAGES >&2 ||
    die "Python's packages could not be installed. Try: python3 -m pip download $PYTHON_PACKAGES"
  touch "$PYTHON_HOME/.installed"
}

# The packages that the LaTeX snippets use; kpsewhich comes with every LaTeX.
has_latex() {
  have pdflatex && kpsewhich standalone.cls pgfplots.sty amsmath.sty >/dev/null
}

setup_latex() {
  has_latex && return
  if [ "$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then
    say "Installing LaTeX"
    # standalone.cls is in texlive-latex-extra, pgfplots in texlive-pictures.
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      texlive-latex-base texlive-pictures texlive-latex-extra >/dev/null ||
      die "Try: apt-get install texlive-latex-base texlive-pictures texlive-latex-extra"
  else
    say "pdflatex with standalone, pgfplots and amsmath is missing, so the LaTeX code is not tested."
  fi
}

setup_rust
setup_trunk
setup_wasm_bindgen
setup_optimisers
if [ "${1:-}" = "--tests" ]; then
  setup_lints
  setup_e2e
  setup_firefox
  setup_python
  setup_latex
fi
rm -rf "$TOOLS/build-$$"
