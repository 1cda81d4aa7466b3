#include <rapidjson/memorystream.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <new>
#include <set>

#include "format/json.h"

// Reading and writing JSON as text.

namespace hourglass {
namespace {

// RapidJSON's own allocator gives null where there is no memory, and its buffers write there all the same.
struct Allocator {
  void* Malloc(std::size_t size) { return Realloc(nullptr, 0, size); }
  void* Realloc(void* old, std::size_t, std::size_t size) {
    if (size == 0) return Free(old), nullptr;
    void* block = std::realloc(old, size);
    if (block == nullptr) throw std::bad_alloc();
    return block;
  }
  static void Free(void* block) { std::free(block); }
};
using Utf8 = rapidjson::UTF8<>;
using Text = rapidjson::GenericStringBuffer<Utf8, Allocator>;

// Builds a value from what RapidJSON reads. A handler that answers false stops the reader.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
 public:
  explicit Builder(const Json::Limits& limits) : limits_(limits) {}

  bool Null() { return put(nullptr); }
  bool Bool(bool value) { return put(value); }
  // Numbers come as they are written: RapidJSON 1.1 reads past its table of powers where one has hundreds of
  // digits, may overflow at twenty, and beyond the range of double makes numbers up.
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(text, text + length, whole);
    if (error == std::errc() && end == text + length) return put(whole);
    const double real = std::strtod(std::string(text, length).c_str(), nullptr);
    if (!std::isfinite(real)) problem_ = "a number is too large";
    return std::isfinite(real) && put(real);
  }
  bool String(const char* text, rapidjson::SizeType length, bool) { return put(std::string(text, length)); }
  bool StartObject() { return open(Json::object()); }
  bool StartArray() { return open(Json::array()); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    Level& level = open_.back();
    level.name.assign(text, length);
    if (!limits_.unique_names || level.names.insert(level.name).second) return true;
    problem_ = Json(level.name.substr(0, 60)).dump(Json::BadText::replace) + " appears twice";
    return false;
  }

  Json take() { return std::move(whole_); }
  /// Why the builder itself stopped; empty where it did not.
  const std::string& problem() const { return problem_; }

 private:
  struct Level {
    Json value;
    std::string name;             // of the member that comes next
    std::set<std::string> names;  // where they must be unique: a file may have very many
  };

  bool put(Json value) {
    if (open_.empty()) {
      whole_ = std::move(value);
    } else if (Level& into = open_.back(); into.value.is_array()) {
      into.value.push_back(std::move(value));
    } else if (limits_.unique_names) {
      into.value.add(into.name, std::move(value));
    } else {
      into.value[into.name] = std::move(value);
    }
    return true;
  }
  bool open(Json value) {
    if (open_.size() >= static_cast<std::size_t>(limits_.depth)) {
      problem_ = "it is nested more than " + std::to_string(limits_.depth) + " deep";
      return false;
    }
    open_.push_back({std::move(value), {}, {}});
    return true;
  }
  bool close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(value));
  }

  const Json::Limits& limits_;
  std::vector<Level> open_;
  Json whole_;
  std::string problem_;
};

// `text` with U+FFFD for each byte that is no part of UTF-8; nothing where there is no such byte.
std::optional<std::string> repaired(std::string_view text) {
  std::string out;
  bool sound = true;
  for (std::size_t i = 0; i < text.size();) {
    rapidjson::MemoryStream in(text.data() + i, text.size() - i);
    unsigned point = 0;
    if (Utf8::Decode(in, &point) && in.Tell() <= text.size() - i) {
      out.append(text.substr(i, in.Tell()));
      i += in.Tell();
    } else {
      out += "\uFFFD";
      sound = false;
      ++i;
    }
  }
  return sound ? std::nullopt : std::optional(std::move(out));
}

template <class Writer>
void write_text(Writer& writer, const std::string& text, Json::BadText bad) {
  const std::optional<std::string> better = repaired(text);
  if (better && bad == Json::BadText::refuse) throw JsonError("JSON: a text is not UTF-8");
  const std::string& sound = better ? *better : text;
  writer.String(sound.data(), static_cast<rapidjson::SizeType>(sound.size()));
}

template <class Writer>
void write(Writer& writer, const Json& value, Json::BadText bad) {
  if (value.is_boolean()) {
    writer.Bool(value.boolean());
  } else if (value.is_integer()) {
    writer.Int64(value.integer());
  } else if (value.is_real() && std::isfinite(value.real())) {
    writer.Double(value.real());
  } else if (value.is_string()) {
    write_text(writer, value.text(), bad);
  } else if (value.is_array()) {
    writer.StartArray();
    for (const Json& element : value) write(writer, element, bad);
    writer.EndArray();
  } else if (value.is_object()) {
    writer.StartObject();
    for (const auto& [name, member] : value.items()) {
      write_text(writer, name, bad);
      write(writer, member, bad);
    }
    writer.EndObject();
  } else {
    writer.Null();  // JSON has no numbers that are not finite
  }
}

}  // namespace

Json Json::parse(std::string_view text, const Limits& limits) {
  // The reader would take a zero byte for the end of the text and ignore what follows.
  if (const auto zero = text.find('\0'); zero != std::string_view::npos)
    throw JsonError("not sound JSON (at byte " + std::to_string(zero) + "): a zero byte", zero,
                    "a zero byte");
  rapidjson::MemoryStream in(text.data(), text.size());
  rapidjson::GenericReader<Utf8, Utf8, Allocator> reader;
  Builder builder(limits);
  constexpr unsigned kFlags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;
  if (const rapidjson::ParseResult result = reader.Parse<kFlags>(in, builder); result.IsError()) {
    const std::string& why = builder.problem();
    throw JsonError(
        "not sound JSON (at byte " + std::to_string(result.Offset()) + ")" + (why.empty() ? "" : ": " + why),
        result.Offset(), why);
  }
  return builder.take();
}

std::optional<Json> Json::try_parse(std::string_view text) {
  try {
    return parse(text);
  } catch (const JsonError&) {
    return std::nullopt;
  }
}

std::string Json::dump(BadText bad) const {
  Text out;
  rapidjson::Writer<Text, Utf8, Utf8, Allocator> writer(out);
  write(writer, *this, bad);
  return {out.GetString(), out.GetSize()};
}

std::string Json::dump_indented() const {
  Text out;
  rapidjson::PrettyWriter<Text, Utf8, Utf8, Allocator> writer(out);
  writer.SetIndent(' ', 2);
  write(writer, *this, BadText::refuse);
  return {out.GetString(), out.GetSize()};
}

}  // namespace hourglass
