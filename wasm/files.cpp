#include <emscripten/bind.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "answers.h"
#include "datasets/data_error.h"
#include "datasets/sets/image_set.h"
#include "datasets/user_files/own_data_json.h"
#include "datasets/user_files/understand.h"

// The reader's own files as the page's worker for them sees them: what understands them on the command line,
// too.

namespace {

using emscripten::val;
using hourglass::answer;
using hourglass::copy_out;
using hourglass::Index;
using hourglass::Json;
using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kAhead = std::size_t{1} << 20;  // read at once where bytes are wanted one after another
constexpr std::size_t kSmall = std::size_t{1} << 16;  // where they are not: what is near is often wanted next

/// The page's files, whose bytes it gives when asked for: `read(index, offset, array)` fills the array and
/// answers '', or says why it cannot.
class Files {
 public:
  explicit Files(val read) : read_(std::move(read)) {}

  void read(int file, std::uint64_t size, std::uint64_t offset, std::span<std::uint8_t> out) {
    if (offset > size || out.size() > size - offset)
      throw hourglass::DataError("ends at byte " + std::to_string(size) + ", too early");
    while (!out.empty()) {
      if (file == file_ && offset >= begin_ && offset - begin_ < bytes_.size()) {
        const auto from = static_cast<std::size_t>(offset - begin_);
        const std::size_t some = std::min(out.size(), bytes_.size() - from);
        std::memcpy(out.data(), bytes_.data() + from, some);
        offset += some;
        out = out.subspan(some);
        continue;
      }
      const bool goes_on = file == file_ && offset == begin_ + bytes_.size();
      const std::size_t wanted = std::max(out.size(), goes_on ? kAhead : kSmall);
      file_ = file;
      begin_ = offset;
      bytes_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(wanted, size - offset)));
      const auto why =
          read_(file, double(offset), val(emscripten::typed_memory_view(bytes_.size(), bytes_.data())))
              .as<std::string>();
      if (why.empty()) continue;
      bytes_.clear();
      throw hourglass::DataError(why);
    }
  }

 private:
  val read_;
  // What was read last.
  int file_ = -1;
  std::uint64_t begin_ = 0;
  std::vector<std::uint8_t> bytes_;
};

class PageFile final : public hourglass::ByteSource {
 public:
  PageFile(std::shared_ptr<Files> files, int index, std::uint64_t size)
      : files_(std::move(files)), index_(index), size_(size) {}
  std::uint64_t size() const override { return size_; }
  void read(std::uint64_t offset, std::span<std::uint8_t> out) const override {
    files_->read(index_, size_, offset, out);
  }

 private:
  std::shared_ptr<Files> files_;
  int index_;
  std::uint64_t size_;
};

/// By a picture's head, as the files' formats have it; browsers do not tell.
bool has_colour(Bytes file, std::string_view /*name*/) {
  if (file.size() > 25 && file[0] == 0x89) return file[25] != 0 && file[25] != 4;  // PNG: IHDR's colour type
  for (std::size_t at = 2; at + 10 <= file.size() && file[0] == 0xff && file[at] == 0xff;) {
    const std::uint8_t marker = file[at + 1];
    if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
      return file[at + 9] >= 3;  // JPEG: the frame's components
    at += marker == 0xff ? 1 : 2 + (std::size_t{file[at + 2]} << 8 | file[at + 3]);
  }
  return true;
}

/// One set of files, understood as often as the reader's choices want it.
class Reader {
 public:
  explicit Reader(const val& read) : files_(std::make_shared<Files>(read)) {}

  /// The next file; `path` with its folders.
  void add(const std::string& path, double size) {
    const auto bytes =
        std::make_shared<PageFile>(files_, int(given_.size()), static_cast<std::uint64_t>(size));
    given_.push_back(hourglass::given_file(path, bytes));
  }

