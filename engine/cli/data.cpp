#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/terminal.h"
#include "datasets/user_files/open_data.h"
#include "datasets/vocabulary.h"

namespace hourglass::cli {
namespace {

constexpr Index kShown = 3;  // lines of a text

/// FNV-1a of all samples' numbers and labels: the same for the same set, however its files lay.
class Digest {
 public:
  void add(const void* bytes, std::size_t size) {
    const auto* at = static_cast<const unsigned char*>(bytes);
    for (std::size_t i = 0; i < size; ++i) hash_ = (hash_ ^ at[i]) * 0x100000001b3u;
  }
  void add(const Samples& samples) {
    std::vector<Real> sample(static_cast<std::size_t>(samples.shape().numbers()));
    std::vector<std::uint8_t> bytes;
    for (Index i = 0; i < samples.count(); ++i) {
      samples.gather_range(i, 1, sample.data());
      bytes.clear();
      // Pixels are bytes, token ids have up to sixteen bits.
      const double scale = samples.vocabulary() != nullptr ? 1 : 255;
      for (const Real number : sample) {
        const auto whole = static_cast<std::uint32_t>(scale * number + 0.5);
        bytes.push_back(static_cast<std::uint8_t>(whole));
        bytes.push_back(static_cast<std::uint8_t>(whole >> 8));
      }
      bytes.push_back(static_cast<std::uint8_t>(samples.label(i)));
      add(bytes.data(), bytes.size());
    }
  }
  std::string text() const { return formatted("%016llx", static_cast<unsigned long long>(hash_)); }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325u;
};

std::string line_of(const Samples& samples, Index i) {
  std::vector<Real> sample(static_cast<std::size_t>(samples.shape().numbers()));
  samples.gather_range(i, 1, sample.data());
  std::vector<int> ids;
  for (Index k = 0; k < samples.shape().width; ++k)
    ids.push_back(static_cast<int>(sample[static_cast<std::size_t>(k)]));
  return samples.vocabulary()->decode(ids);
}

}  // namespace

int data(const std::string& path, bool json) {
  const OwnData own = open_own_data(path);
  const Samples& train = *own.set.train;
  const SampleShape shape = train.shape();
  Json lines = Json::array();
  if (own.is_text)
    for (Index i = 0; i < std::min(kShown, train.count()); ++i) lines.push_back(line_of(train, i));
  if (json) {
    Digest digest;
    digest.add(train);
    digest.add(*own.set.test);
    Json choices = Json::object();
    for (const FileChoice& choice : own.choices)
      choices[choice.key] = Json{{"value", choice.value}, {"others", Json(choice.others)}};
    Json out{{"type", "data"},
             {"kind", own.is_text ? "text" : "images"},
             {"understood", own.set.note},
             {"train", train.count()},
             {"test", own.set.test->count()},
             {"shape", Json::array({shape.height, shape.width, shape.channels})},
             {"classes", Json(own.classes)},
             {"choices", choices},
             {"digest", digest.text()}};
    if (own.is_text) out["lines"] = lines;
    print(out.dump() + "\n");
    return kDone;
  }
  std::string out = own.set.note + "\n";
  for (const Json& line : lines) out += "  " + line.text() + "\n";
  if (!own.choices.empty()) out += "It can be understood in other ways, said behind '@' (PATH@KEY=VALUE):\n";
  for (const FileChoice& choice : own.choices) {
    std::string others;
    std::size_t shown = 0;
    for (const std::string& other : choice.others) {
      if (++shown > 10) break;
      others += (others.empty() ? "" : ", ") + other.substr(0, 40);
    }
    if (choice.others.size() > 10) others += " …";
    if (!others.empty())
      out += formatted("  %-12s %s (or %s)\n", choice.key.c_str(), choice.value.c_str(), others.c_str());
  }
  print(out);
  return kDone;
}

}  // namespace hourglass::cli
