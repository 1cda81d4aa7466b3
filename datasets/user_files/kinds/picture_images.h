#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/user_files/shared/number_images.h"

namespace hourglass {

/// How pictures are to be made into images.
struct PictureFrame {
  Index side = 32, channels = 3;
  double part = 1;  // of the middle square's side

  bool operator==(const PictureFrame&) const = default;
};

/// How pictures are decoded, which is not done here: natively by stb, in the page by the browser.
struct PictureDecoder {
  /// Whether the file has colours (else shades of grey only). Throws DataError where it cannot be decoded.
  std::function<bool(std::span<const std::uint8_t> file, std::string_view name)> has_colour;
  /// The middle square, resized: (side, side, channels) bytes. Throws DataError where it cannot be decoded.
  std::function<std::vector<std::uint8_t>(std::span<const std::uint8_t> file, std::string_view name,
                                          const PictureFrame& frame)>
      read;
  int at_once = 1;  // how many threads may call it
};

/// A set of PNG and JPEG files that is being made: each is to be cut to its middle square and resized
/// ('side', 'channels', 'cut'), by whoever has a decoder, and given back in order. Their folders are the
/// classes, or what tables say of them ('label'); held out is what folders named test, val or valid hold, or
/// what a table says.
class PictureReading {
 public:
  using HasColour = std::function<bool(std::span<const std::uint8_t> file, std::string_view name)>;

  /// Of so many pictures as there is room for, evenly over all ('most'). Throws DataError where the choices
  /// do not fit.
  PictureReading(std::string title, std::vector<KnownFile> pictures, const std::vector<KnownFile>& tables,
                 const HasColour& has_colour, Choices choices, std::vector<Skip> skips);
  ~PictureReading();

  const PictureFrame& frame() const;
  /// Pictures to decode.
  std::size_t count() const;
  const GivenFile& file(std::size_t i) const;
  /// A file's bytes. Throws DataError where they cannot be had.
  std::vector<std::uint8_t> bytes(std::size_t i) const;

  /// The last few that were taken, at most so many: (count, side, side, channels).
  std::span<const std::uint8_t> newest(std::size_t count) const;

  /// The next picture: (side, side, channels) bytes.
  void take(std::span<const std::uint8_t> pixels);
  /// The next picture cannot be used, and why.
  void leave_out(std::string why);

  /// All of them as a set. Throws DataError where fewer than two could be used.
  OwnData finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Decodes all pictures, by as many threads as the decoder allows.
OwnData decode_all(PictureReading& reading, const PictureDecoder& decoder);

}  // namespace hourglass
