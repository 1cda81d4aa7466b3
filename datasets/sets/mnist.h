#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "datasets/sets/image_set.h"

// MNIST from its four original files. Native builds only; the page gets the same images in shards.

namespace hourglass {

/// Reads train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and
/// t10k-labels-idx1-ubyte (also spelt with '.' before 'idx', or idx4 where there are channels; each also as
/// .gz) from `folder`.
/// Any set in this form will do (Fashion-MNIST, KMNIST …): sizes and counts come from the files.
/// Throws DataError when a file is missing or unsound, or test images are of another size.
/// `name` stands for the set in messages; `classes`: how many labels there may be.
ImageSplits load_mnist(const std::filesystem::path& folder, const std::string& name = "mnist",
                       Index classes = 10);

/// Whether the folder has any of the four.
bool has_idx_files(const std::filesystem::path& folder);

/// The folder of the set `name` ('mnist', 'faces'): $HOURGLASS_DATA/NAME or $HOURGLASS_DATA itself, else
/// hourglass/datasets/NAME in the user's cache folder ($XDG_CACHE_HOME, else ~/.cache).
/// Throws DataError that tells where it looked and how to get the set.
std::filesystem::path find_dataset(std::string_view name);

/// For `--data`: a folder when that exists or the text looks like a path, else a set's name.
ImageSplits load_image_splits(std::string_view name_or_path);

}  // namespace hourglass
