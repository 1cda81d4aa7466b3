#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/real.h"

// One PNG or JPEG file (decoded and resized by stb). Native builds only: the page's browser does it there.

namespace hourglass {

/// Whether the file has colours (else shades of grey only). Throws DataError when it is no PNG or JPEG.
bool has_colour(std::span<const std::uint8_t> file, std::string_view name);

/// The middle square of the picture, or this `part` of its side, resized: (side, side, channels) bytes,
/// channels 1 (grey) or 3. What is transparent is put on white, and it is turned as the camera noted in the
/// file (EXIF). `name` stands for the file in messages. Throws DataError when it is no PNG or JPEG, damaged,
/// or of more than 64 million pixels.
std::vector<std::uint8_t> read_picture(std::span<const std::uint8_t> file, std::string_view name, Index side,
                                       Index channels, double part = 1);

/// How a camera was held, by a JPEG's EXIF: 1 (upright) to 8, as TIFF 6.0 numbers its orientations; 1 where
/// nothing tells.
int exif_orientation(std::span<const std::uint8_t> file);

}  // namespace hourglass
