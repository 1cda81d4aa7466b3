#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace hourglass {

/// Reads a whole file; one that is gzip-packed comes back unpacked. Native builds only.
/// Throws DataError when it cannot be opened or read, is damaged, or holds more than 2 GiB.
std::vector<std::uint8_t> read_file(const std::filesystem::path& path);

/// The same piece by piece, for files that may be larger than the memory; `use` answers whether more is
/// wanted.
void read_pieces(const std::filesystem::path& path,
                 const std::function<bool(std::span<const std::uint8_t>)>& use);

}  // namespace hourglass
