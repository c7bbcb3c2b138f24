#!/bin/sh
# Builds keys, an identity card and a package with minisign, age, tar, gzip, sha256sum and printf alone: none of our code.
# usage: build-by-hand.sh OUT COUNTY-AGE-RECIPIENT   (OUT must not exist)
# Leaves OUT/township.card, OUT/sender.pub and the package OUT/T990122100-C990122-000001.lpx.
set -eu
recipient=$2
mkdir "$1"
cd "$1"
from=T990122100
to=C990122
pkg=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
created=$(date -u +%Y-%m-%dT%H:%M:%SZ)
hash() { sha256sum | cut -d' ' -f1; }

# keys: minisign without a passphrase, age for the office, age for its recovery sheet
minisign -G -W -p sender.pub -s sender.key >/dev/null
age-keygen -o township.id 2>/dev/null
age-keygen -o recovery.id 2>/dev/null
own=$(age-keygen -y township.id)
recovery=$(age-keygen -y recovery.id)
sed -n 2p sender.pub | base64 -d | tail -c 32 >public.raw
sign() { minisign -S -s sender.key -t "$2" -m "$1" -x "$1.minisig" >/dev/null; }

# the identity card: one canonical line, and its own signature
printf '{"@ctx":"lpx/v1/card","age":"%s","division":"990122100000","ed25519":"%s","epoch":1,"issuer":"%s","level":"township","name":"城关镇综治中心","org":"%s","types":["changes"],"v":1}\n' \
  "$own" "$(base64 <public.raw)" "$to" "$from" >card.json
sign card.json "lpx/v1 card org=$from by=$from"
cat card.json card.json.minisig >township.card

# contents: two changes of the ledger of disputes, in canonical JSON
mkdir -p inner/data
fields=${SET:-'"caseNumber":"手工-1","township":"990122100000"'}
now="$(date -u +%Y-%m-%dT%H:%M:%S).000Z"
for n in 1 2; do
  printf '{"at":"%s-000%s","by":"hand","id":"%s.hand.1:%s","ledger":"disputes","op":"new","origin":{"via":"typing"},"row":"hand-%s","saw":{},"set":{%s},"v":1}\n' \
    "$now" "$n" "$from" "$n" "$n" "$fields"
done >inner/data/changes-000001.ndjson
raw=$(wc -c <inner/data/changes-000001.ndjson | tr -d ' ')
gzip -n inner/data/changes-000001.ndjson
cd inner
sha256sum data/changes-000001.ndjson.gz >manifest-sha256.txt
gz=$(wc -c <data/changes-000001.ndjson.gz | tr -d ' ')
sum=$(hash <data/changes-000001.ndjson.gz)

# addressees: the receiver with sequence and chain, and the sender's own recovery key
sig=$({ printf 'lpx/v1/keyid'; cat ../public.raw; } | hash | cut -c1-16)
enc=$(printf 'lpx/v1/age-recipient\0%s' "$recipient" | hash)
back=$(printf 'lpx/v1/age-recipient\0%s' "$recovery" | hash)
prev=$(printf 'lpx/v1/genesis\0%s\0%s' "$from" "$to" | hash)
sender="{\"org\":\"$from\",\"sig\":\"$sig\"}"
addressees="[{\"enc\":\"$enc\",\"org\":\"$to\",\"prev\":\"$prev\",\"role\":\"recipient\",\"seq\":1},{\"enc\":\"$back\",\"org\":\"$from\",\"role\":\"recovery\"}]"

# the inner manifest, signed before sealing
printf '{"@ctx":"lpx/v1/manifest","app":{"name":"by-hand","ver":"1"},"audit":{"head":"%064d","seq":0},"created":"%s","files":[{"name":"data/changes-000001.ndjson.gz","raw":%s,"records":2,"sha256":"%s","size":%s}],"from":%s,"hlc":{"max":"%s-0002","min":"%s-0001"},"keep":[],"pkg":"%s","schema":{"id":"county-desk","ver":1},"to":%s,"type":"changes"}\n' \
  0 "$created" "$raw" "$sum" "$gz" "$sender" "$now" "$now" "$pkg" "$addressees" >manifest.json
mv ../sender.key sender.key
sign manifest.json "lpx/v1 manifest pkg=$pkg from=$from"
mv sender.key ../sender.key

# sealed for both, cut into parts, and put into an envelope that is signed last
cd ..
bundle="$from-$to-000001.lpx"
mkdir "$bundle"
tar --format=ustar --owner=0 --group=0 --numeric-owner -cf - -C inner manifest.json manifest.json.minisig manifest-sha256.txt \
  data/changes-000001.ndjson.gz | age -r "$recipient" -r "$recovery" >payload
split -b 4096 --numeric-suffixes=1 -a 3 payload "$bundle/payload.age."
parts=
for part in "$bundle"/payload.age.*; do
  parts="$parts${parts:+,}{\"name\":\"$(basename "$part")\",\"sha256\":\"$(hash <"$part")\",\"size\":$(wc -c <"$part" | tr -d ' ')}"
done
printf '{"@ctx":"lpx/v1/envelope","created":"%s","crit":[],"from":%s,"manifest":"%s","payload":{"parts":[%s],"sha256":"%s","size":%s},"pkg":"%s","suite":"A1","to":%s,"type":"changes","v":1}\n' \
  "$created" "$sender" "$(hash <inner/manifest.json)" "$parts" "$(hash <payload)" "$(wc -c <payload | tr -d ' ')" "$pkg" "$addressees" \
  >"$bundle/envelope.json"
sign "$bundle/envelope.json" "lpx/v1 envelope pkg=$pkg from=$from"
rm -f payload
