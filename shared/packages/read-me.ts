// What tells a person who finds a bundle how to check it by hand? One constant text for each way of sealing; never trusted, never read.

import type { SuiteName } from '../crypto/suite.ts'

const HEAD = `County Desk package (LPX/1) 县域综治台账 封装包

Do not change, rename or add files. 请勿修改、改名或添加文件。

Check by hand, without the application 不用本软件也能核验:
`

const AGE_TEXT = `${HEAD}
  minisign -Vm envelope.json -p sender.pub
  cat payload.age.* | sha256sum
  cat payload.age.* | age -d -i county.id | tar -xvf - -C x
  cd x && minisign -Vm manifest.json -p ../sender.pub && sha256sum -c manifest-sha256.txt

The sum of the second command must stand in envelope.json as payload.sha256, and the SHA-256 of manifest.json as manifest.
第二条命令的结果应与 envelope.json 中 payload.sha256 一致，manifest.json 的 SHA-256 应与其中 manifest 一致。
`

/** ID: `sm2_id` of the envelope. The first of `keys` is the receiver's, the second the sender's recovery sheet's. */
const SM4_TEXT = `${HEAD}
  ID=$(grep -o '"sm2_id":"[^"]*"' envelope.json | cut -d'"' -f4)
  openssl dgst -sm3 -verify sender-sm2.pem -sigopt distid:$ID -signature envelope.json.sm2sig envelope.json
  cat payload.sm4.* > payload && openssl dgst -sm3 payload
  grep -o '"key":"[^"]*"' envelope.json | sed -n 1p | cut -d'"' -f4 | openssl base64 -d -A > wrapped
  KEY=$(openssl pkeyutl -decrypt -inkey county-sm2.pem -in wrapped | od -An -v -tx1 | tr -d ' \\n')
  SALT=$(head -c 48 payload | tail -c 32 | od -An -v -tx1 | tr -d ' \\n')
  BOTH=$(openssl kdf -keylen 48 -kdfopt digest:SM3 -kdfopt hexkey:$KEY -kdfopt hexsalt:$SALT -kdfopt info:lpx/v1/S1/payload HKDF | tr -d ':\\n')
  head -c -32 payload | openssl dgst -sm3 -mac HMAC -macopt hexkey:$(echo $BOTH | cut -c33-96)
  tail -c 32 payload | od -An -v -tx1 | tr -d ' \\n'; echo
  head -c -32 payload | tail -c +49 | openssl enc -d -sm4-ctr -K $(echo $BOTH | cut -c1-32) -iv 00000000000000000000000000000000 | tar -xvf - -C x
  cd x && openssl dgst -sm3 -verify ../sender-sm2.pem -sigopt distid:$ID -signature manifest.json.sm2sig manifest.json
  openssl dgst -sm3 manifest.json && sha256sum -c manifest-sha256.txt

The sums must stand in envelope.json as sm3.payload and sm3.manifest; do not unpack before HMAC and the last 32 bytes are equal.
两个 SM3 值应与 envelope.json 中 sm3.payload、sm3.manifest 一致；HMAC 与末尾 32 字节相同后才能解密。
`

export function readMeOf(suite: SuiteName): string {
  return suite === 'S1' ? SM4_TEXT : AGE_TEXT
}
