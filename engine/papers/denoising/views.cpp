#include "papers/denoising/views.h"

#include <algorithm>
#include <cmath>

#include "papers/denoising/settings.h"

namespace hourglass {
namespace {

CorruptionKind kind_argument(const Json& arguments, CorruptionKind usual) {
  const Json* found = arguments.find("kind");
  if (!found) return usual;
  if (const auto kind = find_value(kCorruptions, found->is_string() ? found->text() : "")) return *kind;
  throw ConfigurationError("view argument kind = " + found->dump() +
                           ": must be one of: " + list_of_names(kCorruptions));
}

}  // namespace

double decibels(double noisy, double denoised) { return 10 * std::log10(noisy / denoised); }

ConstMatrixView Denoiser::denoise(ConstMatrixView x, const Corruption& corruption, RunContext& context,
                                  std::uint64_t step, std::uint32_t part) {
  MatrixView noisy = noisy_.rows(x.rows());
  corrupt(context.pool, corruption, x, noisy, {context.random, Stream::picture, step, part});
  return runner_.decode(runner_.encode(read_only(noisy), context.phase), context.phase);
}

ConstMatrixView Denoiser::seen(Index count) {
  MatrixView noisy = noisy_.rows(count);
  noisy.array() = noisy.array().max(Real(0)).min(Real(1));
  return read_only(noisy);
}

View draw_corrupted(RunContext& context, Denoiser& network, const Json& arguments) {
  const Samples& test = context.data.test;
  const Index first = place_argument(arguments, "index", test.count() - 1);
  const Index pixels = test.shape().numbers();
  // An image of the reader's own instead of test images.
  const std::vector<Real> own = list_argument(arguments, "pixels", pixels, {0, 1});
  const Index asked = count_argument(arguments, "count", 16, std::min(kMostImages, test.count() - first));
  const Index count = own.empty() ? asked : 1;
  const Corruption corruption = {
      kind_argument(arguments, network.usual.kind),
      static_cast<Real>(number_argument(arguments, "level", network.usual.level, {0, 1}))};
  const std::uint64_t seed = seed_argument(arguments);
  Matrix clean(count, pixels), noisy(count, pixels), denoised(count, pixels);
  for (Index done = 0; done < count; done += RunContext::kBatch) {
    const Index n = std::min(RunContext::kBatch, count - done);
    const ConstMatrixView x =
        own.empty() ? context.batch(test, first + done, n) : ConstMatrixView(own.data(), 1, pixels);
    clean.middleRows(done, n) = x;
    denoised.middleRows(done, n) =
        network.denoise(x, corruption, context, seed, static_cast<std::uint32_t>(done));
    noisy.middleRows(done, n) = network.seen(n);
  }
  double before = 0, after = 0;
  const auto images = [&](const Matrix& rows) { return images_of(view_of(rows), test.shape()); };
  View view{
      .info = {{"kind", name_of(kCorruptions, corruption.kind)}, {"level", corruption.level}},
      .arrays = {{"clean", images(clean)},
                 {"corrupted", images(noisy)},
                 {"reconstruction", images(denoised)},
                 {"labels", list_of(own.empty() ? RunContext::labels(test, first, count) : std::vector{-1})},
                 {"corrupted_error", errors_of(context.pool, noisy, clean, &before)},
                 {"error", errors_of(context.pool, denoised, clean, &after)}}};
  if (before > 0 && after > 0) view.info["gain_db"] = decibels(before, after);
  return view;
}

}  // namespace hourglass
