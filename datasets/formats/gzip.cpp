#include "datasets/formats/gzip.h"

#define ZLIB_CONST  // zlib only reads what it is given
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "datasets/data_error.h"

namespace hourglass {
namespace {

enum class Wrapping { gzip, none };

constexpr std::size_t kPiece = 1 << 16;

class InflateStream final : public ByteStream {
 public:
  InflateStream(std::unique_ptr<ByteStream> packed, std::string name, Wrapping wrapping)
      : packed_(std::move(packed)), name_(std::move(name)), wrapping_(wrapping), piece_(kPiece) {
    if (inflateInit2(&stream_, wrapping == Wrapping::gzip ? MAX_WBITS + 16 : -MAX_WBITS) != Z_OK)
      throw std::bad_alloc();
  }
  ~InflateStream() override { inflateEnd(&stream_); }
  InflateStream(const InflateStream&) = delete;
  InflateStream& operator=(const InflateStream&) = delete;

  std::size_t read(std::span<std::uint8_t> out) override {
    if (out.empty() || ended_) return 0;
    const auto room = static_cast<uInt>(std::min<std::size_t>(out.size(), std::size_t{1} << 30));
    stream_.next_out = out.data();
    stream_.avail_out = room;
    while (stream_.avail_out == room) {
      if (stream_.avail_in == 0) refill();
      const int result = inflate(&stream_, Z_NO_FLUSH);
      unpacked_ += room - stream_.avail_out;
      if (result == Z_STREAM_END) {
        if (!next_member()) break;
        continue;
      }
      if (result == Z_BUF_ERROR && empty_)
        fail("ends too early, after " + std::to_string(unpacked_) + " unpacked bytes");
      if (result != Z_OK && result != Z_BUF_ERROR)
        fail("is damaged after " + std::to_string(unpacked_) + " unpacked bytes" +
             (stream_.msg != nullptr ? std::string(" (") + stream_.msg + ")" : ""));
    }
    return room - stream_.avail_out;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw DataError(name_ + ": the " + (wrapping_ == Wrapping::gzip ? "gzip" : "packed") + " data " + what);
  }

  void refill() {
    const std::size_t got = empty_ ? 0 : packed_->read(piece_);
    empty_ = got == 0;
    stream_.next_in = piece_.data();
    stream_.avail_in = static_cast<uInt>(got);
  }

  /// Whether another member begins behind the one that has ended.
  bool next_member() {
    ended_ = true;
    if (wrapping_ == Wrapping::none) {
      if (stream_.avail_in == 0) refill();
      if (!empty_) fail("goes on behind its end");
      return false;
    }
    // Two bytes tell, and may lie in two pieces.
    std::vector<std::uint8_t> rest(stream_.next_in, stream_.next_in + stream_.avail_in);
    if (rest.size() < 2) {
      refill();
      rest.insert(rest.end(), stream_.next_in, stream_.next_in + stream_.avail_in);
    }
    if (rest.size() < 2 || rest[0] != 0x1f || rest[1] != 0x8b) return false;
    const std::size_t there = rest.size();
    rest.resize(std::max(there, kPiece));
    piece_ = std::move(rest);
    stream_.next_in = piece_.data();
    stream_.avail_in = static_cast<uInt>(there);
    ended_ = false;
    inflateReset(&stream_);
    return true;
  }

  std::unique_ptr<ByteStream> packed_;
  std::string name_;
  Wrapping wrapping_;
  std::vector<std::uint8_t> piece_;
  z_stream stream_{};
  std::uint64_t unpacked_ = 0;
  bool empty_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> gunzip(std::unique_ptr<ByteStream> packed, std::string name) {
  return std::make_unique<InflateStream>(std::move(packed), std::move(name), Wrapping::gzip);
}

std::unique_ptr<ByteStream> inflate_raw(std::unique_ptr<ByteStream> packed, std::string name) {
  return std::make_unique<InflateStream>(std::move(packed), std::move(name), Wrapping::none);
}

}  // namespace hourglass
