#pragma once
#include <optional>
#include <string>
#include <vector>

namespace hourglass {

/// Each picture's class, of the last folders that differ: 'cat/pictures/1.png' is a cat; '' for those that
/// lie in a part's folder itself where others have folders below it. Where no folders differ, of the
/// archives: cat.zip and dog.zip. Nothing where those do not, either.
std::vector<std::string> class_folders(const std::vector<std::string>& paths);

/// The class that files' names begin with, 'cat' of cat.12.png and cat_12.png: without the number at their
/// end. Nothing where some have no more than a number, or there are hardly two of a class.
std::vector<std::string> class_names(const std::vector<std::string>& paths);

/// What files that hold many images each are: each a class, as its name says (or its folder, where all names
/// are alike), 'cat' of full_numpy_bitmap_cat.npy; or pieces of one set, all '', as x_0.npy and x_1.npy.
/// Nothing where their names tell neither.
std::optional<std::vector<std::string>> classes_of_files(const std::vector<std::string>& paths);

}  // namespace hourglass
