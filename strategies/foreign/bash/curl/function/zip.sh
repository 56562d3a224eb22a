# Writes the ZIP records (PKWARE APPNOTE 6.3.10) of STORED entries to standard output, with ZIP64 fields only for values
# that need them, and adds the records' length to `offset`. Sourced by archive.

readonly MAX_UINT32=$((0xffffffff)) MAX_UINT16=$((0xffff)) MAX_INT32=$((0x7fffffff))
readonly UTF8_NAMES=$((0x0800)) STORED=0

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

# These append the number, or their largest one if it is larger: the number is in a ZIP64 field then.
limited16() {
  le16 $(($1 < MAX_UINT16 ? $1 : MAX_UINT16))
}
limited32() {
  le32 $(($1 < MAX_UINT32 ? $1 : MAX_UINT32))
}

# Writes the local header of entry $1, whose content has the CRC-32 $2, and keeps its central header in $work/central.
write_header() {
  local size=${sizes[$1]} crc=$2 name version=20 record='' dos_time dos_date timestamp zip64=''
  decode "${keys[$1]##*/}" name
  set_timestamps "${times[$1]}"
  if ((size >= MAX_UINT32)); then
    version=45
    le16 1; le16 16; le64 "$size"; le64 "$size"
    zip64=$record record=''
  fi

  le32 0x04034b50; le16 "$version"; le16 "$UTF8_NAMES"; le16 "$STORED"; le16 "$dos_time"; le16 "$dos_date"
  le32 "$crc"; limited32 "$size"; limited32 "$size"; le16 "${#name}"; le16 $(((${#timestamp} + ${#zip64}) / 4))
  printf '%b%s%b' "$record" "$name" "$timestamp$zip64"
  add_central_header >>"$work/central"
  # Each byte is an escape of four characters.
  offset=$((offset + (${#record} + ${#timestamp} + ${#zip64}) / 4 + ${#name}))
}

# Writes the central header of the entry whose local header is written with the variables of `write_header`.
add_central_header() {
  local record='' zip64='' version=20
  if ((size >= MAX_UINT32)); then le64 "$size"; le64 "$size"; fi
  if ((offset >= MAX_UINT32)); then le64 "$offset"; fi
  if [ -n "$record" ]; then
    version=45 zip64=$record record=''
    le16 1; le16 $((${#zip64} / 4))
    zip64=$record$zip64 record=''
  fi

  le32 0x02014b50; le16 $((3 << 8 | version)); le16 "$version"; le16 "$UTF8_NAMES"; le16 "$STORED"; le16 "$dos_time"
  le16 "$dos_date"; le32 "$crc"; limited32 "$size"; limited32 "$size"
  le16 "${#name}"; le16 $(((${#timestamp} + ${#zip64}) / 4)); le16 0; le16 0; le16 0
  # External attributes: a regular file that everyone may read.
  le32 $((0100644 << 16)); limited32 "$offset"
  printf '%b%s%b' "$record" "$name" "$timestamp$zip64"
}

# Sets `dos_time`, `dos_date` and `timestamp` to the time $1, such as 2026-12-01T10:00:00.000Z. `timestamp` is the extra field
# "UT" of Info-ZIP, seconds since 1970 in UTC: ZIP's own time has no zone and steps of two seconds.
set_timestamps() {
  local record='' seconds time_fields year
  read_time "$1" seconds
  # ZIP's years are 1980 to 2107.
  year=$((10#${time_fields[0]} < 1980 ? 0 : 10#${time_fields[0]} > 2107 ? 127 : 10#${time_fields[0]} - 1980))
  dos_date=$((year << 9 | 10#${time_fields[1]} << 5 | 10#${time_fields[2]}))
  dos_time=$((10#${time_fields[3]} << 11 | 10#${time_fields[4]} << 5 | 10#${time_fields[5]} / 2))
  if ((seconds <= MAX_INT32)); then
    le16 0x5455; le16 5; record+='\x01'; le32 "$seconds"
  fi
  timestamp=$record
}

write_central_directory() {
  local count=${#keys[@]} start=$offset size record=''
  touch "$work/central"
  size=$(($(wc -c <"$work/central")))
  cat "$work/central"
  if ((count >= MAX_UINT16 || start >= MAX_UINT32 || size >= MAX_UINT32)); then
    le32 0x06064b50; le64 44; le16 $((3 << 8 | 45)); le16 45; le32 0; le32 0; le64 "$count"; le64 "$count"; le64 "$size"; le64 "$start"
    le32 0x07064b50; le32 0; le64 $((start + size)); le32 1
  fi
  le32 0x06054b50; le16 0; le16 0; limited16 "$count"; limited16 "$count"; limited32 "$size"; limited32 "$start"; le16 0
  printf '%b' "$record"
  offset=$((start + size + ${#record} / 4))
}

# Prints an upper bound of the archive's length, for $1 entries, $2 bytes of names and $3 bytes of content.
archive_bound() {
  echo $(($3 + 2 * $2 + $1 * (30 + 46 + 2 * 9 + 20 + 28) + 98))
}
