#pragma once
#include <memory>
#include <string>

#include "datasets/formats/bytes.h"

namespace hourglass {

/// What a gzip file (RFC 1952) holds, unpacked as it is read; of several members, as `cat a.gz b.gz` and pigz
/// make them, all. `name` stands for the file in messages. Zeros or other bytes after the last member are
/// passed over, as gzip itself does.
std::unique_ptr<ByteStream> gunzip(std::unique_ptr<ByteStream> packed, std::string name);

/// A deflated stream without any head (as in a zip archive). It has to end where the packed bytes do.
std::unique_ptr<ByteStream> inflate_raw(std::unique_ptr<ByteStream> packed, std::string name);

}  // namespace hourglass
