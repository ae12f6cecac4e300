#!/usr/bin/env bash
# Installs whom photos are measured beside: libjpeg-turbo, Pillow, OpenCV and ExifTool from Debian, sharp from npm. Builds the loop around libjpeg-turbo.
#
# usage: benchmarks/peers/install.sh      as root, or with sudo
set -euo pipefail
cd "$(dirname "$0")"
as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends gcc libc6-dev libturbojpeg0-dev python3-pil python3-opencv libimage-exiftool-perl
npm ci --ignore-scripts --no-audit --no-fund
mkdir -p bin
gcc -O2 -Wall -DTURBO_VERSION="\"$(dpkg-query -W -f '${Version}' libturbojpeg0)\"" -o bin/turbo turbo.c -lturbojpeg
