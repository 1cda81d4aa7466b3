// libFuzzer target: any bytes are, as gzip and as deflated data, either refused with DataError or unpacked;
// and packed by zlib (at a level, by a strategy, in pieces that the first bytes say) they unpack to
// themselves. As WebAssembly there is no zlib: what it would pack is only unpacked there.

#ifndef __EMSCRIPTEN__
#include <zlib.h>
#endif

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/archives/gzip.h"
#include "datasets/formats/archives/inflate.h"

namespace {

using namespace hourglass;
using Bytes = std::vector<std::uint8_t>;

constexpr std::uint64_t kMost = 1 << 22;

void require(bool condition) {
  if (!condition) std::abort();
}

std::unique_ptr<ByteStream> stream_of_bytes(const Bytes& bytes) {
  return stream_of(std::make_shared<MemorySource>(std::span<const std::uint8_t>(bytes)));
}

void refused_or_unpacked(const Bytes& bytes) {
  for (const bool raw : {false, true}) {
    try {
      const auto unpacked =
          raw ? inflate_raw(stream_of_bytes(bytes), "fuzz") : gunzip(stream_of_bytes(bytes), "fuzz");
      read_all(*unpacked, "fuzz", kMost);
    } catch (const DataError&) {
    }
  }
}

#ifndef __EMSCRIPTEN__
Bytes packed(const Bytes& bytes, std::uint8_t how, std::size_t piece) {
  constexpr int kStrategies[] = {Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED};
  z_stream stream{};
  require(deflateInit2(&stream, how % 10, Z_DEFLATED, MAX_WBITS + 16, 1 + how % 9,
                       kStrategies[how / 10 % 5]) == Z_OK);
  Bytes out(deflateBound(&stream, bytes.size()) + 64 * (bytes.size() / piece + 2));
  stream.next_out = out.data();
  stream.avail_out = uInt(out.size());
  for (std::size_t at = 0; at <= bytes.size(); at += piece) {
    const std::size_t some = std::min(piece, bytes.size() - at);
    stream.next_in = const_cast<Bytef*>(bytes.data() + at);  // NOLINT: zlib only reads it
    stream.avail_in = uInt(some);
    const bool is_last = at + piece > bytes.size();
    const int result = deflate(&stream, is_last ? Z_FINISH : how % 2 == 0 ? Z_FULL_FLUSH : Z_SYNC_FLUSH);
    require(result == (is_last ? Z_STREAM_END : Z_OK) || result == Z_BUF_ERROR);
  }
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

void unpacks_to_itself(const Bytes& bytes, std::uint8_t how, std::size_t piece) {
  Bytes file = packed(bytes, how, piece);
  // Two members are one file.
  const Bytes once = file;
  file.insert(file.end(), once.begin(), once.end());
  const auto unpacked = gunzip(stream_of_bytes(file), "packed");
  const Bytes all = read_all(*unpacked, "packed", kMost);
  require(all.size() == 2 * bytes.size() && std::equal(bytes.begin(), bytes.end(), all.begin()) &&
          std::equal(bytes.begin(), bytes.end(), all.begin() + std::ptrdiff_t(bytes.size())));
  // Cut anywhere it is never taken for whole.
  const Bytes cut(once.begin(), once.begin() + std::ptrdiff_t(once.size() * how / 256));
  bool is_refused = false;
  try {
    const auto some = gunzip(stream_of_bytes(cut), "cut");
    read_all(*some, "cut", kMost);
  } catch (const DataError&) {
    is_refused = true;
  }
  require(is_refused);
}
#endif

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const Bytes rest(data + 2, data + size);
  refused_or_unpacked(rest);
#ifndef __EMSCRIPTEN__
  require(hourglass::crc32(0, rest) == ::crc32(::crc32(0, nullptr, 0), rest.data(), uInt(rest.size())));
  // Repeated, so that windows are gone through.
  Bytes more = rest;
  while (!rest.empty() && more.size() < (std::size_t{1} << (10 + data[1] % 9)))
    more.insert(more.end(), rest.begin(), rest.end());
  unpacks_to_itself(more, data[0], 1 + std::size_t{data[1]} * 257);
#endif
  return 0;
}
