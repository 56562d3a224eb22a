# Writes the archive to S3 with a multipart upload. Sourced by archive, after s3.sh.

start_upload() {
  encode "$archive_key" archive_path
  request "starting the upload of '$archive_key'" --data '' --header 'Content-Type: application/zip' "$endpoint/$bucket/$archive_path?uploads="
  [[ $(<"$work/body") =~ \<UploadId\>([^<]+) ]] || fail "S3 returned no upload ID for '$archive_key'"
  upload_id=${BASH_REMATCH[1]}
  encode "$upload_id" upload_query
  mkdir "$work/parts"
}

# Uploads file $2 as part $1 and deletes the file.
upload_part() {
  local folder=$work/parts/$1 etag
  mkdir "$folder"
  request "uploading part $1 of '$archive_key'" --upload-file "$2" \
    "$endpoint/$bucket/$archive_path?partNumber=$1&uploadId=$upload_query"
  etag=$(header_of "$folder/headers" etag)
  printf '<Part><ETag>%s</ETag><PartNumber>%d</PartNumber></Part>' "$etag" "$1" >"$folder/listed"
  rm "$2"
}

complete_upload() {
  local number
  {
    printf '<CompleteMultipartUpload>'
    for ((number = 1; number <= parts; number++)); do
      cat "$work/parts/$number/listed"
    done
    printf '</CompleteMultipartUpload>'
  } >"$work/complete"
  request "completing '$archive_key'" --data-binary "@$work/complete" --header 'Content-Type: application/xml' \
    "$endpoint/$bucket/$archive_path?uploadId=$upload_query"
  # S3 may send status 200 first and report an error in the body.
  [[ $(<"$work/body") != *'<Error>'* ]] || fail "completing '$archive_key' failed: $(error_of "$work/body" "$work/error")"
  upload_id=
}

abort_upload() {
  curl --silent --show-error --config "$work/curl" --output /dev/null --request DELETE \
    "$endpoint/$bucket/$archive_path?uploadId=$upload_query"
}
