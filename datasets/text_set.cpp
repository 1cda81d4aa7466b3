#include "datasets/text_set.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/check.h"
#include "datasets/data_error.h"

namespace hourglass {

TextSet::TextSet(std::string name, TextSide source, TextSide target, Index classes)
    : name_(std::move(name)), source_(std::move(source)), target_(std::move(target)), classes_(classes) {
  for (const auto& [vocabulary, length] : {source_, target_}) {
    HOURGLASS_CHECK(vocabulary != nullptr && classes >= 0);
    if (length < 2 || length > std::numeric_limits<std::uint16_t>::max())
      throw DataError(name_ + ": sequences of at most " + std::to_string(length) +
                      " tokens, the end included; 2 to 65535 are possible");
  }
}

void TextSet::add(std::span<const int> source, std::span<const int> target, int label) {
  const std::string where = name_ + ", pair " + std::to_string(count()) + ": ";
  const auto check = [&](const char* which, const TextSide& side, std::span<const int> ids) {
    if (ids.empty()) throw DataError(where + "the " + which + " is empty; at least one token is needed");
    if (static_cast<Index>(ids.size()) > side.length - 1)
      throw DataError(where + "the " + which + " has " + std::to_string(ids.size()) + " tokens; at most " +
                      std::to_string(side.length - 1) + " fit");
    for (const int id : ids) {
      if (id < Vocabulary::kUnknown || id >= side.vocabulary->size())
        throw DataError(where + "token " + std::to_string(id) + " in the " + which + "; tokens are " +
                        std::to_string(Vocabulary::kUnknown) + " to " +
                        std::to_string(side.vocabulary->size() - 1));
    }
  };
  check("source", source_, source);
  check("target", target_, target);
  if (label < -1 || label >= classes_)
    throw DataError(where + "label " + std::to_string(label) + "; labels are -1 (none) to " +
                    std::to_string(classes_ - 1));
  const bool same = std::equal(source.begin(), source.end(), target.begin(), target.end());
  if (tokens_.size() + source.size() + target.size() > std::numeric_limits<std::uint32_t>::max())
    throw DataError(where + "the set would exceed 4,294,967,295 tokens");

  const auto keep = [this](std::span<const int> ids) {
    const auto first = static_cast<std::uint32_t>(tokens_.size());
    for (const int id : ids) tokens_.push_back(static_cast<std::uint16_t>(id));
    return first;
  };
  Pair pair{.source = keep(source),
            .target = 0,
            .source_tokens = static_cast<std::uint16_t>(source.size()),
            .target_tokens = static_cast<std::uint16_t>(target.size()),
            .label = label};
  pair.target = same ? pair.source : keep(target);
  pairs_.push_back(pair);
  translates_ = translates_ || !same;
}

void TextSet::add(std::string_view source, std::string_view target, int label, UnknownTokens unknown) {
  try {
    const std::vector<int> from = source_.vocabulary->encode(source, source_.length - 1, unknown);
    const std::vector<int> to = target_.vocabulary->encode(target, target_.length - 1, unknown);
    add(from, to, label);
  } catch (const DataError& error) {
    throw DataError(name_ + ", pair " + std::to_string(count()) + ": " + error.what());
  }
}

const TextSet::Pair& TextSet::pair(Index i) const {
  HOURGLASS_CHECK(i >= 0 && i < count());
  return pairs_[static_cast<std::size_t>(i)];
}

std::span<const std::uint16_t> TextSet::source(Index i) const {
  return std::span(tokens_).subspan(pair(i).source, pair(i).source_tokens);
}

std::span<const std::uint16_t> TextSet::target(Index i) const {
  return std::span(tokens_).subspan(pair(i).target, pair(i).target_tokens);
}

int TextSet::label(Index i) const { return pair(i).label; }

void TextSet::write(Index i, Real* out) const {
  for (const std::span<const std::uint16_t> ids : {source(i), target(i)}) {
    Real* rest = std::copy(ids.begin(), ids.end(), out);
    *rest++ = static_cast<Real>(Vocabulary::kEnd);
    out += width();
    std::fill(rest, out, static_cast<Real>(Vocabulary::kPadding));
  }
}

void TextSet::gather(std::span<const std::uint32_t> indices, Real* out) const {
  for (const std::uint32_t i : indices) {
    write(static_cast<Index>(i), out);
    out += 2 * width();
  }
}

void TextSet::gather_range(Index begin, Index n, Real* out) const {
  for (Index i = begin; i < begin + n; ++i, out += 2 * width()) write(i, out);
}

}  // namespace hourglass
