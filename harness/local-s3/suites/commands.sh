#!/usr/bin/env bash
# What people do with the AWS CLI and s3cmd. Run by scripts/lib/s3-clients, which puts both on the PATH.
# Argument: an empty folder.
set -euo pipefail
cd "$1"
mkdir -p tree/empty-files "tree/a folder"
for index in 1 2 3 4 5; do
  echo "$index" > "tree/a folder/file $index"
  : > "tree/empty-files/$index"
done
head -c 20000000 /dev/urandom > tree/large

aws s3 mb s3://command-line >&2
timeout 60 aws s3 sync --only-show-errors tree s3://command-line/tree
timeout 60 aws s3 sync --only-show-errors s3://command-line/tree back
diff -r tree back
# Nothing has changed, so nothing is sent.
[ -z "$(aws s3 sync tree s3://command-line/tree)" ]
aws s3 cp --only-show-errors s3://command-line/tree/large s3://command-line/copy
aws s3 cp --only-show-errors s3://command-line/copy - | cmp - tree/large
rm tree/large
aws s3 sync --only-show-errors --delete tree s3://command-line/tree
[ "$(aws s3 ls --recursive s3://command-line/tree | wc -l)" = 10 ]
aws s3 rb --force s3://command-line >&2
echo "AWS CLI passed"

endpoint=${AWS_ENDPOINT_URL_S3#*://}
cat > s3cfg <<EOF
[default]
host_base = $endpoint
host_bucket = $endpoint
use_https = False
access_key = $AWS_ACCESS_KEY_ID
secret_key = $AWS_SECRET_ACCESS_KEY
bucket_location = $AWS_REGION
EOF
s3() { timeout 60 s3cmd -q -c s3cfg "$@"; }
head -c 20000000 /dev/urandom > tree/large
s3 mb s3://s3cmd-bucket
s3 sync --multipart-chunk-size-mb=5 tree/ s3://s3cmd-bucket/tree/
mkdir again
s3 sync s3://s3cmd-bucket/tree/ again/
diff -r tree again
s3 cp s3://s3cmd-bucket/tree/large s3://s3cmd-bucket/copy
s3 get s3://s3cmd-bucket/copy got
cmp got tree/large
s3 del --recursive --force s3://s3cmd-bucket/
s3 rb s3://s3cmd-bucket
echo "s3cmd passed"
