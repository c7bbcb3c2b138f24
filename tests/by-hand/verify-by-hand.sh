#!/bin/sh
# Verifies and opens a package with minisign, age, tar and sha256sum alone, by the commands of the package format.
# usage: verify-by-hand.sh BUNDLE SENDER.pub IDENTITY OUT   (OUT must not exist)
set -eu
bundle=$(cd "$1" && pwd)
pub=$(realpath "$2")
identity=$(realpath "$3")
mkdir "$4"
out=$(cd "$4" && pwd)

cd "$bundle"
minisign -Vm envelope.json -p "$pub"
sum=$(cat payload.age.* | sha256sum | cut -d' ' -f1)
grep -q "\"sha256\":\"$sum\",\"size\"" envelope.json
cat payload.age.* | age -d -i "$identity" | tar -xvf - -C "$out"

cd "$out"
minisign -Vm manifest.json -p "$pub"
sha256sum -c manifest-sha256.txt
grep -q "\"manifest\":\"$(sha256sum manifest.json | cut -d' ' -f1)\"" "$bundle/envelope.json"
for file in data/*.ndjson.gz; do gzip -t "$file"; done
echo "by hand: good"
