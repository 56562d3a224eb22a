# Reads XML documents as S3 writes them: elements with text, no mixed content, comments or CDATA. Sourced by archive.

# Calls `$3 PATH TEXT` at the end of each element of file $1, such as `on_element /ListBucketResult/Contents/Key files/a`.
# Returns 1 unless the file is one whole document with the root element $2.
read_xml() {
  local handler=$3 path='' roots=0 content='' token tag text tokens
  mapfile -t -d '<' tokens <"$1"
  [[ ${tokens[0]:-} =~ ^($'\xef\xbb\xbf')?[[:space:]]*$ ]] || return 1
  for token in "${tokens[@]:1}"; do
    [[ $token == *'>'* ]] || return 1
    tag=${token%%>*} text=${token#*>}
    case $tag in
      '?xml'*) [ "$roots" = 0 ] || return 1 ;;
      /*)
        [[ -n $path && ${path##*/} == "${tag#/}" ]] || return 1
        [[ $content != *'&'* ]] || unescape content
        "$handler" "$path" "$content"
        path=${path%/*} content=
        ;;
      *)
        # Text before an element's first child is blank, or it would be mixed content.
        [[ $tag == [A-Za-z]* && $content != *[![:space:]]* ]] || return 1
        [ -n "$path" ] || { [[ $roots == 0 && ${tag%%[ /]*} == "$2" ]] || return 1; roots=1; }
        path+=/${tag%%[ /]*} content=
        if [[ $tag == */ ]]; then
          "$handler" "$path" ''
          path=${path%/*}
        else
          content=$text
          continue
        fi
        ;;
    esac
    [[ $text != *[![:space:]]* ]] || return 1
  done
  [[ $roots == 1 && -z $path ]]
}

# Replaces the entities in the variable named $1.
unescape() {
  local -n escaped=$1
  escaped=${escaped//&quot;/\"} escaped=${escaped//&#34;/\"} escaped=${escaped//&#39;/\'} escaped=${escaped//&apos;/\'}
  escaped=${escaped//&lt;/<} escaped=${escaped//&gt;/>} escaped=${escaped//&amp;/\&}
}

# Collects the text of each element in `element`, by path.
collect_element() {
  element[$1]=$2
}
