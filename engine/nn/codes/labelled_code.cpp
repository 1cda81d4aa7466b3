#include "nn/codes/labelled_code.h"

#include "nn/objectives/classification.h"

namespace hourglass {

LabelledCode::LabelledCode(Index units, int classes, LabelColumns columns)
    : columns_(columns), width_(units) {
  if (columns != LabelColumns::none) width_ += classes;
  if (columns == LabelColumns::classes_and_unknown) ++width_;
}

void LabelledCode::reserve(Index batch) {
  if (columns_ != LabelColumns::none) joined_.reserve(batch, width_);
}

ConstMatrixView LabelledCode::join(ConstMatrixView z, std::span<const int> labels) {
  if (columns_ == LabelColumns::none) return z;
  return join_one_hot(z, labels, columns_ == LabelColumns::classes_and_unknown, joined_.rows(z.rows()));
}

}  // namespace hourglass
