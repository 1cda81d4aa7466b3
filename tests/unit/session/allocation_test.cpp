#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <new>

#include "allocation_hook.h"
#include "session_fixture.h"
#include "text_fixture.h"

// A training step allocates nothing. To show it, this file replaces the program's operator new; where the C
// library lets it, malloc too, which Eigen calls by itself.

namespace {

std::atomic<bool> counting{false}, refusing{false}, refuses_on{false};
std::atomic<long> allocations{0}, before_refusal{0}, refused{0}, living{0};

// Whether this allocation may be had.
bool granted() {
  if (counting.load(std::memory_order_relaxed)) allocations.fetch_add(1, std::memory_order_relaxed);
  if (!refusing.load(std::memory_order_relaxed)) return true;
  const long left = before_refusal.fetch_sub(1, std::memory_order_relaxed) - 1;
  if (left > 0 || (left < 0 && !refuses_on.load(std::memory_order_relaxed))) return true;
  refused.fetch_add(1, std::memory_order_relaxed);
  return false;
}

void* born(void* block) {
  if (block != nullptr) living.fetch_add(1, std::memory_order_relaxed);
  return block;
}
void dies(const void* block) {
  if (block != nullptr) living.fetch_sub(1, std::memory_order_relaxed);
}

}  // namespace

namespace hourglass::testing {

void count_allocations() {
  allocations = 0;
  counting = true;
}
long counted_allocations() {
  counting = false;
  return allocations;
}
void refuse_allocation(long nth, bool and_all_after) {
  before_refusal = nth;
  refused = 0;
  refuses_on = and_all_after;
  refusing = true;
}
bool allocation_was_refused() {
  refusing = false;
  return refused > 0;
}
long living_blocks() { return living; }

}  // namespace hourglass::testing

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HOURGLASS_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HOURGLASS_SANITIZED
#endif
#endif

#if defined(__GLIBC__) && !defined(HOURGLASS_SANITIZED)
#define HOURGLASS_COUNTS_MALLOC
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);
void* malloc(std::size_t size) { return granted() ? born(__libc_malloc(size)) : nullptr; }
void* calloc(std::size_t n, std::size_t size) { return granted() ? born(__libc_calloc(n, size)) : nullptr; }
void* realloc(void* old, std::size_t size) {
  if (!granted()) return nullptr;
  dies(old);
  return born(__libc_realloc(old, size));
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return granted() ? born(__libc_memalign(alignment, size)) : nullptr;
}
void* memalign(std::size_t alignment, std::size_t size) { return aligned_alloc(alignment, size); }
int posix_memalign(void** out, std::size_t alignment, std::size_t size) {
  void* block = aligned_alloc(alignment, size);
  if (block == nullptr) return ENOMEM;
  *out = block;
  return 0;
}
void free(void* block) {
  dies(block);
  __libc_free(block);
}
}
#endif

