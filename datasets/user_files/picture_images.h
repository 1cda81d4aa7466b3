#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "datasets/user_files/number_images.h"

namespace hourglass {

/// How pictures are decoded, which is not done here: natively by stb, in the page by the browser.
struct PictureDecoder {
  /// Whether the file has colours (else shades of grey only). Throws DataError where it cannot be decoded.
  std::function<bool(std::span<const std::uint8_t> file, std::string_view name)> has_colour;
  /// The middle square, resized: (side, side, channels) bytes. Throws DataError where it cannot be decoded.
  std::function<std::vector<std::uint8_t>(std::span<const std::uint8_t> file, std::string_view name,
                                          Index side, Index channels)>
      read;
  int at_once = 1;  // how many threads may call it
};

/// Makes a set of PNG and JPEG files: each cut to its middle square and resized ('side', 'channels'). Their
/// folders are the classes, or what `tables` say of them ('label'); held out is what folders named test, val
/// or valid hold, or what a table says. One that cannot be read is left out and named. Throws DataError where
/// fewer than two can be.
OwnData images_of_pictures(const std::string& title, const std::vector<KnownFile>& pictures,
                           const std::vector<KnownFile>& tables, const PictureDecoder& decoder,
                           Choices& choices, std::vector<Skip> skips);

}  // namespace hourglass
