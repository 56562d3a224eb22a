// What programs do with the AWS SDK for JavaScript v3. Run by scripts/lib/s3-clients.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

const bucket = 'javascript-client'
const s3 = new S3Client({ forcePathStyle: true, endpoint: process.env.AWS_ENDPOINT_URL_S3 })
const contentOf = key => key === 'empty' ? '' : key
const get = async key =>
  Buffer.from(await (await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body.transformToByteArray())
await s3.send(new CreateBucketCommand({ Bucket: bucket }))

const content = randomBytes(20_000_000)
await new Upload({ client: s3, params: { Bucket: bucket, Key: 'large file', Body: content } }).done()
assert.deepEqual(await get('large file'), content)
const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'large file' }))
assert.match(head.ETag, /-4"$/)
const range = { Bucket: bucket, Key: 'large file', Range: 'bytes=19999990-' }
assert.deepEqual(
  Buffer.from(await (await s3.send(new GetObjectCommand(range))).Body.transformToByteArray()), content.subarray(19999990))

for (const key of ['a+b', 'ü/ñ 日本', '%41', 'a//b', '?&=', 'empty']) {
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: contentOf(key) }))
  assert.equal((await get(key)).toString(), contentOf(key))
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: 60 })
  assert.equal(await (await fetch(url)).text(), contentOf(key))
}
await s3.send(new CopyObjectCommand({ Bucket: bucket, Key: 'copy', CopySource: encodeURI(`${bucket}/large file`) }))
assert.deepEqual(await get('copy'), content)
await assert.rejects(get('absent'), { name: 'NoSuchKey' })
const unless = { Bucket: bucket, Key: 'copy', Body: '', IfNoneMatch: '*' }
await assert.rejects(s3.send(new PutObjectCommand(unless)), { name: 'PreconditionFailed' })

const keys = []
for await (const page of paginateListObjectsV2({ client: s3, pageSize: 3 }, { Bucket: bucket })) {
  keys.push(...page.Contents.map(found => found.Key))
}
assert.equal(keys.length, 8)
await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: keys.map(Key => ({ Key })) } }))
await s3.send(new DeleteBucketCommand({ Bucket: bucket }))
