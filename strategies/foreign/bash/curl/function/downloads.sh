# Downloads objects, checks that they are the listed ones, and sums them up. Sourced by archive, after s3.sh and crc32.sh.

readonly MAX_CONNECTIONS=8
# A bit that changes on the way changes once. What differs three times is damaged where it comes from.
readonly MAX_READS=3

# Downloads the objects from index $1 (inclusive) to $2 (exclusive) into $work/batch, several at a time, and sets their
# `crcs`. Those that fail are downloaded again.
download_batch() {
  local index pending failed attempts began failing_since first_index first_status first_code first_problem
  local -A reads=() doubted=()
  mkdir -p "$work/batch"
  begin_attempts
  for ((index = $1; index < $2; index++)); do pending+=("$index"); done
  while true; do
    start_downloads "${pending[@]}"
    failed=() first_problem=''
    for index in "${pending[@]}"; do
      check_download "$index"
      [ -n "$problem" ] || continue
      failed+=("$index")
      # The variables describe the worst failure: one that is not retried, or else the first.
      if [ -z "$first_problem" ] || ! is_retryable; then
        first_index=$index first_status=$status first_code=$code first_problem=$problem
        is_retryable || break
      fi
    done
    ((${#failed[@]} > 0)) || return 0
    # What failed before no longer counts when there is progress.
    ((${#failed[@]} == ${#pending[@]})) || attempts=1 failing_since=
    status=$first_status code=$first_code problem=$first_problem
    ((status != 412)) || fail "'$(shown "${keys[first_index]}")' changed while it was read"
    if ! wait_to_retry; then
      describe_attempts
      fail "downloading '$(shown "${keys[first_index]}")' failed: $problem"
    fi
    pending=("${failed[@]}")
  done
}

start_downloads() {
  local index
  for index in "$@"; do
    rm -f "$work/batch/$index.headers"
    # curl creates no file for an empty body.
    : >"$work/batch/$index"
    # Options end with a transfer. `run_curl` passes those of the first.
    [[ $index == "$1" ]] || { echo next; cat "$work/curl"; }
    printf 'url = "%s"\noutput = "%s"\ndump-header = "%s"\n' \
      "$endpoint/$bucket/${keys[index]}" "$work/batch/$index" "$work/batch/$index.headers"
    printf 'header = "x-amz-checksum-mode: ENABLED"\nheader = "If-Match: \\"%s\\""\n' "${etags[index]}"
  done >"$work/batch.curl"
  downloads=$((downloads + $#))
  run_curl "$work/error" --parallel --parallel-max "$MAX_CONNECTIONS" --config "$work/batch.curl"
  # It says that one of the transfers broke. The files show which.
  curl_status=0
}

# Sets `problem` unless object $1 has been downloaded whole.
check_download() {
  local file=$work/batch/$1
  read_response "$file.headers" "$file" "$work/error"
  if [ -z "$problem" ]; then expect_object "$1" "$file" "${sizes[$1]}" 200 ''; fi
  if [ -z "$problem" ]; then expect_checksum "$1" "$file"; fi
}

# Sets `problem` unless the response has the listed object $1, in file $2 with length $3, with this status and range. Neither
# is certain: a server may ignore If-Match and Range, and something in between may answer in its place.
expect_object() {
  local length
  length=$(($(wc -c <"$2" 2>/dev/null || echo 0)))
  if [[ ${header[etag]:-} != "\"${etags[$1]}\"" ]]; then
    problem="expected an object with ETag \"${etags[$1]}\", the response has ${header[etag]:-none}"
  elif [[ $status != "$4" || ${header[content-range]:-} != "$5" ]]; then
    problem="expected status $4 with ${5:-no Content-Range}, the response is $status with ${header[content-range]:-no Content-Range}"
  elif ((length != $3)); then
    problem="expected $3 bytes, $length came"
  fi
}

# Sets crcs[$1] to the CRC-32 of file $2, and `problem` if the file differs from a checksum that S3 has sent.
expect_checksum() {
  local stored='' crc read='' kind=''
  crc32 "$2" crc
  crcs[$1]=$crc unchecked[$1]=
  if is_checksum_of_whole crc32; then
    kind=CRC-32
    crc32_to_base64 "$crc" read
  elif is_checksum_of_whole sha256; then
    kind=SHA-256
    read=$(sha256sum "$2") && hex_to_base64 "${read%% *}" read
  elif is_checksum_of_whole sha1; then
    kind=SHA-1
    read=$(sha1sum "$2") && hex_to_base64 "${read%% *}" read
  elif [[ ${etags[$1]} =~ ^[0-9a-f]{32}$ && ${header[x-amz-server-side-encryption]:-} != aws:kms* ]]; then
    kind=MD5 stored=${etags[$1]}
    read=$(md5sum "$2") read=${read%% *}
  else
    unchecked[$1]=1
    return
  fi
  [[ $read != "$stored" ]] || return 0
  # Not every ETag of this form is an MD5. If two reads give the same bytes, it is not.
  if [[ $kind == MD5 && $read == "${doubted[$1]:-}" ]]; then
    unchecked[$1]=1
    return
  fi
  doubted[$1]=$read reads[$1]=$((${reads[$1]:-0} + 1))
  problem="expected $kind $stored as stored, read $read"
  ((reads[$1] < MAX_READS)) || fail "'$(shown "${keys[$1]}")': $problem ($MAX_READS reads)"
}

# Sets `stored` to the checksum in the headers if there is one of the whole content. One that was computed from the checksums
# of parts ends with a hyphen and their number.
is_checksum_of_whole() {
  stored=${header[x-amz-checksum-$1]:-}
  [[ -n $stored && $stored != *-* && ${header[x-amz-checksum-type]:-} != COMPOSITE ]]
}

hex_to_base64() {
  local escapes='' i
  for ((i = 0; i < ${#1}; i += 2)); do escapes+=\\x${1:i:2}; done
  printf -v "$2" '%s' "$(printf '%b' "$escapes" | base64 -w 0)"
}

# Downloads the bytes $2 to $3 (both inclusive) of object $1 into $work/body.
download_range() {
  downloads=$((downloads + 1)) bytes_in=$((bytes_in + $3 - $2 + 1))
  request_object "downloading '$(shown "${keys[$1]}")' from byte $2 on" \
    "expect_range $1 $2 $3" "$1" --header "Range: bytes=$2-$3"
}

expect_range() {
  expect_object "$1" "$into/body" $(($3 - $2 + 1)) 206 "bytes $2-$3/${sizes[$1]}"
}

head_object() {
  downloads=$((downloads + 1))
  request_object "reading the headers of '$(shown "${keys[$1]}")'" expect_nothing "$1" --head --header "x-amz-checksum-mode: ENABLED"
}

# Sends a request for object $3. $1 and $2 are those of `request`.
request_object() {
  tolerated=412 request "$1" "$2" "${@:4}" --header "If-Match: \"${etags[$3]}\"" "$endpoint/$bucket/${keys[$3]}" ||
    fail "'$(shown "${keys[$3]}")' changed while it was read"
}
