#!/usr/bin/env bash
# What people do with the AWS CLI, s3cmd and rclone. Run by scripts/lib/s3-clients, which puts the first two on the PATH.
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

if ! command -v rclone > /dev/null; then
  echo "rclone: not run, it is not on the PATH"
  exit 0
fi
# Over HTTP, rclone uploads nothing to the provider AWS.
export RCLONE_CONFIG=/dev/null RCLONE_CA_CERT=$SUITE_CA_BUNDLE RCLONE_CONFIG_S3_TYPE=s3 RCLONE_CONFIG_S3_PROVIDER=AWS \
  RCLONE_CONFIG_S3_ENV_AUTH=true RCLONE_CONFIG_S3_ENDPOINT=$SUITE_HTTPS_ENDPOINT RCLONE_CONFIG_S3_REGION=$AWS_REGION \
  RCLONE_CONFIG_S3_FORCE_PATH_STYLE=true RCLONE_S3_UPLOAD_CUTOFF=5M RCLONE_S3_CHUNK_SIZE=5M
s3() { timeout 60 rclone -q "$@"; }
echo odd > "tree/ü+ñ %41 ?&="
s3 mkdir s3:rclone-bucket
s3 copy tree s3:rclone-bucket/tree
s3 check tree s3:rclone-bucket/tree
s3 copy s3:rclone-bucket/tree rclone-back
diff -r tree rclone-back
RCLONE_S3_COPY_CUTOFF=5M s3 copyto s3:rclone-bucket/tree/large s3:rclone-bucket/copy
s3 cat --offset 19999990 s3:rclone-bucket/copy | cmp - <(tail -c 10 tree/large)
s3 link s3:rclone-bucket/tree/large | xargs curl -sf --cacert "$SUITE_CA_BUNDLE" | cmp - tree/large
rm tree/large
s3 sync tree s3:rclone-bucket/tree
[ "$(s3 lsf -R --files-only s3:rclone-bucket/tree | wc -l)" = 11 ]
s3 purge s3:rclone-bucket
echo "rclone passed"
