#pragma once
#include <string>
#include <vector>

#include "datasets/user_files/kinds/table_file.h"
#include "datasets/user_files/shared/number_images.h"

namespace hourglass {

/// Whether a table's rows are images: as many columns of numbers as a square has pixels (in grey or three
/// colours), with or without a column of labels; a column that holds a row of numbers in each cell; or so
/// many columns of numbers, and no text, that images are what they can be.
bool is_table_of_images(const TableFile& table);

/// Makes a set of tables of images, each a part where its name says so ('shape', where it is none of a
/// square's; 'label-column'). A row with another number of cells, or with one that is no number, is left out
/// and counted. Throws DataError where they do not go together, or have no shape of images.
OwnData images_of_tables(const std::string& title, const std::vector<TableFile>& tables, Choices& choices,
                         std::vector<Skip> skips);

}  // namespace hourglass
