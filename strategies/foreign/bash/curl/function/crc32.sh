# Computes the CRC-32 of ZIP and S3 with coreutils. Sourced by archive.
#
# `cksum` has the same polynomial but is the CRC of POSIX: it takes the bits of each byte in the other order, starts from
# 0, and appends the length of the data. So tr reverses the bits of each byte, four more bytes at the beginning bring the
# register of cksum to any start, and the appended length is taken back afterwards. This takes a twentieth of the time of
# `gzip`, which Lambda's provided.al2023 may not have. Newer coreutils than it has (9.6) can do it with `cksum -a crc32b`.

readonly POLYNOMIAL=0x04c11db7
readonly BASE64=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/

# Sets `reversed`, each byte with its bits in the other order, and the same as the second set of `tr`.
reverse_bits_of_bytes() {
  local byte bit octal
  reversed=() reversed_set=
  for ((byte = 0; byte < 256; byte++)); do
    for ((reversed[byte] = 0, bit = 0; bit < 8; bit++)); do
      reversed[byte]=$((reversed[byte] << 1 | byte >> bit & 1))
    done
    printf -v octal '\\%03o' "${reversed[byte]}"
    reversed_set+=$octal
  done
}
reverse_bits_of_bytes

# Reverses the bits of the variable `register` of the caller.
reverse_register() {
  register=$((reversed[register & 255] << 24 | reversed[register >> 8 & 255] << 16 | \
    reversed[register >> 16 & 255] << 8 | reversed[register >> 24]))
}

# Brings `register` back to what it was before it took the byte $1.
take_back() {
  local bit
  for ((bit = 0; bit < 8; bit++)); do
    register=$((register & 1 ? (register ^ POLYNOMIAL) >> 1 | 0x80000000 : register >> 1))
  done
  register=$((register ^ $1 << 24))
}

# Sets the variable named $2 to the CRC-32 of file $1, or of bytes with the CRC-32 $3 and the file after them.
crc32() {
  local register=$((${3:-0} ^ 0xffffffff)) start sum length shift
  reverse_register
  for shift in 1 2 3 4; do take_back 0; done
  printf -v start '\\x%02x\\x%02x\\x%02x\\x%02x' \
    $((register >> 24)) $((register >> 16 & 255)) $((register >> 8 & 255)) $((register & 255))
  read -r sum length < <({ printf '%b' "$start"; tr '\000-\377' "$reversed_set" <"$1"; } | cksum)
  register=$((sum ^ 0xffffffff))
  # POSIX appends the length without leading zeros, the least significant byte first.
  for ((shift = 56; shift >= 0; shift -= 8)); do
    ((length >> shift == 0)) || take_back $((length >> shift & 255))
  done
  reverse_register
  printf -v "$2" '%d' $((register ^ 0xffffffff))
}

# Sets the variable named $2 to the CRC-32 $1 as S3 writes it: 32 bits are six base64 digits, the last with four zero bits.
crc32_to_base64() {
  local text='' shift
  for ((shift = 30; shift >= 0; shift -= 6)); do
    text+=${BASE64:$1 << 4 >> shift & 63:1}
  done
  printf -v "$2" '%s==' "$text"
}

# Sets the variable named $2 to the number of the base64 text $1.
crc32_from_base64() {
  local number=0 digit before
  for digit in 0 1 2 3 4 5; do
    before=${BASE64%%"${1:digit:1}"*}
    number=$((number << 6 | ${#before}))
  done
  printf -v "$2" '%d' $((number >> 4))
}
