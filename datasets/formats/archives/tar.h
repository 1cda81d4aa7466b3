#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "datasets/formats/bytes.h"

namespace hourglass {

/// Goes through the regular files of a tar archive (ustar, with pax's and GNU's long names) as they come.
/// `use` gets a file's name, its size and where it begins in the archive, and its bytes as a stream that ends
/// with the file; what it does not read is passed over. Throws DataError, with `name`, where the archive is
/// cut or damaged.
void read_tar(ByteStream& archive, const std::string& name,
              const std::function<void(const std::string& file, std::uint64_t size, std::uint64_t offset,
                                       ByteStream& bytes)>& use);

}  // namespace hourglass
