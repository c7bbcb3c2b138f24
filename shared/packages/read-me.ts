// What tells a person who finds a bundle how to check it by hand? One constant text; it is never trusted and never read.

export const readMeText = `County Desk package (LPX/1) 县域综治台账 封装包

Do not change, rename or add files. 请勿修改、改名或添加文件。

Check by hand, without the application 不用本软件也能核验:

  minisign -Vm envelope.json -p sender.pub
  cat payload.age.* | sha256sum
  cat payload.age.* | age -d -i county.id | tar -xvf - -C x
  cd x && minisign -Vm manifest.json -p ../sender.pub && sha256sum -c manifest-sha256.txt

The sum of the second command must stand in envelope.json as payload.sha256, and the SHA-256 of manifest.json as manifest.
第二条命令的结果应与 envelope.json 中 payload.sha256 一致，manifest.json 的 SHA-256 应与其中 manifest 一致。
`
