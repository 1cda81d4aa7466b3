#pragma once
#include <string>
#include <string_view>

#include "datasets/data_set.h"
#include "datasets/user_files/shared/number_images.h"

// Native builds only: the page gets its sets in shards, or makes them.

namespace hourglass {

/// For `--data`: the name of a set ('mnist', 'faces', or one that is made by a rule, such as 'dsprites-32';
/// one that is made may vary: 'grammar@2000-plain'), or the path of a file or a folder of the reader's own,
/// which is understood as understand.h says. After an '@' it says how, where there is more than one way
/// (data_name.h): 'digits.npy@range=0..255@orientation=transposed', 'photos@64-grey',
/// 'reviews.csv@review@word-12'.
///
/// A folder with four IDX files named as MNIST's is that.
///
/// Throws DataError that tells what there is and where it looked.
DataSet open_data(std::string_view name_or_path);

/// The same of the reader's own files alone, with all that was understood. Throws DataError also where there
/// is no such file or folder.
OwnData open_own_data(std::string_view path);

}  // namespace hourglass
