// libFuzzer target: any bytes are either refused with DataError or are an archive, each of whose entries is
// refused or unpacks to the size that it declares; a .npy among them is then parsed.

#include <cstdint>
#include <cstdlib>

#include "datasets/data_error.h"
#include "datasets/formats/archives/zip.h"
#include "datasets/formats/npy.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hourglass;
  constexpr std::uint64_t kLimit = 1 << 20;
  try {
    const ZipArchive zip({data, size}, "fuzz");
    for (const ZipEntry& entry : zip.entries()) {
      if (zip.find(entry.name) != &entry) std::abort();
      try {
        const auto bytes = zip.read(entry, kLimit);
        if (bytes.size() != entry.size || bytes.size() > kLimit) std::abort();
        if (entry.name.ends_with(".npy")) parse_npy(bytes, entry.name);
      } catch (const DataError&) {
      }
    }
  } catch (const DataError&) {
  }
  return 0;
}
