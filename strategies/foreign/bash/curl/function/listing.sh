# Lists the objects to archive. Sourced by archive, after s3.sh.

# Sets `keys`, `sizes`, `etags`, `total_bytes`, `part_bytes` and the number of `pages`.
list_objects() {
  local token='' query line name names=0 prefix
  declare -A taken=()
  keys=() sizes=() etags=() total_bytes=0 pages=0
  encode "$files_prefix/" prefix
  while true; do
    # The parameters are in alphabetical order, as the signature requires.
    query="encoding-type=url&list-type=2&prefix=${prefix//\//%2F}"
    [ -z "$token" ] || query="continuation-token=${token//\//%2F}&$query"
    request "listing s3://$bucket/$files_prefix/" "$endpoint/$bucket?$query"
    pages=$((pages + 1))
    while IFS= read -r line; do
      [[ $line == *'</Key>'* ]] || continue
      add_object "$line"
    done < <(split_contents)
    [[ $(tail -c 2000 "$work/body")$(head -c 2000 "$work/body") =~ \<NextContinuationToken\>([^<]+) ]] || break
    encode "${BASH_REMATCH[1]}" token
  done
  part_bytes=$(archive_bound "${#keys[@]}" "$names" "$total_bytes")
  part_bytes=$(((part_bytes + MAX_PARTS - 1) / MAX_PARTS))
  part_bytes=$((part_bytes > MIN_PART_BYTES ? part_bytes : MIN_PART_BYTES))
}

# Prints the current page with one object per line.
split_contents() {
  local page
  page=$(<"$work/body")
  printf '%s\n' "${page//<Contents>/$'\n'}"
}

add_object() {
  local key etag size
  [[ $1 =~ \<Key\>([^<]*)\</Key\> ]] && key=${BASH_REMATCH[1]}
  [[ $1 =~ \<ETag\>([^<]*)\</ETag\> ]] && etag=${BASH_REMATCH[1]}
  [[ $1 =~ \<Size\>([0-9]+)\</Size\> ]] && size=${BASH_REMATCH[1]}
  # Skips a folder marker.
  [[ $key != */ ]] || return 0
  # S3 encodes a space as + and does not encode a few characters that a signature requires to be encoded.
  decode "${key//+/%20}" key
  encode "$key" key
  name=${key##*/}
  [ -z "${taken["$name"]:-}" ] || fail "'${taken["$name"]}' and '$key' would have the same name in the archive"
  taken["$name"]=$key
  keys+=("$key") sizes+=("$size")
  etag=${etag//&quot;/}
  etags+=("${etag//\"/}")
  names=$((names + ${#name})) total_bytes=$((total_bytes + size))
}
