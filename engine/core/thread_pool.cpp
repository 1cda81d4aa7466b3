#include "core/thread_pool.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <new>

#include "core/check.h"

#if defined(__EMSCRIPTEN__)
#include <emscripten/threading.h>
#endif
#if defined(__SSE2__) && !defined(__EMSCRIPTEN__)
#include <immintrin.h>
#endif

namespace hourglass {
namespace {

#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
constexpr bool kHaveThreads = false;
#else
constexpr bool kHaveThreads = true;
#endif

constexpr std::align_val_t kAlignment{64};

// Between two products of a training step there are often 100 microseconds of other work, while putting a
// thread to sleep and waking it costs as much again (measured: some 40 natively, 100 in a browser on a busy
// machine). So an idle thread watches for a while before it sleeps; much longer would take the core from
// whoever else needs it.
constexpr std::chrono::microseconds kSpin{200};

// Looks between two readings of the clock. WebAssembly has no pause instruction, so a look is short there,
// and a call to the page's clock is long.
#if defined(__EMSCRIPTEN__)
constexpr int kLooks = 512;
#else
constexpr int kLooks = 32;
#endif

void relax() {
#if defined(__SSE2__) && !defined(__EMSCRIPTEN__)
  _mm_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

/// Watches `value` for at most kSpin; true when it is no longer `old`.
bool spin_until_changed(const std::atomic<std::uint32_t>& value, std::uint32_t old) {
  const auto deadline = std::chrono::steady_clock::now() + kSpin;
  do {
    for (int i = 0; i < kLooks; ++i) {
      if (value.load(std::memory_order_acquire) != old) return true;
      relax();
    }
  } while (std::chrono::steady_clock::now() < deadline);
  return false;
}

// libc++ has no futex for Emscripten and would poll with ever longer sleeps, so there the futex is called
// directly.
void sleep_while_equal(std::atomic<std::uint32_t>& value, std::uint32_t old) {
#if defined(__EMSCRIPTEN__)
  while (value.load() == old) emscripten_futex_wait(&value, old, std::numeric_limits<double>::infinity());
#else
  value.wait(old);
#endif
}

// A share in one number: the loop's number modulo 2^22, then where the tiles that are left begin and end, 21
// bits each.
constexpr int kTileBits = 21;
constexpr Index kMostTiles = (Index{1} << kTileBits) - 1;
constexpr std::uint64_t kOneTaken = std::uint64_t{1} << kTileBits;

std::uint64_t packed(std::uint32_t loop, Index begin, Index end) {
  return std::uint64_t{loop} << 2 * kTileBits | static_cast<std::uint64_t>(begin) << kTileBits |
         static_cast<std::uint64_t>(end);
}
Index begin_of(std::uint64_t share) { return static_cast<Index>(share >> kTileBits & kMostTiles); }
Index end_of(std::uint64_t share) { return static_cast<Index>(share & kMostTiles); }

void wake_all(std::atomic<std::uint32_t>& value) {
#if defined(__EMSCRIPTEN__)
  emscripten_futex_wake(&value, std::numeric_limits<int>::max());
#else
  value.notify_all();
#endif
}

}  // namespace

void ThreadPool::FreeAligned::operator()(std::byte* bytes) const { ::operator delete(bytes, kAlignment); }

ThreadPool::ThreadPool(int threads, Start when) {
  if (kHaveThreads) size_ = std::max(threads, 1);
  shares_ = std::vector<Share>(static_cast<std::size_t>(size_));
  const std::size_t bytes = kSharedScratchBytes + static_cast<std::size_t>(size_) * kWorkerScratchBytes;
  scratch_.reset(static_cast<std::byte*>(::operator new(bytes, kAlignment)));
  if (when == Start::now) start();
}

void ThreadPool::start() {
  if constexpr (kHaveThreads) {
    if (!workers_.empty()) return;
    workers_.reserve(static_cast<std::size_t>(size_ - 1));  // each thread gets the address of its own
    for (int number = 1; number < size_; ++number) {
      Worker& worker = workers_.emplace_back(Worker{this, number, {}});
      const auto run = [](void* argument) -> void* {
        const auto& worker = *static_cast<const Worker*>(argument);
        worker.pool->work(worker.number);
        return nullptr;
      };
      HOURGLASS_CHECK(pthread_create(&worker.thread, nullptr, run, &worker) == 0);
    }
  }
}

ThreadPool::~ThreadPool() {
  stop_.store(true);
  loop_.fetch_add(1);
  wake_all(loop_);
  for (const Worker& worker : workers_) pthread_join(worker.thread, nullptr);
}

void ThreadPool::run(Index tiles, Body body) noexcept {
  enter();
  if (!kHaveThreads || workers_.empty() || tiles <= 1) {
    for (Index tile = 0; tile < tiles; ++tile) body.call(body.context, tile, 0);
  } else {
    share_out(tiles, body);
  }
  busy_.store(false, std::memory_order_relaxed);
}

void ThreadPool::enter() {
  if (busy_.load(std::memory_order_relaxed)) {
    std::fputs("ThreadPool::for_each_tile was called from inside a tile, or from two threads at once\n",
               stderr);
    std::abort();
  }
  busy_.store(true, std::memory_order_relaxed);
}

void ThreadPool::share_out(Index tiles, Body body) {
  HOURGLASS_CHECK(tiles <= kMostTiles);
  body_ = body;
  unfinished_.store(static_cast<std::uint32_t>(tiles), std::memory_order_relaxed);
  const std::uint32_t loop = loop_.load(std::memory_order_relaxed) + 1;
  for (int worker = 0; worker < size_; ++worker) {
    const Index first = tiles * worker / size_, end = tiles * (worker + 1) / size_;
    shares_[static_cast<std::size_t>(worker)].left.store(packed(loop, first, end), std::memory_order_release);
  }
  // Sequentially consistent on purpose, here and where a worker goes to sleep: either it sees the new loop,
  // or this thread sees the sleeper.
  loop_.store(loop);
  if (sleepers_.load() != 0) wake_all(loop_);

  const std::uint32_t done = run_all(0);
  if (unfinished_.fetch_sub(done) == done) return;
  for (;;) {
    const std::uint32_t left = unfinished_.load(std::memory_order_acquire);
    if (left == 0) break;
    if (spin_until_changed(unfinished_, left)) continue;
    caller_sleeps_.store(1);
    sleep_while_equal(unfinished_, left);
    caller_sleeps_.store(0);
  }
}

/// Takes the first or the last tile of a worker's share; false when none is left.
bool ThreadPool::take(int from, bool first, Index& tile) {
  std::atomic<std::uint64_t>& left = shares_[static_cast<std::size_t>(from)].left;
  std::uint64_t share = left.load(std::memory_order_acquire);
  do {
    const Index begin = begin_of(share), end = end_of(share);
    if (begin == end) return false;
    tile = first ? begin : end - 1;
  } while (!left.compare_exchange_weak(share, first ? share + kOneTaken : share - 1,
                                       std::memory_order_acq_rel, std::memory_order_acquire));
  return true;
}

/// Runs what is left of the worker's own share, then of the others'; returns how many tiles it has run.
std::uint32_t ThreadPool::run_all(int worker) {
  std::uint32_t done = 0;
  for (int next = 0; next < size_; ++next) {
    Index tile;
    while (take((worker + next) % size_, /*first=*/next == 0, tile)) {
      body_.call(body_.context, tile, worker);
      ++done;
    }
  }
  return done;
}

void ThreadPool::work(int worker) {
  for (;;) {
    const std::uint32_t loop = loop_.load(std::memory_order_acquire);
    const std::uint32_t done = run_all(worker);
    if (done > 0 && unfinished_.fetch_sub(done) == done && caller_sleeps_.load() != 0) wake_all(unfinished_);
    if (stop_.load(std::memory_order_acquire)) return;
    if (spin_until_changed(loop_, loop)) continue;
    sleepers_.fetch_add(1);
    sleep_while_equal(loop_, loop);
    sleepers_.fetch_sub(1);
  }
}

}  // namespace hourglass
