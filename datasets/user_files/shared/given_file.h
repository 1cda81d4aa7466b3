#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "datasets/formats/bytes.h"
#include "datasets/formats/kind.h"

namespace hourglass {

/// A file of the reader's, wherever it lies: by itself, in a folder, in an archive.
struct GivenFile {
  std::string path;  // with its folders; an archive is a folder, too: 'digits.npz/x_train.npy'
  std::function<std::unique_ptr<ByteStream>()> open;
  /// For bytes that can be read from any place on; null where they come only one after another.
  std::shared_ptr<const ByteSource> source = nullptr;
};

/// A file of this name whose bytes can be read from any place on.
GivenFile given_file(std::string path, std::shared_ptr<const ByteSource> source);

/// A file that was left out, and why.
struct Skip {
  std::string name, why;
};

/// A file that was looked into.
struct KnownFile {
  GivenFile file;
  FileKind kind;
};

/// What these files are: archives (zip, tar, gzip, one in another) are opened, hidden files passed over, what
/// cannot be used is added to `skips`, WebP pictures unless they are read here. Of more than a thousand,
/// pictures go by their names.
std::vector<KnownFile> look_into(const std::vector<GivenFile>& files, std::vector<Skip>& skips,
                                 bool reads_webp = false);

/// '2 skipped: a.png: is empty; b.png: …'; '' for none.
/// Whether a file's name ends as a picture's, of a kind that is read or not.
bool is_called_picture(std::string_view path);
std::string skip_sentence(const std::vector<Skip>& skips);

}  // namespace hourglass
