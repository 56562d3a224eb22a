# Lists the objects to archive. Sourced by archive, after s3.sh.

# Sets `keys`, `sizes`, `etags`, `times`, `total_bytes`, `part_bytes` and the number of `pages`.
list_objects() {
  local query prefix encoded_token names=0 last_key='' token='' next=''
  # A name such as @ has a meaning as a subscript, so there is a slash before each.
  local -A taken=() tokens=()
  keys=() sizes=() etags=() times=() total_bytes=0 pages=0
  encode_parameter "$files_prefix/" prefix
  while true; do
    # The parameters are in alphabetical order, as the signature requires.
    query="encoding-type=url&list-type=2&prefix=$prefix"
    encode_parameter "$next" encoded_token
    [ -z "$next" ] || query="continuation-token=$encoded_token&$query"
    request "listing s3://$bucket/$files_prefix/" expect_page "$endpoint/$bucket?$query"
    pages=$((pages + 1))
    add_page
    [ -n "$next" ] || break
  done
  part_bytes=$(archive_bound "${#keys[@]}" "$names" "$total_bytes")
  part_bytes=$(((part_bytes + MAX_PARTS - 1) / MAX_PARTS))
  part_bytes=$((part_bytes > MIN_PART_BYTES ? part_bytes : MIN_PART_BYTES))
}

# Reads a page into `page`, which has four values for each object, and `element`, which has those of the page itself.
expect_page() {
  page=()
  declare -gA element=()
  expect_document ListBucketResult collect_object
}

collect_object() {
  case $1 in
    /ListBucketResult/Contents)
      local parent=/ListBucketResult/Contents
      page+=("${element[$parent/Key]:-}" "${element[$parent/Size]:-}" "${element[$parent/ETag]:-}" "${element[$parent/LastModified]:-}")
      unset "element[$parent/Key]" "element[$parent/Size]" "element[$parent/ETag]" "element[$parent/LastModified]"
      ;;
    *) element[$1]=$2 ;;
  esac
}

# Adds the objects of the page and sets `next` to the token of the page after it.
add_page() {
  local i root=/ListBucketResult count=$((${#page[@]} / 4))
  next=${element[$root/NextContinuationToken]:-}
  if [[ ${element[$root/IsTruncated]:-} == true ]]; then
    [ -n "$next" ] || refuse_listing "IsTruncated is true, it has no NextContinuationToken"
  else
    [ -z "$next" ] || refuse_listing "it has a NextContinuationToken, IsTruncated is not true"
  fi
  [[ ${element[$root/KeyCount]:-$count} == "$count" ]] ||
    refuse_listing "KeyCount is ${element[$root/KeyCount]}, there are $count Contents"
  if [ -n "$next" ]; then
    [ -z "${tokens["/$next"]:-}" ] || refuse_listing "two pages have the same NextContinuationToken"
    tokens["/$next"]=seen
  fi
  for ((i = 0; i < ${#page[@]}; i += 4)); do
    add_object "${page[@]:i:4}"
  done
}

refuse_listing() {
  fail "listing s3://$bucket/$files_prefix/: the response is no valid listing: $1"
}

# Adds the object with this key, size, ETag and time of modification.
add_object() {
  local key=$1 plain name etag=${3//\"/} seconds
  [[ ${element[/ListBucketResult/EncodingType]:-} == url ]] || encode "$key" key
  [[ $key != *%00* ]] || fail "'$(one_line "$key")' cannot be an entry: readers in C end a name at the character U+0000; rename the object or move it"
  # S3 does not encode a few characters that a signature requires to be encoded, and the reverse.
  decode_form "$key" plain
  encode "$plain" key
  [[ $plain == "$files_prefix"/* ]] || refuse_listing "the key '$(shown "$key")' does not begin with the prefix"
  # With LC_ALL=C texts are compared by their bytes.
  [[ -z $last_key || $plain > $last_key ]] || refuse_listing "'$(shown "$key")' follows '$(one_line "$last_key")'"
  last_key=$plain
  [[ $2 =~ ^[0-9]{1,15}$ ]] || refuse_listing "the size of '$(shown "$key")' is '$2'"
  [ -n "$etag" ] || refuse_listing "'$(shown "$key")' has no ETag"
  read_time "$4" seconds || refuse_listing "the time of '$(shown "$key")' is '$4'"
  # Skips a folder marker.
  [[ $plain != */ ]] || return 0
  name=${plain##*/}
  require_safe_name "$key" "$name"
  [ -z "${taken["/$name"]:-}" ] ||
    fail "'$(shown "${taken["/$name"]}")' and '$(shown "$key")' would both be the entry '$(one_line "$name")': a flat archive needs distinct basenames"
  taken["/$name"]=$key
  keys+=("$key") sizes+=($((10#$2))) etags+=("$etag") times+=("$4")
  names=$((names + ${#name})) total_bytes=$((total_bytes + 10#$2))
}

# Fails if readers take the name $2 of key $1 for a path outside the folder into which they extract ("zip slip").
require_safe_name() {
  local reason='' segment rest=$2\\
  case $2 in
    [A-Za-z]:*) reason="readers on Windows take '${2:0:2}' for a drive" ;;
    \\*) reason="readers on Windows take a path that begins with '\\' for an absolute one" ;;
  esac
  while [[ -z $reason && -n $rest ]]; do
    segment=${rest%%\\*} rest=${rest#*\\}
    [[ -z $segment || $segment == *[!.\ ]* ]] || reason="readers take '$segment' for a folder, or the one above it"
  done
  [ -z "$reason" ] || fail "'$(shown "$1")' cannot be the entry '$(one_line "$2")': $reason; rename the object or move it"
}
