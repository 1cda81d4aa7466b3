#include "datasets/formats/bytes.h"

#include <algorithm>
#include <utility>

#include "datasets/data_error.h"

namespace hourglass {
namespace {

constexpr std::size_t kPiece = 1 << 16;

class SourceStream final : public ByteStream {
 public:
  SourceStream(std::shared_ptr<const ByteSource> source, std::uint64_t offset, std::uint64_t size)
      : source_(std::move(source)), at_(offset), left_(size) {}

  std::size_t read(std::span<std::uint8_t> out) override {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, out.size()));
    if (count == 0) return 0;
    source_->read(at_, out.first(count));
    at_ += count;
    left_ -= count;
    return count;
  }
  bool skip(std::uint64_t count) override {
    const std::uint64_t passed = std::min(left_, count);
    at_ += passed;
    left_ -= passed;
    return passed == count;
  }

 private:
  std::shared_ptr<const ByteSource> source_;
  std::uint64_t at_, left_;
};

}  // namespace

void MemorySource::read(std::uint64_t offset, std::span<std::uint8_t> out) const {
  if (offset > bytes_.size() || out.size() > bytes_.size() - offset)
    throw DataError("ends at byte " + std::to_string(bytes_.size()) + ", too early");
  std::ranges::copy(bytes_.subspan(static_cast<std::size_t>(offset), out.size()), out.begin());
}

std::unique_ptr<ByteStream> stream_of(std::shared_ptr<const ByteSource> source, std::uint64_t offset,
                                      std::uint64_t size) {
  return std::make_unique<SourceStream>(std::move(source), offset, size);
}

std::unique_ptr<ByteStream> stream_of(std::shared_ptr<const ByteSource> source) {
  const std::uint64_t size = source->size();
  return stream_of(std::move(source), 0, size);
}

std::size_t read_fully(ByteStream& stream, std::span<std::uint8_t> out) {
  std::size_t count = 0;
  while (count < out.size()) {
    const std::size_t got = stream.read(out.subspan(count));
    if (got == 0) break;
    count += got;
  }
  return count;
}

std::vector<std::uint8_t> read_beginning(ByteStream& stream, std::size_t most) {
  std::vector<std::uint8_t> out(most);
  out.resize(read_fully(stream, out));
  return out;
}

std::vector<std::uint8_t> read_all(ByteStream& stream, const std::string& name, std::uint64_t most) {
  std::vector<std::uint8_t> out;
  std::size_t size = 0;
  while (true) {
    if (size == out.size()) out.resize(std::max(2 * size, kPiece));
    const std::size_t got = stream.read(std::span(out).subspan(size));
    if (got == 0) break;
    size += got;
    if (size > most) throw DataError(name + ": holds more than " + std::to_string(most >> 20) + " MiB");
  }
  out.resize(size);
  return out;
}

bool ByteStream::skip(std::uint64_t count) {
  std::vector<std::uint8_t> piece(static_cast<std::size_t>(std::min<std::uint64_t>(count, kPiece)));
  while (count > 0) {
    const std::size_t got =
        read(std::span(piece).first(static_cast<std::size_t>(std::min<std::uint64_t>(count, kPiece))));
    if (got == 0) return false;
    count -= got;
  }
  return true;
}

}  // namespace hourglass
