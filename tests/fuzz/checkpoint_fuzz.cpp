// libFuzzer target: a checkpoint is either refused, with the run as it was, or taken over, and then it trains
// on, and its own checkpoint is taken over again. The first byte chooses the run that meets it, the second
// what the bytes are: a whole file, or lines 'key=value' that replace what stands under these metadata of a
// sound checkpoint ('+key=value': one of its settings), and after an empty line, bytes that replace its last
// numbers.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/sets/grammar.h"
#include "datasets/user_files/shared/given_images.h"
#include "format/safetensors.h"
#include "papers/catalogue.h"
#include "session/checkpoint.h"
#include "session/session.h"
#include "session/setting.h"

namespace {

using namespace hourglass;
using Bytes = std::vector<std::uint8_t>;

void require(bool condition) {
  if (!condition) std::abort();
}

struct Small {
  const char* model;
  Json settings;
};

const std::vector<Small>& small_models() {
  static const std::vector<Small> models = {
      {"classic",
       {{"hidden", "3"}, {"code", 2}, {"activation", "sigmoid"}, {"pretraining", true}, {"batch", 4}}},
      {"denoising", {{"hidden", "3"}, {"batch", 4}}},
      {"sparse", {{"hidden", 3}, {"batch", 4}, {"optimiser", "lbfgs"}, {"history", 2}}},
      {"vae", {{"hidden", "3"}, {"code", 2}, {"batch", 4}}},
      {"beta-vae", {{"hidden", "3"}, {"code", 2}, {"batch", 4}}},
      {"adversarial", {{"hidden", "3"}, {"discriminator", "3"}, {"code", 2}, {"labels", 2}, {"batch", 4}}},
      {"seq2seq", {{"units", 2}, {"embedding", 2}, {"batch", 4}}}};
  return models;
}

/// The data and the pool that every run here has, and a sound checkpoint of each model.
struct World {
  World() {
    const auto images = [](Index count) {
      GivenImages out;
      for (Index i = 0; i < count; ++i) {
        for (Index pixel = 0; pixel < 9; ++pixel)
          out.pixels.push_back(static_cast<std::uint8_t>((i * 71 + pixel * 53) % 256));
        out.labels.push_back(static_cast<std::uint8_t>(i % 2));
      }
      return out;
    };
    pictures = take_images("fuzz", {3, 3, 1}, 2, images(8), images(3));
    for (const Small& small : small_models()) {
      Session session = run_of(small);
      session.train(3, 0);
      files.push_back(session.save());
    }
  }

  Session run_of(const Small& small) {
    const bool text = std::string_view(small.model) == "seq2seq";
    return Session(pool, text ? Splits(sentences) : Splits(pictures), 4,
                   configure(small.model, std::nullopt, small.settings));
  }

  ThreadPool pool{1};
  DataSet pictures;
  TextSplits sentences = make_grammar({.train = 8, .test = 3});
  std::vector<Bytes> files;
};

/// The sound file with what the lines say.
Bytes edited(const Bytes& sound, std::string_view lines) {
  const SafetensorsFile file(sound);
  Metadata metadata = file.metadata();
  Json settings = Json::parse(metadata.at("settings"));
  bool own_settings = false;
  while (!lines.empty() && lines.front() != '\n') {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(lines.size(), end + 1));
    const std::size_t equals = std::min(line.find('='), line.size());
    const std::string value(line.substr(std::min(line.size(), equals + 1)));
    if (line.starts_with('+')) {
      settings[line.substr(1, equals - 1)] = Json::try_parse(value).value_or(Json(value));
      own_settings = true;
    } else {
      metadata[std::string(line.substr(0, equals))] = value;
    }
  }
  if (own_settings) metadata["settings"] = settings.dump(Json::BadText::replace);
  if (!lines.empty()) lines.remove_prefix(1);

  std::vector<std::vector<Real>> values;
  std::vector<Tensor> tensors;
  for (const StoredTensor& stored : file.tensors()) {
    values.emplace_back(static_cast<std::size_t>(stored.size()));
    copy_values(stored, values.back());
    tensors.push_back({stored.name, stored.shape, values.back()});
  }
  Bytes out = write_safetensors(tensors, metadata);
  const std::size_t n = std::min(lines.size(), out.size() / 2);
  std::memcpy(out.data() + out.size() - n, lines.data(), n);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static World world;
  if (size < 2) return 0;
  const std::size_t which = data[0] % world.files.size();
  const std::string_view rest(reinterpret_cast<const char*>(data + 2), size - 2);
  Bytes file;
  try {
    file = data[1] % 2 == 0 ? Bytes(data + 2, data + size)
                            : edited(world.files[data[1] / 2 % world.files.size()], rest);
  } catch (const CheckpointError&) {  // metadata that are no UTF-8, or too long
    return 0;
  } catch (const JsonError&) {  // a setting's name that is none
    return 0;
  }
  try {
    read_checkpoint_vocabulary(file);
  } catch (const CheckpointError&) {
  }
  Session session = world.run_of(small_models()[which]);
  const Bytes before = session.save();
  try {
    session.restore(file);
  } catch (const CheckpointError&) {
    require(session.save() == before);
    return 0;
  } catch (const ConfigurationError&) {
    require(session.save() == before);
    return 0;
  }
  const Bytes taken = session.save();
  session.train(2, 0);
  session.restore(taken);
  require(session.save() == taken);
  return 0;
}
