#!/usr/bin/env bash
# Makes the fonts of assets/fonts again: the characters in characters.txt, of Inter and of Source Serif 4. Run it after a
# change of that file. The build needs no Python, because the fonts are committed. It needs npm and Python with venv.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/tools.sh"
INTER_VERSION=4.1.1
SERIF_VERSION=5.3.1
FONTTOOLS="fonttools==4.68.0 brotli==1.2.1"

OUT=$ROOT/assets/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/python"
# shellcheck disable=SC2086 # a list of packages
"$work/python/bin/pip" --quiet install $FONTTOOLS
npm install --silent --no-save --prefix "$work" "inter-ui@$INTER_VERSION" "@fontsource-variable/source-serif-4@$SERIF_VERSION"
inter=$work/node_modules/inter-ui
serif=$work/node_modules/@fontsource-variable/source-serif-4

# make FONT AXES NAME: keeps a part of the axes of a variable font, and the characters of the list.
make() {
  # shellcheck disable=SC2086 # a list of axes
  "$work/python/bin/fonttools" varLib.instancer "$1" $2 -o "$work/font.ttf" --quiet
  "$work/python/bin/pyftsubset" "$work/font.ttf" --text-file="$OUT/characters.txt" --output-file="$OUT/$3.woff2" \
    --flavor=woff2 --layout-features=kern,liga,calt,tnum,ccmp,locl,mark,mkmk --no-hinting --desubroutinize
}
make "$inter/variable/InterVariable.woff2" "opsz=14 wght=400:700" inter
make "$serif/files/source-serif-4-latin-wght-normal.woff2" "wght=400:700" serif
make "$serif/files/source-serif-4-greek-wght-normal.woff2" "wght=400:700" serif-greek
make "$serif/files/source-serif-4-latin-wght-italic.woff2" "wght=400" serif-italic
make "$serif/files/source-serif-4-greek-wght-italic.woff2" "wght=400" serif-greek-italic
cp "$inter/LICENSE.txt" "$OUT/LICENSE-Inter.txt"
cp "$serif/LICENSE" "$OUT/LICENSE-SourceSerif4.txt"
ls -l "$OUT"
