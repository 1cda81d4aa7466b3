#include "datasets/text_data.h"

#include <utility>

#include "datasets/addition.h"
#include "datasets/grammar.h"

namespace hourglass {
namespace {

DataSet owned(TextSplits splits) {
  return {std::make_unique<TextSet>(std::move(splits.train)),
          std::make_unique<TextSet>(std::move(splits.test))};
}

}  // namespace

std::optional<DataSet> make_text_data(std::string_view name) {
  if (name == "grammar") return owned(make_grammar({}));
  if (name == "addition") return owned(make_addition({}));
  return std::nullopt;
}

}  // namespace hourglass
