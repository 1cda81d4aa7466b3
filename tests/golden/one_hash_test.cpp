#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <ostream>
#include <string>

#include "core/gemm.h"
#include "datasets/sets/made_data.h"
#include "format/sha256.h"
#include "papers/catalogue.h"
#include "session/session.h"

// One hash. Plain WebAssembly computes the same everywhere by its specification, and a run is bit-equal on
// any number of threads: so weights and moments of every model, after some hundred steps with the plain-SIMD
// modules, have one SHA-256, here under node and in every browser (tests/page/browsers/one-hash.test.mjs
// reads the same table). A row changes only with a reason in the commit. Natively matrix products fuse
// multiply and add, and the hashes are others; what is held there is that they do not depend on threads. The
// preset `plain` builds a native program that has these hashes, too.

namespace hourglass {
namespace {

struct OneHash {
  const char* model;
  const char* data;  // a set that is made by a rule
  int steps;
  const char* settings;
  const char* sha256;  // of the checkpoint behind its header
};

std::ostream& operator<<(std::ostream& out, const OneHash& row) {
  return out << row.model << " " << row.settings;
}

constexpr OneHash kTable[] = {
#include "golden/one_hash.inc"
};

// Behind the header lie the tensors alone; the header tells the version of this program.
std::string hash_of(const std::vector<std::uint8_t>& file) {
  std::uint64_t header = 0;
  std::memcpy(&header, file.data(), sizeof header);
  return sha256(std::span(file).subspan(sizeof header + header));
}

// A worker packs into its own scratch what it is about to multiply.
constexpr std::byte kUntouched{0xa5};
void mark(ThreadPool& pool) {
  for (int worker = 0; worker < pool.size(); ++worker)
    std::ranges::fill(pool.worker_scratch(worker), kUntouched);
}
bool shared_out(ThreadPool& pool) {
  for (int worker = 1; worker < pool.size(); ++worker) {
    if (std::ranges::any_of(pool.worker_scratch(worker), [](std::byte b) { return b != kUntouched; }))
      return true;
  }
  return false;
}

class OneHashTest : public ::testing::TestWithParam<OneHash> {};
INSTANTIATE_TEST_SUITE_P(AllModels, OneHashTest, ::testing::ValuesIn(kTable));

TEST_P(OneHashTest, OnOneTwoAndFourThreads) {
  const OneHash& row = GetParam();
  const DataSet data = make_data(*find_made_data(row.data), row.data);
  std::string first;
  for (const int threads : {1, 2, 4}) {
    ThreadPool pool(threads);
    mark(pool);
    Session session(pool, data, kShard, configure(row.model, std::nullopt, Json::parse(row.settings)));
    const Slice slice = session.train(row.steps, 0);
    ASSERT_EQ(slice.steps, row.steps);
    ASSERT_FALSE(slice.divergence.has_value()) << slice.divergence->message;
    const std::string hash = hash_of(session.save());
    if (threads == 1) first = hash;
    EXPECT_EQ(hash, first) << threads << " threads";
    if (computes_plainly()) {
      EXPECT_EQ(hash, row.sha256) << threads << " threads";
    }
    // On a busy machine the others may all have slept through the run: they get as much again to take part
    // in.
    for (int more = 0; more < 50 && threads > 1 && !shared_out(pool); ++more) session.train(row.steps, 0);
    EXPECT_EQ(shared_out(pool), threads > 1) << "the other threads had nothing to do at this size";
  }
}

TEST(OneHashTable, HasEveryModel) {
  for (const ModelEntry& model : catalogue()) {
    EXPECT_TRUE(std::ranges::any_of(kTable, [&](const OneHash& row) { return model.name == row.model; }))
        << model.name;
  }
}

}  // namespace
}  // namespace hourglass