namespace {

#ifdef HOURGLASS_COUNTS_MALLOC
void* allocate(std::size_t size) { return std::malloc(size == 0 ? 1 : size); }
void* allocate(std::size_t size, std::align_val_t alignment) {
  return aligned_alloc(static_cast<std::size_t>(alignment), size);
}
void give_back(void* block) { std::free(block); }
#else
void* allocate(std::size_t size) { return granted() ? born(std::malloc(size == 0 ? 1 : size)) : nullptr; }
void* allocate(std::size_t size, std::align_val_t alignment) {
  const auto a = static_cast<std::size_t>(alignment);
  return granted() ? born(std::aligned_alloc(a, (size + a - 1) / a * a)) : nullptr;
}
void give_back(void* block) {
  dies(block);
  std::free(block);
}
#endif
void* or_throw(void* block) {
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

}  // namespace

// All forms: the sanitizers have each of their own, which must not meet these. Not inlined: GCC would see
// free() meet operator new, and warn.
#define REPLACEMENT [[gnu::noinline]]
REPLACEMENT void* operator new(std::size_t size) { return or_throw(allocate(size)); }
REPLACEMENT void* operator new[](std::size_t size) { return or_throw(allocate(size)); }
REPLACEMENT void* operator new(std::size_t size, std::align_val_t a) { return or_throw(allocate(size, a)); }
REPLACEMENT void* operator new[](std::size_t size, std::align_val_t a) { return or_throw(allocate(size, a)); }
REPLACEMENT void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
REPLACEMENT void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
REPLACEMENT void operator delete(void* block) noexcept { give_back(block); }
REPLACEMENT void operator delete[](void* block) noexcept { give_back(block); }
REPLACEMENT void operator delete(void* block, std::size_t) noexcept { give_back(block); }
REPLACEMENT void operator delete[](void* block, std::size_t) noexcept { give_back(block); }
REPLACEMENT void operator delete(void* block, std::align_val_t) noexcept { give_back(block); }
REPLACEMENT void operator delete[](void* block, std::align_val_t) noexcept { give_back(block); }
REPLACEMENT void operator delete(void* block, std::size_t, std::align_val_t) noexcept { give_back(block); }
REPLACEMENT void operator delete[](void* block, std::size_t, std::align_val_t) noexcept { give_back(block); }
REPLACEMENT void operator delete(void* block, const std::nothrow_t&) noexcept { give_back(block); }
REPLACEMENT void operator delete[](void* block, const std::nothrow_t&) noexcept { give_back(block); }

namespace hourglass {
namespace {

using testing::pretraining_settings;
using testing::TestRun;

template <class Run>
long allocations_of(Run& run, long steps) {
  testing::count_allocations();
  const Slice slice = run->train(steps, 0);
  const long counted = testing::counted_allocations();
  EXPECT_EQ(slice.steps, steps);
  return counted;
}

TEST(Allocation, IsCounted) {
  testing::count_allocations();
  void* volatile a = ::operator new(10);
  void* volatile b = ::operator new[](10, std::align_val_t{64});
  EXPECT_EQ(testing::counted_allocations(), 2);
  void* volatile c = ::operator new(10);
  ::operator delete(a);
  ::operator delete[](b, std::align_val_t{64});
  ::operator delete(c);
#ifdef HOURGLASS_COUNTS_MALLOC
  testing::count_allocations();
  const Matrix m = Matrix::Zero(30, 30);
  EXPECT_EQ(testing::counted_allocations(), 1) << "Eigen's own";
#endif
}

class Allocations : public ::testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Threads, Allocations, ::testing::Values(1, 2));

// Beyond the 100th step, so that snapshots are among them, and the ends of epochs.
TEST_P(Allocations, NoneInTraining) {
  for (const Json& settings :
       {Json{{"activation", "relu"}}, Json{{"activation", "tanh"}, {"loss", "squared_error"}},
        Json{{"activation", "sigmoid"}, {"optimiser", "sgd"}, {"clip", 1}, {"weight_decay", 1e-4}}}) {
    Json all = settings;
    all.update({{"hidden", "96-48"}, {"batch", 64}});
    TestRun run(all, GetParam(), {.side = 12, .train = 256});
    run.train(2);
    EXPECT_EQ(allocations_of(run, 130), 0) << settings;
  }
}

// From the first machine into fine-tuning: the changes of phase are among the steps.
TEST_P(Allocations, NoneInPreTraining) {
  Json settings = pretraining_settings();
  settings.update({{"hidden", "96-48"}, {"batch", 64}, {"pretrain_epochs", 10}});
  TestRun run(settings, GetParam(), {.side = 12, .train = 256});
  run.train(2);
  EXPECT_EQ(allocations_of(run, 120), 0);
  EXPECT_EQ(run->place().phase, 3);
}

// Every kind of noise, layer by layer and as a whole.
TEST_P(Allocations, NoneInDenoising) {
  for (const char* kind : {"masking", "gaussian", "salt_and_pepper"}) {
    TestRun run(configure("denoising", std::nullopt,
                          {{"hidden", "96-48"},
                           {"corruption", kind},
                           {"pretraining", true},
                           {"pretrain_epochs", 10},
                           {"batch", 64}}),
                GetParam(), {.side = 12, .train = 256});
    run.train(2);
    EXPECT_EQ(allocations_of(run, 110), 0) << kind;
    EXPECT_EQ(run->place().phase, 2);
  }
}

// L-BFGS on batches in one piece, and on one that goes through in several.
TEST_P(Allocations, NoneInSparse) {
  for (const Json& settings :
       {Json{{"batch", 64}, {"running", 0.5}}, Json{{"batch", 64}, {"optimiser", "sgd"}, {"sparsity", "l1"}},
        Json{{"batch", 256}, {"optimiser", "lbfgs"}}, Json{{"batch", 1100}, {"optimiser", "lbfgs"}}}) {
    Json all = settings;
    all["hidden"] = 40;
    TestRun run(configure("sparse", std::nullopt, all), GetParam(), {.side = 6, .train = 1100});
    run.train(2);
    EXPECT_EQ(allocations_of(run, 110), 0) << settings;
  }
}

// All phases, with labels and noise of every kind.
TEST_P(Allocations, NoneInAdversarial) {
  for (const Json& settings :
       {Json{{"variant", "shaped"}, {"prior", "swiss_roll"}, {"posterior", "gaussian"}},
        Json{{"variant", "supervised"}}, Json{{"variant", "semi-supervised"}},
        Json{{"phases", "discriminator"}}}) {
    Json all = {{"hidden", "96-48"}, {"code", 2}, {"discriminator", "64"}, {"labels", 50}, {"batch", 64}};
    all.update(settings);
    TestRun run(configure("adversarial", std::nullopt, all), GetParam(), {.side = 12, .train = 256});
    run.train(2);
    EXPECT_EQ(allocations_of(run, 110), 0) << settings;
  }
}

// Batches of sentences differ in length from step to step.
TEST_P(Allocations, NoneInSequences) {
  for (const Json& settings : {Json::object(), Json{{"layers", 2}, {"own_words", 0.5}}}) {
    testing::TextRun run(settings, GetParam());
    run.train(2);
    EXPECT_EQ(allocations_of(run, 130), 0) << settings;
  }
}

// Several codes an image, both decoders, both penalties.
TEST_P(Allocations, NoneInVariationalModels) {
  for (const auto& [model, settings] :
       {std::pair{"vae", Json{{"codes_per_image", 2}, {"likelihood", "gaussian"}}},
        std::pair{"vae", Json{{"likelihood", "bernoulli"}}}, std::pair{"beta-vae", Json{{"beta", 4}}},
        std::pair{"beta-vae", Json{{"penalty", "capacity"}, {"capacity_images", 1000}}}}) {
    Json all = settings;
    all.update({{"hidden", "96-48"}, {"code", 5}, {"batch", 64}});
    TestRun run(configure(model, std::nullopt, all), GetParam(), {.side = 12, .train = 256});
    run.train(2);
    EXPECT_EQ(allocations_of(run, 130), 0) << model << settings;
  }
}

}  // namespace
}  // namespace hourglass
