#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Which of the reader's samples are held out.

namespace hourglass {

/// What a path says of the part of a set that is there: its last folder or name that says anything.
enum class Part { none, train, validation, test };
Part part_of_path(std::string_view path);
/// Whether one name does ('train', 'x_test', 't10k-images', 'val').
Part part_of_name(std::string_view name);

/// Of a set without a part to hold out, which samples are: every tenth of a shuffle that is always the same,
/// class by class, so that each class has its share; of two to nine the last. `labels`: a sample's class, or
/// none at all. Throws DataError, with `name`, where there are fewer than two.
std::vector<bool> hold_out_tenth(const std::string& name, std::size_t count,
                                 std::span<const std::uint8_t> labels);

}  // namespace hourglass