  /// What the files are, as these wishes have it ({ key: value }), in a set that takes no more than there is
  /// room for. Answers own_data_json.h's description, where it is text with its `cutting`; or of pictures {
  /// pictures: { count, side, channels, part } }, which are to be taken one after another before
  /// finishPictures answers the rest.
  val understand(const std::string& title, const std::string& wishes, const std::string& room) {
    return answer([&] {
      own_ = {};
      pictures_.reset();
      title_ = title;
      std::map<std::string, std::string> wished;
      const Json all = Json::parse(wishes);
      for (const Json& wish : all.at("wishes")) wished[wish.at("key").text()] = wish.at("value").text();
      const Json there = Json::parse(room);
      hourglass::Understood understood = hourglass::understand_files(
          title, given_,
          hourglass::Choices(std::move(wished), {static_cast<std::uint64_t>(there.at("pixelBytes").integer()),
                                                 static_cast<std::uint64_t>(there.at("textBytes").integer()),
                                                 static_cast<std::uint64_t>(there.at("lines").integer())}),
          has_colour, true);
      if (!understood.pictures) return finished(std::move(understood.own));
      pictures_ = std::move(understood.pictures);
      const hourglass::PictureFrame& frame = pictures_->frame();
      return val(Json{{"pictures",
                       {{"count", Index(pictures_->count())},
                        {"side", frame.side},
                        {"channels", frame.channels},
                        {"part", frame.part}}}}
                     .dump());
    });
  }

  /// The bytes of picture i.
  val picture(int i) {
    return answer([&] { return copy_out("Uint8Array", pictures_->bytes(std::size_t(i))); });
  }
  /// The next picture, decoded: (side, side, channels).
  void takePicture(const val& pixels) { pictures_->take(hourglass::bytes_of(pixels)); }
  /// The next picture cannot be used, and why.
  void leaveOut(const std::string& why) { pictures_->leave_out(why); }
  val finishPictures() {
    return answer([&] {
      hourglass::OwnData own = hourglass::finish_pictures(title_, *pictures_);
      pictures_.reset();
      return finished(std::move(own));
    });
  }

  std::string digest() const { return hourglass::digest_of(own_.set); }
  /// UTF-8, one a line: what the engine makes the same set of.
  val text() const {
    return val::global("Uint8Array")
        .new_(val(emscripten::typed_memory_view(own_.text.size(),
                                                reinterpret_cast<const std::uint8_t*>(own_.text.data()))));
  }
  /// { pixels, labels } of 'train' or 'test'.
  val part(const std::string& name) const {
    const auto& set =
        static_cast<const hourglass::ImageSet&>(name == "train" ? *own_.set.train : *own_.set.test);
    const auto copied = [](Bytes bytes) {
      return val::global("Uint8Array").new_(val(emscripten::typed_memory_view(bytes.size(), bytes.data())));
    };
    val out = val::object();
    out.set("pixels", copied({set.image(0).data(), std::size_t(set.count() * set.image_size())}));
    out.set("labels", copied(set.labels()));
    return out;
  }

 private:
  val finished(hourglass::OwnData own) {
    own_ = std::move(own);
    Json out = hourglass::describe(own_);
    if (own_.is_text)
      out["cutting"] = Json{{"level", hourglass::token_level_name(own_.cutting.level)},
                            {"longest", own_.cutting.longest},
                            {"vocabulary", own_.cutting.vocabulary},
                            {"unknown", !own_.cutting.known_only}};
    return val(out.dump());
  }

  std::shared_ptr<Files> files_;
  std::vector<hourglass::GivenFile> given_;
  std::string title_;
  std::unique_ptr<hourglass::PictureReading> pictures_;
  hourglass::OwnData own_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(hourglass_files) {
  emscripten::class_<Reader>("Reader")
      .constructor<const val&>()
      .function("add", &Reader::add)
      .function("understand", &Reader::understand)
      .function("picture", &Reader::picture)
      .function("takePicture", &Reader::takePicture)
      .function("leaveOut", &Reader::leaveOut)
      .function("finishPictures", &Reader::finishPictures)
      .function("digest", &Reader::digest)
      .function("text", &Reader::text)
      .function("part", &Reader::part);
}
