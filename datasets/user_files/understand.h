#pragma once
#include <memory>
#include <string>
#include <vector>

#include "datasets/user_files/kinds/picture_images.h"
#include "datasets/user_files/shared/number_images.h"

namespace hourglass {

/// Finds out what these files are, together, by their bytes first, names second, and makes a set of them:
/// pictures before arrays before tables of numbers before text. What could be understood in another way is
/// said, and `wishes` choose it. No file system is looked at; pictures are decoded by `decoder`. Throws
/// DataError, beginning with `title`, where there is nothing that could be trained on.
OwnData understand(const std::string& title, const std::vector<GivenFile>& files, Choices wishes,
                   const PictureDecoder& decoder);

/// The same in steps, for who understands the same files more than once, and cannot decode pictures while
/// they wait. First, what each file is:
struct FilesLookedInto {
  std::vector<KnownFile> files;  // in the order of their names
  std::vector<Skip> skips;
  bool reads_webp = false;
};
FilesLookedInto look_into_files(const std::string& title, const std::vector<GivenFile>& files,
                                bool reads_webp = false);
/// Then a set of them. Where there are pictures, `pictures` is what they are to be given to, and
/// finish_pictures makes the set then; else the set is there.
struct Understood {
  std::unique_ptr<PictureReading> pictures;
  OwnData own;
};
Understood understand_files(const std::string& title, const FilesLookedInto& looked, Choices wishes,
                            const PictureReading::HasColour& has_colour);
OwnData finish_pictures(const std::string& title, PictureReading& pictures);

}  // namespace hourglass
