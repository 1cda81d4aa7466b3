#include "session/provenance.h"

#include <utility>

#include "format/safetensors.h"
#include "session/configuration.h"
#include "session/setting.h"

namespace hourglass {

void Provenance::add(Change change) {
  if (changes.size() == kMostChanges) return breaks("changes");
  changes.push_back(std::move(change));
}

Json Provenance::json() const {
  Json list = Json::array();
  for (const Change& change : changes) list.push_back(Json::array({change.step, change.key, change.value}));
  return {{"first", first}, {"changes", list}, {"gap", gap}};
}

Provenance Provenance::of(const Json& json, const ModelEntry& model) {
  const auto refuse = [](const char* what) {
    throw CheckpointError(std::string("checkpoint: its provenance ") + what);
  };
  const Json *first = json.find("first"), *changes = json.find("changes"), *gap = json.find("gap");
  if (!first || !first->is_object() || !changes || !changes->is_array() || !gap || !gap->is_string())
    refuse("must have an object 'first', a list 'changes' and a text 'gap'");
  if (changes->size() > kMostChanges || gap->text().size() > 20) refuse("is too long");
  Provenance out{Json::object(), {}, gap->text()};
  const auto checked = [&](std::string_view key, const Json& value) {
    return validate(find_setting(model, key), value);
  };
  for (const auto& [key, value] : first->items()) out.first[key] = checked(key, value);
  for (const Json& change : *changes) {
    if (!change.is_array() || change.size() != 3 || !change[0].is_count() || !change[1].is_string())
      refuse("has a change that is not [step, key, value]");
    out.changes.push_back(
        {change[0].get<std::uint64_t>(), change[1].text(), checked(change[1].text(), change[2])});
  }
  return out;
}

}  // namespace hourglass
