#!/usr/bin/env bash
# What people do with rclone. Run by scripts/lib/s3-clients. Argument: a folder to make.
set -euo pipefail
mkdir -p "$1/tree/a folder"
cd "$1"
export RCLONE_CONFIG=/dev/null RCLONE_CONFIG_LOCAL_TYPE=s3 RCLONE_CONFIG_LOCAL_PROVIDER=AWS \
  RCLONE_CONFIG_LOCAL_ENV_AUTH=true RCLONE_CONFIG_LOCAL_ENDPOINT="$AWS_ENDPOINT_URL_S3" \
  RCLONE_CONFIG_LOCAL_REGION="$AWS_REGION" RCLONE_CONFIG_LOCAL_FORCE_PATH_STYLE=true
for index in 1 2 3; do
  echo "$index" > "tree/a folder/file $index"
done
: > tree/empty
head -c 20000000 /dev/urandom > tree/large

rclone mkdir local:rclone-bucket
timeout 60 rclone sync --s3-upload-cutoff 6M --s3-chunk-size 6M tree local:rclone-bucket/tree
timeout 60 rclone check --download tree local:rclone-bucket/tree
timeout 60 rclone sync local:rclone-bucket/tree back
diff -r tree back
timeout 60 rclone copyto local:rclone-bucket/tree/large local:rclone-bucket/copy
rclone cat local:rclone-bucket/copy | cmp - tree/large
rm tree/large
timeout 60 rclone sync tree local:rclone-bucket/tree
[ "$(rclone lsf -R --files-only local:rclone-bucket/tree | wc -l)" = 4 ]
timeout 60 rclone purge local:rclone-bucket
echo "rclone passed"
