"""What programs do with boto3: transfers, pages, copies, presigned URLs, deletes. Run by scripts/lib/s3-clients."""

import io
import os
import tempfile
import time
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

MIB = 1 << 20
bucket = "boto3-client"
# Without this setting boto3 presigns by Signature Version 2, which S3 has ended.
s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
s3.create_bucket(Bucket=bucket)
content = os.urandom(17 * MIB + 3)
in_parts = TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    with open(path, "wb") as file:
        file.write(content)
    s3.upload_file(path, bucket, "large file", Config=in_parts, ExtraArgs={"Metadata": {"colour": "blue"}})
    s3.download_file(bucket, "large file", path + ".back", Config=in_parts)
    with open(path + ".back", "rb") as file:
        assert file.read() == content
head = s3.head_object(Bucket=bucket, Key="large file")
assert head["ContentLength"] == len(content) and head["Metadata"] == {"colour": "blue"}
assert head["ETag"].endswith('-4"'), head["ETag"]

s3.copy({"Bucket": bucket, "Key": "large file"}, bucket, "copy", Config=in_parts)
assert s3.get_object(Bucket=bucket, Key="copy")["Body"].read() == content

# A PUT without content, as of folder markers, must not delay the request after it.
begin = time.monotonic()
for index in range(20):
    s3.put_object(Bucket=bucket, Key=f"empty/{index:02}/", Body=b"")
    s3.head_object(Bucket=bucket, Key=f"empty/{index:02}/")
assert time.monotonic() - begin < 20, "PUTs without content are slow"

pages = list(s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": 7}))
assert len(pages) == 4 and sum(page["KeyCount"] for page in pages) == 22
folders = s3.list_objects_v2(Bucket=bucket, Prefix="empty/", Delimiter="/")["CommonPrefixes"]
assert len(folders) == 20

for key in ["a+b", "ü/ñ 日本", "%41", "a//b", "x\ny", "..", "?&="]:
    s3.upload_fileobj(io.BytesIO(key.encode()), bucket, key)
    assert s3.get_object(Bucket=bucket, Key=key)["Body"].read() == key.encode()
    url = s3.generate_presigned_url("get_object", {"Bucket": bucket, "Key": key}, ExpiresIn=60)
    with urllib.request.urlopen(url) as response:
        assert response.read() == key.encode()

try:
    s3.get_object(Bucket=bucket, Key="absent")
    raise AssertionError("an absent key was found")
except ClientError as error:
    assert error.response["Error"]["Code"] == "NoSuchKey"
assert s3.get_object(Bucket=bucket, Key="copy", Range="bytes=-10")["Body"].read() == content[-10:]
etag = s3.head_object(Bucket=bucket, Key="a+b")["ETag"]
for condition, code in [({"IfMatch": '"other"'}, "PreconditionFailed"), ({"IfNoneMatch": etag}, "304")]:
    try:
        s3.get_object(Bucket=bucket, Key="a+b", **condition)
        raise AssertionError(f"{condition} was ignored")
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
try:
    s3.put_object(Bucket=bucket, Key="a+b", Body=b"", IfNoneMatch="*")
    raise AssertionError("an object was replaced against the condition")
except ClientError as error:
    assert error.response["Error"]["Code"] == "PreconditionFailed", error

keys = [found["Key"] for page in s3.get_paginator("list_objects").paginate(Bucket=bucket) for found in page["Contents"]]
deleted = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in keys]})
assert len(deleted["Deleted"]) == len(keys) and "Errors" not in deleted, deleted
s3.delete_bucket(Bucket=bucket)
