#include "datasets/user_files/shared/given_file.h"

#include <algorithm>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/archives/gzip.h"
#include "datasets/formats/archives/tar.h"
#include "datasets/formats/archives/zip.h"

namespace hourglass {
namespace {

constexpr int kDeepest = 4;            // archives in archives
constexpr std::size_t kByName = 1000;  // files; of more, pictures are not looked into
constexpr std::size_t kMostFiles = 4'000'000;
constexpr std::uint64_t kMostInMemory = std::uint64_t{2} << 30;  // of a packed archive
constexpr std::size_t kNamed = 3;                                // skipped files that a sentence names

bool is_named_picture(std::string_view path, bool reads_webp) {
  const std::string name = lower_ascii(path);
  return name.ends_with(".png") || name.ends_with(".jpg") || name.ends_with(".jpeg") ||
         (reads_webp && name.ends_with(".webp"));
}

/// The message without the file's name before it.
std::string without_name(std::string message, const std::string& name) {
  if (message.starts_with(name + ": ")) message.erase(0, name.size() + 2);
  return message;
}

/// What programs pack as zip archives that are to be one file; '' for an archive of files.
const char* document_in(const ZipArchive& zip) {
  if (zip.find("[Content_Types].xml") != nullptr)
    return "is an Office document; save its sheet as CSV, or its text as .txt";
  if (zip.find("mimetype") != nullptr)
    return "is a document (OpenDocument, EPUB); save its sheet as CSV, or its text as .txt";
  const bool is_of_torch = std::ranges::any_of(zip.entries(), [](const ZipEntry& entry) {
    return entry.name == "data.pkl" || entry.name.ends_with("/data.pkl");
  });
  return is_of_torch
             ? "is PyTorch's file, a Python pickle, which is never opened: it can run any program; save its "
               "tensors with numpy.savez(…, x=x.numpy())"
             : "";
}

class Looker {
 public:
  Looker(std::vector<Skip>& skips, bool by_name, bool reads_webp)
      : skips_(skips), by_name_(by_name), reads_webp_(reads_webp) {}

  void look(const GivenFile& file, int depth) {
    if (is_hidden(file.path)) return;
    try {
      if (known_.size() >= kMostFiles) throw DataError("more than " + std::to_string(kMostFiles) + " files");
      if (by_name_ && is_named_picture(file.path, reads_webp_)) {
        known_.push_back({file, FileKind::jpeg});
      } else {
        look_inside(file, depth);
      }
    } catch (const DataError& error) {
      skips_.push_back({file.path, without_name(error.what(), file.path)});
    }
  }

  std::vector<KnownFile> known_;

 private:
  void look_inside(const GivenFile& file, int depth) {
    const std::vector<std::uint8_t> beginning = read_beginning(*file.open(), kKindBytes);
    const FileKind kind = kind_of(beginning);
    if (kind == FileKind::webp && reads_webp_) {
      known_.push_back({file, kind});
    } else if (std::string what = what_is(beginning, file.path); !what.empty()) {
      skips_.push_back({file.path, std::move(what)});
    } else if (kind != FileKind::zip && kind != FileKind::gzip && kind != FileKind::tar) {
      known_.push_back({file, kind});
    } else if (depth == kDeepest) {
      skips_.push_back({file.path, "is an archive inside too many others; unpack it first"});
    } else if (kind == FileKind::gzip) {
      look_gzip(file, depth);
    } else if (kind == FileKind::zip) {
      look_zip(file, depth);
    } else {
      look_tar(file, depth);
    }
  }

  void look_gzip(const GivenFile& file, int depth) {
    std::string path = file.path;
    const std::string small = lower_ascii(path);
    if (small.ends_with(".tgz")) path.replace(path.size() - 4, 4, ".tar");
    if (small.ends_with(".gz")) path.resize(path.size() - 3);
    look({path, [open = file.open, path = file.path] { return gunzip(open(), path); }}, depth + 1);
  }

  void look_zip(const GivenFile& file, int depth) {
    std::shared_ptr<const ByteSource> source = file.source;
    if (!source) source = std::make_shared<MemorySource>(read_all(*file.open(), file.path, kMostInMemory));
    const auto zip = std::make_shared<const ZipArchive>(source, file.path);
    if (const char* what = document_in(*zip); *what) {
      skips_.push_back({file.path, what});
      return;
    }
    const bool others_by_name = std::exchange(by_name_, by_name_ || zip->entries().size() > kByName);
    for (std::size_t i = 0; i < zip->entries().size(); ++i) {
      const ZipEntry& entry = zip->entries()[i];
      if (entry.name.ends_with('/')) continue;
      look({file.path + "/" + entry.name, [zip, i] { return zip->open(zip->entries()[i]); }}, depth + 1);
    }
    by_name_ = others_by_name;
  }

  void look_tar(const GivenFile& file, int depth) {
    const std::unique_ptr<ByteStream> archive = file.open();
    std::uint64_t held = 0;
    try {
      read_tar(*archive, file.path,
               [&](const std::string& name, std::uint64_t size, std::uint64_t offset, ByteStream& bytes) {
                 const std::string path = file.path + "/" + name;
                 if (is_hidden(name)) return;
                 if (file.source) {
                   if (offset > file.source->size() || size > file.source->size() - offset)
                     throw DataError("the tar archive ends too early");
                   return look({path, [source = file.source, offset,
                                       size] { return stream_of(source, offset, size); }},
                               depth + 1);
                 }
                 // What comes packed comes only once in order.
                 std::vector<std::uint8_t> all = read_all(bytes, path, kMostInMemory - held);
                 held += all.size();
                 look(given_file(path, std::make_shared<MemorySource>(std::move(all))), depth + 1);
               });
    } catch (const DataError& error) {  // what came before the damage is kept
      skips_.push_back({file.path, without_name(error.what(), file.path)});
    }
  }

  std::vector<Skip>& skips_;
  bool by_name_, reads_webp_;
};

}  // namespace

GivenFile given_file(std::string path, std::shared_ptr<const ByteSource> source) {
  return {std::move(path), [source] { return stream_of(source); }, source};
}

std::vector<KnownFile> look_into(const std::vector<GivenFile>& files, std::vector<Skip>& skips,
                                 bool reads_webp) {
  Looker looker(skips, files.size() > kByName, reads_webp);
  for (const GivenFile& file : files) looker.look(file, 0);
  return std::move(looker.known_);
}

bool is_called_picture(std::string_view path) {
  const std::string name = lower_ascii(path);
  return std::ranges::any_of(
      std::initializer_list<const char*>{".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff",
                                         ".heic", ".heif", ".avif", ".jp2", ".jxl", ".pgm", ".ppm", ".dcm",
                                         ".svg", ".ico"},
      [&](const char* ending) { return name.ends_with(ending); });
}

std::string skip_sentence(const std::vector<Skip>& skips) {
  if (skips.empty()) return "";
  std::string out = std::to_string(skips.size()) + " skipped: ";
  for (std::size_t i = 0; i < std::min(skips.size(), kNamed); ++i)
    out += (i > 0 ? "; " : "") + std::string(base_name(skips[i].name)) + ": " + skips[i].why;
  if (skips.size() > kNamed) out += " …";
  return out;
}

}  // namespace hourglass
