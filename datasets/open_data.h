#pragma once
#include <string_view>

#include "datasets/data_set.h"

// Native builds only: the page gets its sets in shards, or makes them.

namespace hourglass {

/// For `--data`: the name of a set ('mnist', 'faces', or one that is made by a rule, such as 'dsprites-32'), or
/// the path of
///
/// - a folder with four IDX files named as MNIST's;
/// - a folder of PNG or JPEG pictures, which are cut to a square and resized to 32×32. 'photos@64' says
///   another size, 'photos@64-grey' or 'photos@64-colour' also whether there are three channels; else it
///   goes by the pictures;
/// - one IDX file of images, with its labels beside it where there are any (idx_images.h);
/// - a .npy or .npz file with images (numpy_images.h);
/// - a .txt file of phrases, one a line (phrases.h), which is also what the set 'phrases' is. 'lines.txt@word-12' cuts
///   it into words, at most 12 a line; 'lines.txt@word-12-unknown' has rare ones read as unknown;
/// - a column of a .csv file, 'reviews.csv@review', or 'reviews.csv@review@word-12': running text, cut into sentences,
///   without the marks of web pages (phrases_file.h).
///
/// Text and IDX may be packed by gzip. A set that is made may vary: 'grammar@2000-plain' (grammar.h).
///
/// Throws DataError that tells what there is and where it looked.
DataSet open_data(std::string_view name_or_path);

}  // namespace hourglass
