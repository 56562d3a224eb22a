# Writes the archive to S3 with a multipart upload. Sourced by archive, after s3.sh and crc32.sh.

start_upload() {
  encode "$archive_key" archive_path
  archive_url=$endpoint/$bucket/$archive_path
  mkdir "$work/parts"
  now create_begun
  response_lost='' creating=1
  # With COMPOSITE checksums S3 checks each part, and answers one of the archive that is computed from theirs.
  if ! tolerated=any request '' 'expect_field InitiateMultipartUploadResult UploadId' --data '' \
    --header 'Content-Type: application/zip' --header 'x-amz-checksum-algorithm: CRC32' \
    --header 'x-amz-checksum-type: COMPOSITE' "$archive_url?uploads="; then
    # If S3 has refused each attempt, there is no upload.
    is_retryable || creating=$response_lost
    fail "starting the upload of '$archive_key' failed: $problem"
  fi
  upload_id=${element[/InitiateMultipartUploadResult/UploadId]}
  encode_parameter "$upload_id" upload_query
  now create_ended
  creating=$response_lost
}

# Checks that the document has the root element $1 with the element $2.
expect_field() {
  declare -gA element=()
  expect_document "$1" collect_element
  [[ -n $problem || -n ${element[/$1/$2]:-} ]] || problem="the document $1 has no $2"
}

# Uploads file $2 as part $1 and deletes the file.
upload_part() {
  local folder=$work/parts/$1 crc
  trap 'stop_children; exit 143' TERM
  trap - USR1 INT
  mkdir "$folder"
  crc32 "$2" crc
  crc32_to_base64 "$crc" encoded_crc
  printf '%s' "$crc" >"$folder/crc"
  # shellcheck disable=SC2034 # `request` reads it.
  request "uploading part $1 of '$archive_key'" expect_part --upload-file "$2" --header "x-amz-checksum-crc32: $encoded_crc" \
    "$archive_url?partNumber=$1&uploadId=$upload_query"
  printf '<Part><ChecksumCRC32>%s</ChecksumCRC32><ETag>%s</ETag><PartNumber>%d</PartNumber></Part>' \
    "$encoded_crc" "${header[etag]}" "$1" >"$folder/listed"
  rm "$2"
}

expect_part() {
  if [ -z "${header[etag]:-}" ]; then
    problem="the response has no ETag"
  elif [[ ${header[x-amz-checksum-crc32]:-$encoded_crc} != "$encoded_crc" ]]; then
    problem="sent the CRC-32 $encoded_crc, S3 has ${header[x-amz-checksum-crc32]}"
  fi
}

complete_upload() {
  local number
  {
    printf '<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
    for ((number = 1; number <= parts; number++)); do
      cat "$work/parts/$number/listed"
    done
    printf '</CompleteMultipartUpload>'
  } >"$work/complete"
  # 0 is no response; 200 is something else than S3's document; after 500, too, S3 may have completed the upload.
  if ! tolerated='NoSuchUpload 0 200 500' request "completing '$archive_key'" 'expect_field CompleteMultipartUploadResult ETag' \
    --data-binary "@$work/complete" --header 'Content-Type: application/xml' "$archive_url?uploadId=$upload_query"; then
    find_completed_archive "completing '$archive_key' failed: $problem"
  fi
  upload_id=
}

# S3 does not know the upload any more, or did not say whether it is complete. If an earlier attempt has completed it and only the response was lost, the archive is
# at the key, with the checksum that its parts make. If not, the run fails with "$1" and what is there.
find_completed_archive() {
  local number crc composite
  for ((number = 1; number <= parts; number++)); do
    printf -v crc '%08x' "$(<"$work/parts/$number/crc")"
    printf '%b' "\\x${crc:0:2}\\x${crc:2:2}\\x${crc:4:2}\\x${crc:6:2}"
  done >"$work/part-crcs"
  crc32 "$work/part-crcs" crc
  crc32_to_base64 "$crc" composite
  downloads=$((downloads + 1))
  tolerated='404 403' request "looking for '$archive_key'" expect_nothing --head --header 'x-amz-checksum-mode: ENABLED' "$archive_url" ||
    fail "$1; there is no object at the key$( ((status == 404)) || echo ', or it may not be read (s3:GetObject)')"
  [[ ${header[x-amz-checksum-crc32]:-} == "$composite-$parts" ]] ||
    fail "$1; at the key is another object of ${header[content-length]:-unknown} bytes with the checksum '${header[x-amz-checksum-crc32]:-}', expected '$composite-$parts'"
}
