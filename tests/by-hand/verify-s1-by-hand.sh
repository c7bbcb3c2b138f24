#!/bin/sh
# Verifies and opens a package of suite S1 with openssl, tar and sha256sum alone, by the commands of 00-READ-ME.txt.
# usage: verify-s1-by-hand.sh BUNDLE SENDER-SM2.pem COUNTY-SM2.pem OUT [WHICH]   (OUT must not exist; WHICH of `keys`, first is 1)
set -eu
bundle=$(cd "$1" && pwd)
pub=$(realpath "$2")
identity=$(realpath "$3")
mkdir "$4"
out=$(cd "$4" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
hex() { od -An -v -tx1 | tr -d ' \n'; }
sm3() { openssl dgst -sm3 "$1" | sed 's/.* //'; }

cd "$bundle"
id=$(grep -o '"sm2_id":"[^"]*"' envelope.json | cut -d'"' -f4)
openssl dgst -sm3 -verify "$pub" -sigopt "distid:$id" -signature envelope.json.sm2sig envelope.json
cat payload.sm4.* >"$work/payload"
grep -q "\"payload\":\"$(sm3 "$work/payload")\"" envelope.json

grep -o '"key":"[^"]*"' envelope.json | sed -n "${5:-1}p" | cut -d'"' -f4 | openssl base64 -d -A >"$work/wrapped"
key=$(openssl pkeyutl -decrypt -inkey "$identity" -in "$work/wrapped" | hex)
salt=$(head -c 48 "$work/payload" | tail -c 32 | hex)
both=$(openssl kdf -keylen 48 -kdfopt digest:SM3 -kdfopt "hexkey:$key" -kdfopt "hexsalt:$salt" -kdfopt info:lpx/v1/S1/payload HKDF | tr -d ':\n')

head -c -32 "$work/payload" >"$work/sealed"
tag=$(openssl dgst -sm3 -mac HMAC -macopt "hexkey:$(echo "$both" | cut -c33-96)" "$work/sealed" | sed 's/.* //')
[ "$tag" = "$(tail -c 32 "$work/payload" | hex)" ] || { echo "by hand: the tag is wrong"; exit 1; }
tail -c +49 "$work/sealed" |
  openssl enc -d -sm4-ctr -K "$(echo "$both" | cut -c1-32)" -iv 00000000000000000000000000000000 | tar -xvf - -C "$out"

cd "$out"
openssl dgst -sm3 -verify "$pub" -sigopt "distid:$id" -signature manifest.json.sm2sig manifest.json
grep -q "\"manifest\":\"$(sm3 manifest.json)\"" "$bundle/envelope.json"
sha256sum -c manifest-sha256.txt
for file in data/*.ndjson.gz; do gzip -t "$file"; done
echo "by hand: good"
