#include "datasets/sets/faces.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/idx.h"

// Stand-ins for the pictures, which are drawn when the page is built: two bytes that tell the combination's
// index.

namespace hourglass {
namespace {

constexpr Index kFaces = 8 * 5 * 4 * 4 * 3 * 2 * 4, kTrain = kFaces * 9 / 10;

Index index_of_face(Index face) { return face * kFaceStride % kFaces; }

ImageSet part(const char* name, Index first, Index count) {
  std::vector<std::uint8_t> pixels;
  for (Index face = first; face < first + count; ++face)
    for (const Index byte : {index_of_face(face) / 256, index_of_face(face) % 256})
      pixels.push_back(static_cast<std::uint8_t>(byte));
  return ImageSet(name, {1, 2, 1}, std::move(pixels));
}

Index index_drawn(const FactorLattice& lattice, std::span<const int> factors) {
  Real out[2];
  lattice.render(factors, out);
  return static_cast<Index>(std::lround(out[0] * 255)) * 256 + static_cast<Index>(std::lround(out[1] * 255));
}

TEST(Faces, EveryCombinationIsThereOnce) {
  std::set<Index> seen;
  for (Index face = 0; face < kFaces; ++face) seen.insert(index_of_face(face));
  EXPECT_EQ(static_cast<Index>(seen.size()), kFaces);
}

TEST(Faces, ASampleIsThePictureOfItsFactors) {
  ImageSet train = part("train", 0, kTrain), test = part("test", kTrain, kFaces - kTrain);
  know_faces(train, test);
  ASSERT_NE(train.factors(), nullptr);
  std::vector<int> factors(face_factors().size());
  for (const auto& [set, first] : {std::pair<ImageSet*, Index>{&train, 0}, {&test, kTrain}}) {
    const FactorLattice& lattice = *set->factors();
    EXPECT_EQ(lattice.points(), kFaces);
    for (Index i = 0; i < set->count(); i += 37) {
      EXPECT_EQ(lattice.index_of_sample(i), index_of_face(first + i));
      lattice.factors_of_sample(i, factors);
      EXPECT_EQ(index_drawn(lattice, factors), index_of_face(first + i));
    }
  }
}

TEST(Faces, OfWhichSomeAreMissingAreRefused) {
  ImageSet train = part("train", 0, kTrain), test = part("test", kTrain, 10);
  EXPECT_THROW(know_faces(train, test), DataError);
  EXPECT_EQ(train.factors(), nullptr);
}

}  // namespace
}  // namespace hourglass
