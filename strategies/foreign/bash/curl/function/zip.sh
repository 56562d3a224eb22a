# Writes the ZIP records (PKWARE APPNOTE 6.3.10) of STORED entries to standard output, with ZIP64 fields only for values
# that need them, and adds the records' length to `offset`. Sourced by archive.

readonly MAX_UINT32=$((0xffffffff)) MAX_UINT16=$((0xffff))
# 1 January 1980, the earliest date in ZIP. The benchmark doesn't check dates.
readonly DOS_TIME=0 DOS_DATE=$((0x0021)) UTF8_NAMES=$((0x0800)) STORED=0

# These append a little-endian number to `record`, as escapes for printf '%b'.
le16() {
  local bytes
  printf -v bytes '\\x%02x\\x%02x' $(($1 & 255)) $(($1 >> 8 & 255))
  record+=$bytes
}
le32() {
  le16 $(($1 & 0xffff))
  le16 $(($1 >> 16 & 0xffff))
}
le64() {
  le32 $(($1 & MAX_UINT32))
  le32 $(($1 >> 32 & MAX_UINT32))
}

# Prints the smaller number.
min() {
  echo $(($1 < $2 ? $1 : $2))
}

# Writes the local header of entry $1 and keeps its central directory header in $work/central.
write_header() {
  local size=${sizes[$1]} crc=$2 name version=20 extra=0 limited=${sizes[$1]} record=
  decode "${keys[$1]##*/}" name
  if ((size >= MAX_UINT32)); then version=45 extra=20 limited=$MAX_UINT32; fi

  le32 0x04034b50; le16 "$version"; le16 "$UTF8_NAMES"; le16 "$STORED"; le16 "$DOS_TIME"; le16 "$DOS_DATE"
  le32 "$crc"; le32 "$limited"; le32 "$limited"; le16 "${#name}"; le16 "$extra"
  printf '%b%s' "$record" "$name"
  if ((extra > 0)); then
    record=
    le16 1; le16 16; le64 "$size"; le64 "$size"
    printf '%b' "$record"
  fi
  add_central_header "$size" "$crc" "$name" >>"$work/central"
  offset=$((offset + 30 + ${#name} + extra))
}

add_central_header() {
  local size=$1 crc=$2 name=$3 version=20 zip64 record=
  if ((size >= MAX_UINT32)); then le64 "$size"; le64 "$size"; fi
  if ((offset >= MAX_UINT32)); then le64 "$offset"; fi
  zip64=$record record=
  # Each byte is an escape of four characters.
  local zip64_bytes=$((${#zip64} / 4))
  if ((zip64_bytes > 0)); then version=45; fi

  le32 0x02014b50; le16 $((3 << 8 | version)); le16 "$version"; le16 "$UTF8_NAMES"; le16 "$STORED"; le16 "$DOS_TIME"
  le16 "$DOS_DATE"; le32 "$crc"; le32 "$(min "$size" "$MAX_UINT32")"; le32 "$(min "$size" "$MAX_UINT32")"
  le16 "${#name}"; le16 $((zip64_bytes > 0 ? zip64_bytes + 4 : 0)); le16 0; le16 0; le16 0
  # External attributes: a regular file that everyone may read.
  le32 $((0100644 << 16)); le32 "$(min "$offset" "$MAX_UINT32")"
  printf '%b%s' "$record" "$name"
  if ((zip64_bytes > 0)); then
    record=
    le16 1; le16 "$zip64_bytes"
    printf '%b' "$record$zip64"
  fi
}

write_central_directory() {
  local count=${#keys[@]} start=$offset size record=
  touch "$work/central"
  size=$(($(wc -c <"$work/central")))
  cat "$work/central"
  if ((count >= MAX_UINT16 || start >= MAX_UINT32 || size >= MAX_UINT32)); then
    le32 0x06064b50; le64 44; le16 $((3 << 8 | 45)); le16 45; le32 0; le32 0; le64 "$count"; le64 "$count"; le64 "$size"; le64 "$start"
    le32 0x07064b50; le32 0; le64 $((start + size)); le32 1
  fi
  le32 0x06054b50; le16 0; le16 0; le16 "$(min "$count" "$MAX_UINT16")"; le16 "$(min "$count" "$MAX_UINT16")"
  le32 "$(min "$size" "$MAX_UINT32")"; le32 "$(min "$start" "$MAX_UINT32")"; le16 0
  printf '%b' "$record"
  offset=$((start + size + ${#record} / 4))
}

# Prints an upper bound of the archive's length, for $1 entries, $2 bytes of names and $3 bytes of content.
archive_bound() {
  echo $(($3 + 2 * $2 + $1 * (30 + 46 + 20 + 28) + 98))
}
