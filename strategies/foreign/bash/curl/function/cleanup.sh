# Aborts what the function has begun and not completed. Sourced by archive, after s3.sh.

# Ends all processes that this one has started.
stop_children() {
  local children
  children=$(jobs -p)
  # shellcheck disable=SC2086 # One argument for each process.
  [ -z "$children" ] || kill $children 2>/dev/null || true
  wait
}

# Prints why the upload of the archive could not be aborted, or nothing. S3 throttles this request as it does others, but
# nobody else will send it, so it is retried until Lambda ends the function.
abort_upload() {
  [ -n "${upload_id:-}" ] || return 0
  abort "$upload_id"
}

# Aborts uploads that S3 has created although its response was lost, and prints why it could not.
#
# In S3's list such an upload looks like one that another run has just begun for the same key. It is taken for this run's if
# it was created while this run created its own, and has no part. What this cannot find is removed by a lifecycle rule of the
# bucket (AbortIncompleteMultipartUpload).
abort_orphans() {
  local prefix query uploads i initiated key_marker='' id_marker=''
  [ -n "${creating:-}" ] || return 0
  [ -n "${create_ended:-}" ] || now create_ended
  encode_parameter "$archive_key" prefix
  while true; do
    query="encoding-type=url${key_marker:+&key-marker=$key_marker}&prefix=$prefix${key_marker:+&upload-id-marker=$id_marker}&uploads="
    if ! tolerated=any request '' expect_uploads "$endpoint/$bucket?$query"; then
      printf "the uploads of '%s' could not be listed (%s)" "$archive_key" "$problem"
      return
    fi
    for ((i = 0; i < ${#uploads[@]}; i += 3)); do
      read_time "${uploads[i + 2]}" initiated || continue
      # S3's clock and this one may differ by some seconds.
      if [[ ${uploads[i]} == "$archive_key" ]] &&
        ((initiated >= create_begun / 1000000 - 5 && initiated <= create_ended / 1000000 + 5)); then
        has_parts "${uploads[i + 1]}" || abort "${uploads[i + 1]}"
      fi
    done
    [[ ${page_of_uploads[/ListMultipartUploadsResult/IsTruncated]:-} == true ]] || break
    decode_form "${page_of_uploads[/ListMultipartUploadsResult/NextKeyMarker]:-}" key_marker
    encode_parameter "$key_marker" key_marker
    encode_parameter "${page_of_uploads[/ListMultipartUploadsResult/NextUploadIdMarker]:-}" id_marker
    [ -n "$key_marker" ] || break
  done
}

# Aborts the upload with the id $1, and prints why it could not.
abort() {
  local id
  encode_parameter "$1" id
  tolerated=any request '' expect_nothing --request DELETE "$archive_url?uploadId=$id" || ((status == 404)) ||
    printf "the upload %s of '%s' could not be aborted (%s)" "$1" "$archive_key" "$problem"
}

# Succeeds unless S3 says that the upload with the id $1 has no parts.
has_parts() {
  local id
  local -A element=()
  encode_parameter "$1" id
  tolerated=any request '' 'expect_document ListPartsResult collect_element' "$archive_url?uploadId=$id" || return 0
  [ -n "${element[/ListPartsResult/Part]+set}" ]
}

# Sets `uploads`, three values for each: its key, its id and the time of its creation.
expect_uploads() {
  uploads=()
  declare -gA page_of_uploads=()
  expect_document ListMultipartUploadsResult collect_upload
}

collect_upload() {
  local parent=/ListMultipartUploadsResult/Upload key
  page_of_uploads[$1]=$2
  [[ $1 == "$parent" ]] || return 0
  decode_form "${page_of_uploads[$parent/Key]:-}" key
  uploads+=("$key" "${page_of_uploads[$parent/UploadId]:-}" "${page_of_uploads[$parent/Initiated]:-}")
}
