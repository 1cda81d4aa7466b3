#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

namespace hourglass {

/// Reads a whole file; one that is gzip-packed comes back unpacked. Native builds only.
/// Throws DataError when it cannot be opened or read, is damaged, or holds more than 2 GiB.
std::vector<std::uint8_t> read_file(const std::filesystem::path& path);

}  // namespace hourglass
