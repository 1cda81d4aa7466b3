// libFuzzer target: any bytes are, as a tar archive, either refused with DataError or gone through, each file
// giving as many bytes as it says. Checksums of what looks like a head are put right first, so that more than
// one in a million gets past them.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/archives/tar.h"

namespace {

constexpr std::size_t kBlock = 512, kSum = 148;

void mend(std::span<std::uint8_t> head) {
  const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
  if (text.substr(257, 5) != "ustar") return;
  std::fill_n(head.begin() + kSum, 8, std::uint8_t{' '});
  unsigned sum = 0;
  for (const std::uint8_t byte : head) sum += byte;
  char digits[8];
  std::snprintf(digits, sizeof digits, "%06o", sum & 0777777u);
  std::copy_n(digits, 7, head.begin() + kSum);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hourglass;
  std::vector<std::uint8_t> bytes(data, data + size);
  for (std::size_t at = 0; at + kBlock <= bytes.size(); at += kBlock)
    mend(std::span(bytes).subspan(at, kBlock));
  const auto archive = stream_of(std::make_shared<MemorySource>(std::move(bytes)));
  try {
    read_tar(*archive, "fuzz",
             [&](const std::string&, std::uint64_t its_size, std::uint64_t offset, ByteStream& its) {
               if (offset > size) std::abort();
               if (its_size % 2 == 0 && read_all(its, "fuzz").size() != its_size) std::abort();
             });
  } catch (const DataError&) {
  }
  return 0;
}
