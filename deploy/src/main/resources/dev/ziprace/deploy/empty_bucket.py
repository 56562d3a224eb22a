"""Empties a bucket when its stack is deleted, because CloudFormation only deletes empty buckets."""
import json
import urllib.request

import boto3


def handler(event, context):
    bucket = event["ResourceProperties"].get("BucketName", "")
    try:
        count = empty(bucket) if event["RequestType"] == "Delete" else 0
        answer(event, bucket, "SUCCESS", f"deleted {count} objects")
    except Exception as error:  # any error, because CloudFormation would wait for an answer until its timeout
        answer(event, bucket, "FAILED", f"emptying {bucket}: {error!r}"[:1000])


def empty(bucket):
    s3 = boto3.client("s3")
    count = 0
    try:
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
            keys = [{"Key": entry["Key"]} for entry in page.get("Contents", [])]
            if keys:
                errors = s3.delete_objects(Bucket=bucket, Delete={"Objects": keys, "Quiet": True}).get("Errors")
                if errors:
                    raise RuntimeError(f"{len(errors)} objects were not deleted, for example {errors[0]}")
                count += len(keys)
    except s3.exceptions.NoSuchBucket:
        pass
    return count


def answer(event, bucket, status, reason):
    body = {name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}
    body |= {"Status": status, "Reason": reason, "PhysicalResourceId": f"empty-{bucket}"}
    # The URL is presigned without a content type.
    request = urllib.request.Request(
        event["ResponseURL"], json.dumps(body).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(request, timeout=30).close()
