#!/usr/bin/env bash
# Builds the release and serves it at PORT, by default 8080. Builds it again when a source changes.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/tools.sh"
PORT=${PORT:-8080}
case $PORT in '' | *[!0-9]* | 0* | ??????*) bad=1 ;; *) [ "$PORT" -le 65535 ] && bad= || bad=1 ;; esac
[ -z "$bad" ] || die "PORT is '${PORT}', expected a number from 1 to 65535, for instance PORT=8081 scripts/serve.sh"
if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then
  die "port $PORT is taken. Try: PORT=$((PORT + 1)) scripts/serve.sh"
fi
"$ROOT/scripts/setup.sh"
say "Building the release; when it is done, the explorer is at http://127.0.0.1:$PORT/ (Ctrl-C ends it)"
run_trunk serve --release --port "$PORT"
