#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "datasets/sets/faces.h"
#include "datasets/sets/factor_lattice.h"
#include "datasets/sets/made_data.h"
#include "datasets/sets/phrases.h"
#include "datasets/text_set.h"
#include "datasets/vocabulary.h"
#include "format/json.h"
#include "format/sha256.h"

// datasets/manifest.json names every set; what it says of those that the engine makes itself must be so.

namespace hourglass {
namespace {

Json manifest() {
  std::ifstream in(HOURGLASS_MANIFEST);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return Json::parse(text);
}

std::vector<std::string> texts(const Json& list) {
  std::vector<std::string> out;
  for (const Json& text : list) out.push_back(text.text());
  return out;
}

/// Sentences as the manifest's sums have them: what is read, a tab, and what is to be written, a line each.
std::string lines_of(const TextSet& set) {
  std::string out;
  const auto text = [](const Vocabulary& vocabulary, std::span<const std::uint16_t> tokens) {
    return vocabulary.decode(std::vector<int>(tokens.begin(), tokens.end()));
  };
  for (Index i = 0; i < set.count(); ++i)
    out +=
        text(*set.vocabulary(), set.source(i)) + "\t" + text(*set.target_vocabulary(), set.target(i)) + "\n";
  return out;
}

TEST(Manifest, NamesTheSetsThatAreMade) {
  const Json sets = manifest();
  for (const MadeData& made : made_data()) {
    SCOPED_TRACE(made.name);
    ASSERT_TRUE(sets.contains(std::string(made.name)));
    const Json& said = sets.at(std::string(made.name));
    EXPECT_EQ(said.at("title").text(), made.title);
    EXPECT_EQ(said.at("licence").text(), made.licence);
    EXPECT_EQ(said.at("source").text(), made.source);
    EXPECT_EQ(texts(said.at("classes")), std::vector<std::string>(made.classes.begin(), made.classes.end()));
    const DataSet data = made.make({});
    EXPECT_EQ(said.at("splits").at("train").at("count").get<Index>(), data.train->count());
    EXPECT_EQ(said.at("splits").at("test").at("count").get<Index>(), data.test->count());
    const SampleShape shape = data.train->shape();
    EXPECT_EQ(said.at("height").get<Index>(), shape.height);
    EXPECT_EQ(said.at("width").get<Index>(), shape.width);
    EXPECT_EQ(said.at("channels").get<Index>(), shape.channels);
    std::vector<std::string> factors;
    if (const FactorLattice* lattice = data.train->factors())
      for (const Factor& factor : lattice->factors()) factors.push_back(factor.name);
    EXPECT_EQ(said.contains("factors") ? texts(said.at("factors")) : std::vector<std::string>(), factors);
    // Sentences come of whole numbers alone and are the same everywhere. Of dSprites, which are drawn by
    // floating point, a pixel may differ: what holds them is the genuine sample.
    for (const auto& [split, set] :
         {std::pair("train", data.train.get()), std::pair("test", data.test.get())}) {
      const Json& part = said.at("splits").at(split);
      const auto* sentences = dynamic_cast<const TextSet*>(set);
      EXPECT_EQ(part.contains("sha256"), sentences != nullptr);
      if (sentences == nullptr) continue;
      EXPECT_EQ(part.value("sha256", "").text(), sha256(lines_of(*sentences))) << split;
    }
  }
}

TEST(Manifest, NamesEverySetWithCountLicenceAndSource) {
  const Json sets = manifest();
  for (const auto& [name, set] : sets.items()) {
    SCOPED_TRACE(name);
    for (const char* key : {"title", "authors", "licence", "source"})
      EXPECT_FALSE(set.at(key).text().empty()) << key;
    EXPECT_TRUE(set.contains("made") || set.contains("package"));
    if (set.contains("text")) {
      EXPECT_GT(set.at("text").at("count").get<Index>(), 0);
      EXPECT_EQ(set.at("text").at("sha256").text().size(), 64u);
      // Source and target, each with its end.
      EXPECT_EQ(set.at("height").get<Index>(), 2);
      EXPECT_EQ(set.at("width").get<Index>(), PhrasesOptions().longest + 1);
      EXPECT_EQ(set.at("channels").get<Index>(), 1);
      EXPECT_TRUE(set.at("classes").empty());
      continue;
    }
    for (const char* split : {"train", "test"}) {
      const Json& part = set.at("splits").at(split);
      EXPECT_GT(part.at("count").get<Index>(), 0);
      if (set.contains("made")) continue;  // by a rule, from no file
      for (const char* kind : {"images", "labels"}) EXPECT_EQ(part.at(kind).at("sha256").text().size(), 64u);
    }
  }
}

TEST(Manifest, HasTheFactorsOfFaces) {
  const Json sets = manifest();
  const Json& said = sets.at("faces");
  std::vector<std::string> names;
  Index faces = 1;
  for (const Factor& factor : face_factors()) {
    names.push_back(factor.name);
    faces *= factor.values;
  }
  EXPECT_EQ(texts(said.at("factors")), names);
  EXPECT_EQ(said.at("splits").at("train").at("count").get<Index>() +
                said.at("splits").at("test").at("count").get<Index>(),
            faces);
}

}  // namespace
}  // namespace hourglass
