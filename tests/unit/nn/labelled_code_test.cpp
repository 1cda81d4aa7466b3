#include "nn/codes/labelled_code.h"

#include <gtest/gtest.h>

#include <vector>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;

TEST(LabelledCode, HasAsManyColumnsAsTheNetworkIsTold) {
  const Matrix z = random_matrix(3, 2, 1);
  const std::vector<int> labels = {2, -1, 0};
  const auto joined = [&](LabelColumns columns) {
    LabelledCode code(2, 3, columns);
    code.reserve(5);
    const Matrix out = code.join(const_view(z), labels);
    EXPECT_EQ(out.cols(), code.width());
    EXPECT_EQ(out.leftCols(2), z);
    return Matrix(out.rightCols(out.cols() - 2));
  };
  EXPECT_EQ(joined(LabelColumns::none).cols(), 0);
  Matrix classes(3, 3), with_unknown(3, 4);
  classes << 0, 0, 1, /**/ 0, 0, 0, /**/ 1, 0, 0;
  with_unknown << 0, 0, 1, 0, /**/ 0, 0, 0, 1, /**/ 1, 0, 0, 0;
  EXPECT_EQ(joined(LabelColumns::classes), classes);
  EXPECT_EQ(joined(LabelColumns::classes_and_unknown), with_unknown);
}

TEST(LabelledCode, IsTheCodeItselfWhereNoLabelIsTold) {
  const Matrix z = random_matrix(3, 2, 1);
  LabelledCode code(2, 3, LabelColumns::none);
  EXPECT_EQ(code.width(), 2);
  EXPECT_EQ(code.join(const_view(z), {}).data(), z.data()) << "no copy, and nobody looks for labels";
}

}  // namespace
}  // namespace hourglass
