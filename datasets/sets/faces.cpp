#include "datasets/sets/faces.h"

#include <memory>
#include <string>

#include "core/check.h"
#include "datasets/data_error.h"
#include "datasets/sets/factor_lattice.h"

namespace hourglass {
namespace {

/// The lattice of a set that has each of its points as an image, in an order that a stride makes.
class FaceLattice : public FactorLattice {
 public:
  /// `first`: which face of the set is sample 0 of the part that this is the lattice of.
  FaceLattice(Index first, const ImageSet& train, const ImageSet& test)
      : FactorLattice(face_factors()), first_(first), train_(train), test_(test) {
    while (inverse_ * kFaceStride % points() != 1) ++inverse_;
  }

  Index index_of_sample(Index i) const override { return (first_ + i) * kFaceStride % points(); }
  SampleShape shape() const override { return train_.shape(); }
  void render(std::span<const int> factors, Real* out) const override {
    const Index face = index_of(factors) * inverse_ % points();
    if (face < train_.count()) {
      train_.gather_range(face, 1, out);
    } else {
      test_.gather_range(face - train_.count(), 1, out);
    }
  }

 private:
  Index first_;
  Index inverse_ = 1;  // of the stride: which face has index 1
  const ImageSet &train_, &test_;
};

}  // namespace

std::vector<Factor> face_factors() {
  return {{"hair", 8},    {"hair colour", 5}, {"skin", 4},    {"mouth", 4},
          {"glasses", 3}, {"beard", 2},       {"clothing", 4}};
}

void know_faces(ImageSet& train, ImageSet& test) {
  Index faces = 1;
  for (const Factor& factor : face_factors()) faces *= factor.values;
  if (!train.complete() || !test.complete() || train.count() + test.count() != faces)
    throw DataError(train.name() + ": " + std::to_string(train.count()) + " and " +
                    std::to_string(test.count()) + " images; all the " + std::to_string(faces) +
                    " faces are wanted");
  train.know_factors(std::make_shared<FaceLattice>(0, train, test));
  test.know_factors(std::make_shared<FaceLattice>(train.count(), train, test));
}

}  // namespace hourglass
