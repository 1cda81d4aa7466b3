#pragma once
#include <zlib.h>

#include <cstdint>
#include <string>
#include <vector>

namespace hourglass::testing {

/// A zip archive, built entry by entry as zip programs build it.
class ZipBuilder {
 public:
  using Bytes = std::vector<std::uint8_t>;

  void stored(const std::string& name, const Bytes& bytes) { add(name, bytes, bytes, 0); }

  void deflated(const std::string& name, const Bytes& bytes) {
    Bytes packed(compressBound(uLong(bytes.size())) + 16);
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = const_cast<Bytef*>(bytes.data());
    stream.avail_in = uInt(bytes.size());
    stream.next_out = packed.data();
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    add(name, bytes, packed, 8);
  }

  /// The archive, with a comment at its end. `zip64`: sizes and places in the extra fields, as for large
  /// files.
  Bytes finish(const std::string& comment = "") const {
    Bytes out = file_;
    out.insert(out.end(), directory_.begin(), directory_.end());
    put(out, 0x06054b50, 4), put(out, 0, 2), put(out, 0, 2);
    put(out, count_, 2), put(out, count_, 2);
    put(out, directory_.size(), 4), put(out, file_.size(), 4), put(out, comment.size(), 2);
    out.insert(out.end(), comment.begin(), comment.end());
    return out;
  }

  bool zip64 = false;

 private:
  static void put(Bytes& out, std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) out.push_back(std::uint8_t(value >> 8 * i));
  }

  void add(const std::string& name, const Bytes& bytes, const Bytes& packed, int method) {
    const std::size_t place = file_.size();
    const auto crc = crc32(crc32(0, nullptr, 0), bytes.data(), uInt(bytes.size()));
    const auto fields = [&](Bytes& out, bool directory) {
      put(out, 20, 2), put(out, 0, 2), put(out, std::uint64_t(method), 2), put(out, 0, 4), put(out, crc, 4);
      put(out, zip64 && directory ? 0xffffffff : packed.size(), 4);
      put(out, zip64 && directory ? 0xffffffff : bytes.size(), 4);
      put(out, name.size(), 2), put(out, zip64 && directory ? 28 : 0, 2);
    };
    put(file_, 0x04034b50, 4);
    fields(file_, false);
    file_.insert(file_.end(), name.begin(), name.end());
    file_.insert(file_.end(), packed.begin(), packed.end());

    put(directory_, 0x02014b50, 4), put(directory_, 20, 2);
    fields(directory_, true);
    put(directory_, 0, 2), put(directory_, 0, 2), put(directory_, 0, 2), put(directory_, 0, 4);
    put(directory_, zip64 ? 0xffffffff : place, 4);
    directory_.insert(directory_.end(), name.begin(), name.end());
    if (zip64) {
      put(directory_, 1, 2), put(directory_, 24, 2);
      put(directory_, bytes.size(), 8), put(directory_, packed.size(), 8), put(directory_, place, 8);
    }
    ++count_;
  }

  Bytes file_, directory_;
  std::size_t count_ = 0;
};

}  // namespace hourglass::testing
