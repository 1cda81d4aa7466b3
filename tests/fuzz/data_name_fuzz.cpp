// libFuzzer target: any name for `--data` is either refused with DataError, or says a file and options that
// are in range and mean the same when they are written out again. No file is looked at: what a name says is
// read before that.

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "datasets/data_error.h"
#include "datasets/data_name.h"
#include "datasets/grammar.h"
#include "datasets/idx_images.h"
#include "datasets/made_data.h"

namespace {

using namespace hourglass;

void require(bool condition) {
  if (!condition) std::abort();
}

bool is_text_file(std::string_view path, std::string_view ending) {
  return path.ends_with(ending) || path.ends_with(std::string(ending) + ".gz");
}

bool same(const PhrasesOptions& a, const PhrasesOptions& b) {
  return a.level == b.level && a.longest == b.longest && a.vocabulary == b.vocabulary &&
         a.known_only == b.known_only;
}

std::string written(const PhrasesOptions& options) {
  return std::string(token_level_name(options.level)) + "-" + std::to_string(options.longest) + "-" +
         std::to_string(options.vocabulary) + (options.known_only ? "" : "-unknown");
}

void read_text(std::string_view name) {
  const std::optional<TextName> text = parse_text_name(name);
  if (!text) return;
  require(name.starts_with(text->path));
  require(name.size() == text->path.size() || name[text->path.size()] == '@');
  require(is_text_file(text->path, text->column ? ".csv" : ".txt"));
  const PhrasesOptions& options = text->options;
  require(options.longest >= 1 && options.longest <= 1000 && options.vocabulary >= 1 &&
          options.vocabulary <= 60000);
  if (text->column && text->column->find('@') != std::string_view::npos) std::abort();
  const std::string again = std::string(text->path) + "@" +
                            (text->column ? std::string(*text->column) + "@" : "") + written(options);
  const std::optional<TextName> other = parse_text_name(again);
  require(other && other->path == text->path && other->column == text->column &&
          same(other->options, options));
}

void read_pictures(std::string_view name) {
  const std::optional<PicturesName> pictures = split_pictures_name(name);
  require(pictures.has_value() == (name.find('@') != std::string_view::npos));
  if (!pictures) return;
  require(std::string(pictures->folder) + "@" + std::string(pictures->wish) == name);
  require(pictures->wish.find('@') == std::string_view::npos);
  const PictureOptions options = parse_pictures_wish(pictures->wish, name);
  require(!options.channels || *options.channels == 1 || *options.channels == 3);
  const std::string again = std::to_string(options.side) + (!options.channels        ? ""
                                                            : *options.channels == 1 ? "-grey"
                                                                                     : "-colour");
  const PictureOptions other = parse_pictures_wish(again, name);
  require(other.side == options.side && other.channels == options.channels);
}

void read_made(std::string_view name) {
  const MadeData* made = find_made_data(name);
  if (made == nullptr) return;
  require(name.starts_with(made->name));
  require(name.size() == made->name.size() || (made->varies && name[made->name.size()] == '@'));
  if (!made->varies || name.size() == made->name.size()) return;
  // The only set that varies; making it takes longer than a fuzzer has.
  require(made->name == "grammar");
  const GrammarOptions options = parse_grammar(name.substr(made->name.size() + 1));
  require(options.train >= 1 && (options.transitive || options.intransitive));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view name(reinterpret_cast<const char*>(data), size);
  (void)is_idx_name(name);
  for (void (*read)(std::string_view) : {read_text, read_pictures, read_made}) {
    try {
      read(name);
    } catch (const DataError&) {
    }
  }
  return 0;
}
