# Objects from S3, each only as it was when it was listed. Sourced by archive, after s3.sh.

readonly AT_ONCE=8

# Downloads the objects from one index to before another into $work/batch, several at a time.
download_batch() {
  local index attempt status
  mkdir -p "$work/batch"
  for ((index = $1; index < $2; index++)); do
    # curl leaves no file for an empty body.
    : >"$work/batch/$index"
    ((index == $1)) || echo next
    cat "$work/curl"
    printf 'url = "%s"\noutput = "%s"\ndump-header = "%s"\n' \
      "$endpoint/$bucket/${keys[index]}" "$work/batch/$index" "$work/batch/$index.headers"
    printf 'header = "x-amz-checksum-mode: ENABLED"\nheader = "If-Match: \\"%s\\""\n' "${etags[index]}"
  done >"$work/batch.curl"
  for ((attempt = 1; ; attempt++)); do
    status=0
    curl --silent --show-error --parallel --parallel-max "$AT_ONCE" --fail-early --config "$work/batch.curl" 2>"$work/complaint" || status=$?
    ((status != 0)) && connection_broke "$status" && ((attempt < RETRIES)) || break
    sleep "$attempt"
  done
  ((status == 0)) || fail "$(why_batch_failed "$1" "$2")"
  for ((index = $1; index < $2; index++)); do
    require_length "$index" "$work/batch/$index" "${sizes[index]}"
  done
}

# The first object that S3 refused, or else what curl says.
why_batch_failed() {
  local index http_status
  for ((index = $1; index < $2; index++)); do
    http_status=$(http_status_of "$work/batch/$index.headers")
    case $http_status in
      '' | 200) ;;
      412) echo "'${keys[index]}' changed while it was read"; return ;;
      *) echo "downloading '${keys[index]}' failed: $(error_of "$work/batch/$index" "$work/complaint")"; return ;;
    esac
  done
  echo "downloading '${keys[$1]}' or one of the $(($2 - $1 - 1)) after it failed: $(tail -n 1 "$work/complaint")"
}

# Downloads an object's bytes from a first one to a last one into $work/body.
download_range() {
  request "downloading '${keys[$1]}' from byte $2 on" --header "If-Match: \"${etags[$1]}\"" --header "Range: bytes=$2-$3" \
    "$endpoint/$bucket/${keys[$1]}"
  require_length "$1" "$work/body" $(($3 - $2 + 1))
}

require_length() {
  local length
  length=$(($(wc -c <"$2")))
  ((length == $3)) || fail "of '${keys[$1]}' $3 bytes were asked for and $length came"
}

head_object() {
  request "asking for '${keys[$1]}'" --head --header "x-amz-checksum-mode: ENABLED" --header "If-Match: \"${etags[$1]}\"" \
    "$endpoint/$bucket/${keys[$1]}"
}

# The CRC-32 of a whole object, from an answer's headers. The SDKs store one by default.
stored_crc32() {
  local encoded number=0 i alphabet=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/ before
  encoded=$(header_of "$1" x-amz-checksum-crc32)
  # A checksum of parts' checksums has a hyphen and the number of parts.
  [[ $encoded =~ ^[A-Za-z0-9+/]{6}==$ ]] ||
    fail "'$2' has no stored CRC-32 of its whole content: upload it with one, as the AWS SDKs do by default"
  for ((i = 0; i < 6; i++)); do
    before=${alphabet%%"${encoded:i:1}"*}
    number=$((number << 6 | ${#before}))
  done
  # Six digits of 6 bits are 4 bits more than four bytes.
  echo $((number >> 4))
}
