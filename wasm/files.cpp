#include <emscripten/bind.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "answers.h"
#include "datasets/data_error.h"
#include "datasets/sets/identity.h"
#include "datasets/sets/image_set.h"
#include "datasets/user_files/own_data_json.h"
#include "datasets/user_files/shared/resample.h"
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

// A read that goes on from not too far back is sequential: some of it may have been passed over.
bool goes_on(std::uint64_t offset, std::uint64_t end) { return offset >= end && offset - end < kAhead; }

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
      const bool is_next = file == file_ && goes_on(offset, begin_ + bytes_.size());
      const std::size_t wanted = std::max(out.size(), is_next ? kAhead : kSmall);
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
  /// `size` is below 0 of one that is not open.
  PageFile(std::shared_ptr<Files> files, int index, double size)
      : files_(std::move(files)), index_(index), size_(size) {}
  std::uint64_t size() const override { return size_ < 0 ? 0 : static_cast<std::uint64_t>(size_); }
  void read(std::uint64_t offset, std::span<std::uint8_t> out) const override {
    files_->read(index_, size(), offset, out);
  }

 private:
  std::shared_ptr<Files> files_;
  int index_;
  double size_;
};

/// By a picture's head, as the files' formats have it; browsers do not tell.
bool has_colour(Bytes file, std::string_view /*name*/) {
  if (file.empty()) throw hourglass::DataError("is not open");
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
  /// `read` is what Files reads by; `chose` hears of each choice ({ key, value, all } as JSON) as it is made.
  Reader(const val& read, const val& chose) : files_(std::make_shared<Files>(read)), chose_(chose) {}

  /// The next file; `path` with its folders. Of a `size` below 0 it is not open yet: a picture among more
  /// than are looked into, whose bytes the page has when it wants to decode it.
  void add(const std::string& path, double size) {
    const auto bytes = std::make_shared<PageFile>(files_, int(given_.size()), size);
    indices_.emplace(bytes.get(), int(given_.size()));
    given_.push_back(hourglass::given_file(path, bytes));
  }

  /// What the files are, as these wishes have it ({ key: value }), in a set that takes no more than there is
  /// room for. Answers own_data_json.h's description, where it is text with its `cutting`; or of pictures {
  /// pictures: { count, side, channels, part } }, which are to be taken one after another before
  /// finishPictures answers the rest. Pictures that were taken before for the same frame are not asked for
  /// again.
  val understand(const std::string& title, const std::string& wishes, const std::string& room) {
    return reading([&] {
      own_ = {};
      pictures_.reset();
      title_ = title;
      if (!looked_) looked_ = hourglass::look_into_files(title, given_, true);
      std::map<std::string, std::string> wished;
      const Json all = Json::parse(wishes);
      for (const Json& wish : all.at("wishes")) wished[wish.at("key").text()] = wish.at("value").text();
      const Json given = Json::parse(room);
      const hourglass::Room limits{static_cast<std::uint64_t>(given.at("pixelBytes").integer()),
                                   static_cast<std::uint64_t>(given.at("textBytes").integer()),
                                   static_cast<std::uint64_t>(given.at("lines").integer())};
      const auto tell = [this](const hourglass::FileChoice& choice) {
        chose_(Json{{"key", choice.key}, {"value", choice.value}, {"all", Json(choice.all)}}.dump());
      };
      hourglass::Understood understood = hourglass::understand_files(
          title, *looked_, hourglass::Choices(std::move(wished), limits, tell), has_colour);
      if (!understood.pictures) {
        taken_ = {};
        return finished(std::move(understood.own));
      }
      pictures_ = std::move(understood.pictures);
      const hourglass::PictureFrame& frame = pictures_->frame();
      if (taken_.frame == frame && taken_.whys.size() == pictures_->count() && pictures_->count() > 0) {
        give_again();
        return finish();
      }
      taken_ = {frame, {}, {}};
      return val(Json{{"pictures",
                       {{"count", Index(pictures_->count())},
                        {"side", frame.side},
                        {"channels", frame.channels},
                        {"part", frame.part}}}}
                     .dump());
    });
  }

  /// Which of the files picture i is; -1 where it lies in an archive, and has its bytes here.
  int pictureFile(int i) const {
    const auto found = indices_.find(pictures_->file(std::size_t(i)).source.get());
    return found == indices_.end() ? -1 : found->second;
  }
  val picture(int i) {
    return reading([&] { return copy_out("Uint8Array", pictures_->bytes(std::size_t(i))); });
  }
  /// The next picture, decoded and cut: (drawn, drawn, 4) bytes of red, green, blue and nothing, to be
  /// brought to the frame's side and channels.
  void takePicture(const val& rgba, int drawn) {
    const hourglass::PictureFrame& frame = pictures_->frame();
    const std::vector<std::uint8_t> given = hourglass::bytes_of(rgba);
    std::vector<std::uint8_t> pixels(given.size() / 4 * std::size_t(frame.channels));
    for (std::size_t i = 0; i < given.size() / 4; ++i) {
      const std::uint8_t* pixel = given.data() + 4 * i;
      if (frame.channels == 3)
        std::memcpy(pixels.data() + 3 * i, pixel, 3);
      else  // as formats/picture.cpp has it
        pixels[i] = static_cast<std::uint8_t>((77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2]) >> 8);
    }
    if (drawn != frame.side)
      pixels = hourglass::Resampler({drawn, drawn, frame.channels}, frame.side, frame.side)(pixels);
    taken_.pixels.insert(taken_.pixels.end(), pixels.begin(), pixels.end());
    taken_.whys.emplace_back();
    pictures_->take(pixels);
  }
  /// The next picture cannot be used, and why.
  void leaveOut(const std::string& why) {
    taken_.whys.push_back(why.empty() ? "cannot be read" : why);
    pictures_->leave_out(why);
  }
  /// The last few that were taken: (count, side, side, channels).
  val newest(int count) const { return copied(pictures_->newest(std::size_t(count))); }
  val finishPictures() {
    return reading([&] { return finish(); });
  }

  /// Of what was understood last: what tells it from others of its name.
  std::string identity() const { return hourglass::identity_of(own_.set); }
  /// UTF-8, one a line: what the engine makes the same set of.
  val text() const {
    return copied({reinterpret_cast<const std::uint8_t*>(own_.text.data()), own_.text.size()});
  }
  /// { pixels, labels } of 'train' or 'test'.
  val part(const std::string& name) const {
    const auto& set =
        static_cast<const hourglass::ImageSet&>(name == "train" ? *own_.set.train : *own_.set.test);
    val out = val::object();
    out.set("pixels", copied({set.image(0).data(), std::size_t(set.count() * set.image_size())}));
    out.set("labels", copied(set.labels()));
    return out;
  }

 private:
  val finished(hourglass::OwnData own) {
    own_ = std::move(own);
    Json out = hourglass::describe(own_);
    if (own_.is_text) {
      const hourglass::PhrasesOptions& cutting = own_.cutting;
      Json cut{{"level", hourglass::token_level_name(cutting.level)},
               {"longest", cutting.longest},
               {"vocabulary", cutting.vocabulary},
               {"unknown", !cutting.known_only},
               {"parts", cutting.parts}};
      if (cutting.target)
        cut["target"] = Json{{"level", hourglass::token_level_name(cutting.target->level)},
                             {"longest", cutting.target->longest}};
      out["cutting"] = std::move(cut);
    }
    return val(out.dump());
  }

  /// answer(), but for memory that runs out: that is for other files, not for smaller layers.
  template <class F>
  static val reading(F&& work) {
    return answer([&] {
      try {
        return work();
      } catch (const std::bad_alloc&) {
        throw hourglass::DataError(
            "There is not enough memory in this page to read these files. Choose fewer or smaller ones, or close other tabs.");
      }
    });
  }
  static val copied(Bytes bytes) {
    return val::global("Uint8Array").new_(val(emscripten::typed_memory_view(bytes.size(), bytes.data())));
  }

  void give_again() {
    const auto size = std::size_t(taken_.frame.side * taken_.frame.side * taken_.frame.channels);
    Bytes left = taken_.pixels;
    for (const std::string& why : taken_.whys) {
      if (!why.empty()) {
        pictures_->leave_out(why);
        continue;
      }
      pictures_->take(left.first(size));
      left = left.subspan(size);
    }
  }
  val finish() {
    hourglass::OwnData own = hourglass::finish_pictures(title_, *pictures_);
    pictures_.reset();
    return finished(std::move(own));
  }

  /// Pictures that were taken, by their frame: another choice of labels needs no decoding.
  struct TakenPictures {
    hourglass::PictureFrame frame;
    std::vector<std::string> whys;  // '' of one that could be used
    std::vector<std::uint8_t> pixels;
  };

  std::shared_ptr<Files> files_;
  val chose_;
  std::vector<hourglass::GivenFile> given_;
  std::map<const hourglass::ByteSource*, int> indices_;
  std::optional<hourglass::FilesLookedInto> looked_;
  TakenPictures taken_;
  std::string title_;
  std::unique_ptr<hourglass::PictureReading> pictures_;
  hourglass::OwnData own_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(hourglass_files) {
  emscripten::class_<Reader>("Reader")
      .constructor<const val&, const val&>()
      .function("add", &Reader::add)
      .function("understand", &Reader::understand)
      .function("pictureFile", &Reader::pictureFile)
      .function("picture", &Reader::picture)
      .function("takePicture", &Reader::takePicture)
      .function("leaveOut", &Reader::leaveOut)
      .function("newest", &Reader::newest)
      .function("finishPictures", &Reader::finishPictures)
      .function("identity", &Reader::identity)
      .function("text", &Reader::text)
      .function("part", &Reader::part);
}
