# Downloads objects, and fails if they have changed since the listing. Sourced by archive, after s3.sh.

readonly MAX_CONNECTIONS=8

# Downloads the objects from index $1 (inclusive) to $2 (exclusive) into $work/batch, several at a time.
download_batch() {
  local index attempt status
  mkdir -p "$work/batch"
  for ((index = $1; index < $2; index++)); do
    # curl creates no file for an empty body.
    : >"$work/batch/$index"
    ((index == $1)) || echo next
    cat "$work/curl"
    printf 'url = "%s"\noutput = "%s"\ndump-header = "%s"\n' \
      "$endpoint/$bucket/${keys[index]}" "$work/batch/$index" "$work/batch/$index.headers"
    printf 'header = "x-amz-checksum-mode: ENABLED"\nheader = "If-Match: \\"%s\\""\n' "${etags[index]}"
  done >"$work/batch.curl"
  for ((attempt = 1; ; attempt++)); do
    status=0
    curl --silent --show-error --parallel --parallel-max "$MAX_CONNECTIONS" --fail-early --config "$work/batch.curl" 2>"$work/error" || status=$?
    ((status != 0)) && connection_broke "$status" && ((attempt < RETRIES)) || break
    sleep "$attempt"
  done
  ((status == 0)) || fail "$(batch_error "$1" "$2")"
  for ((index = $1; index < $2; index++)); do
    require_length "$index" "$work/batch/$index" "${sizes[index]}"
  done
}

# Prints the error of the first object that S3 refused, or else curl's own message.
batch_error() {
  local index http_status
  for ((index = $1; index < $2; index++)); do
    http_status=$(http_status_of "$work/batch/$index.headers")
    case $http_status in
      '' | 200) ;;
      412) echo "'${keys[index]}' changed while it was read"; return ;;
      *) echo "downloading '${keys[index]}' failed: $(error_of "$work/batch/$index" "$work/error")"; return ;;
    esac
  done
  echo "downloading '${keys[$1]}' or one of the $(($2 - $1 - 1)) after it failed: $(tail -n 1 "$work/error")"
}

# Downloads the bytes $2 to $3 (both inclusive) of object $1 into $work/body.
download_range() {
  request "downloading '${keys[$1]}' from byte $2 on" --header "If-Match: \"${etags[$1]}\"" --header "Range: bytes=$2-$3" \
    "$endpoint/$bucket/${keys[$1]}"
  require_length "$1" "$work/body" $(($3 - $2 + 1))
}

require_length() {
  local length
  length=$(($(wc -c <"$2")))
  ((length == $3)) || fail "'${keys[$1]}': expected $3 bytes, received $length"
}

head_object() {
  request "reading the headers of '${keys[$1]}'" --head --header "x-amz-checksum-mode: ENABLED" --header "If-Match: \"${etags[$1]}\"" \
    "$endpoint/$bucket/${keys[$1]}"
}

# Prints the CRC-32 of a whole object, from the response headers. The AWS SDKs store one by default.
stored_crc32() {
  local encoded number=0 i alphabet=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/ before
  encoded=$(header_of "$1" x-amz-checksum-crc32)
  # A composite checksum, computed from the parts' checksums, ends with a hyphen and the number of parts.
  [[ $encoded =~ ^[A-Za-z0-9+/]{6}==$ ]] ||
    fail "'$2' has no stored CRC-32 of its whole content: upload it with one, as the AWS SDKs do by default"
  for ((i = 0; i < 6; i++)); do
    before=${alphabet%%"${encoded:i:1}"*}
    number=$((number << 6 | ${#before}))
  done
  # Six base64 digits are 36 bits, 4 more than the checksum has.
  echo $((number >> 4))
}
