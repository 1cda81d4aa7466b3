#pragma once
#include <pthread.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

#include "core/real.h"

namespace hourglass {

/// A fixed set of workers that share out the tiles of one loop at a time.
///
/// The thread that owns the pool is worker 0 and takes part; `threads - 1` more are started. Every worker
/// begins with its own share of the tiles, a run of neighbours that is the same in every loop over as many:
/// so what it wrote in one loop it mostly reads in the next, and little has to go from one core to the other
/// (which may have no cache in common). Whoever is through takes from the others' ends. So a body must not
/// care which worker runs it: that, and a tile grid that never depends on `size()`, is what keeps a run
/// bit-equal on any number of threads.
///
/// A pool belongs to one thread: `for_each_tile` must always be called from the same thread, and never from
/// inside a body (that aborts with a message).
class ThreadPool {
 public:
  /// Bytes of `shared_scratch()` and of each worker's `worker_scratch()`.
  static constexpr std::size_t kSharedScratchBytes = std::size_t{2} << 20;
  static constexpr std::size_t kWorkerScratchBytes = std::size_t{64} << 10;

  enum class Start { now, later };

  /// Starts `threads - 1` workers; 1 or fewer means none. Where the build has no threads, `size()` is
  /// always 1. `later`: the calling thread does all tiles itself until `start()`.
  explicit ThreadPool(int threads, Start when = Start::now);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  /// Workers, the calling thread included.
  int size() const { return size_; }

  /// Starts the workers that are not there yet.
  void start();

  /// Calls `body(tile, worker)` once for each tile in [0, tiles), `worker` in [0, size()), and returns when
  /// all are done. At most 2,097,151 tiles. Allocates nothing. A body that throws ends the program.
  template <class F>
  void for_each_tile(Index tiles, F&& body) noexcept {
    using Loop = std::remove_reference_t<F>;
    // By address on one thread, too: otherwise the body would be inlined a second time for that case.
    run(tiles, {[](const void* context, Index tile, int worker) noexcept {
                  // A Loop that is const stays so.
                  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
                  (*static_cast<Loop*>(const_cast<void*>(context)))(tile, worker);
                },
                std::addressof(body)});
  }

  /// Working memory, aligned to 64 bytes, for the one kernel that uses the pool at a time (the GEMM's packed
  /// panels). Its content lasts only until the next kernel.
  std::span<std::byte> shared_scratch() { return {scratch_.get(), kSharedScratchBytes}; }
  /// The same, but for one worker alone: use it only inside a tile, with the tile's `worker`.
  std::span<std::byte> worker_scratch(int worker) {
    return {scratch_.get() + kSharedScratchBytes + static_cast<std::size_t>(worker) * kWorkerScratchBytes,
            kWorkerScratchBytes};
  }

 private:
  struct Body {
    void (*call)(const void* context, Index tile, int worker) noexcept;
    const void* context;
  };
  struct FreeAligned {
    void operator()(std::byte* bytes) const;
  };

  void run(Index tiles, Body body) noexcept;
  void enter();
  void share_out(Index tiles, Body body);
  bool take(int from, bool first, Index& tile);
  std::uint32_t run_all(int worker);
  void work(int worker);

  int size_ = 1;
  std::unique_ptr<std::byte, FreeAligned> scratch_;
  std::atomic<bool> busy_{false};

  // The loop in hand. A plain field: it is written before the shares are published and read only by a worker
  // that holds a tile, and the loop cannot end while a tile is held.
  Body body_{};

  // Each on its own cache line, since different threads write them.
  /// The tiles of one worker's share that have not been taken yet, [first, end), tagged with the loop's
  /// number. A late worker that still sees an older loop fails its compare-exchange, so no thread waits for
  /// workers that slept through a short loop.
  struct alignas(64) Share {
    std::atomic<std::uint64_t> left{0};
  };
  std::vector<Share> shares_;
  /// Tiles not yet finished.
  alignas(64) std::atomic<std::uint32_t> unfinished_{0};
  std::atomic<std::uint32_t> caller_sleeps_{0};
  /// Counts loops; idle workers watch it.
  alignas(64) std::atomic<std::uint32_t> loop_{0};
  std::atomic<std::uint32_t> sleepers_{0};
  std::atomic<bool> stop_{false};

  // Not std::thread, which would bring its errors' texts into the page.
  struct Worker {
    ThreadPool* pool;
    int number;
    pthread_t thread;
  };
  std::vector<Worker> workers_;
};

}  // namespace hourglass
