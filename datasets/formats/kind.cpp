#include "datasets/formats/kind.h"

#include <algorithm>
#include <utility>

#include "datasets/formats/text/encoding.h"

namespace hourglass {
namespace {

using Bytes = std::span<const std::uint8_t>;

std::string_view text_of(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

struct Magic {
  std::size_t at;
  std::string_view bytes;
  FileKind kind;
  const char* what = "";
};

using namespace std::string_view_literals;

constexpr const char* kNoPicture = "not a PNG or JPEG picture, whatever its name says";

constexpr Magic kMagic[] = {
    {0, "PK\3\4"sv, FileKind::zip},
    {0, "PK\5\6"sv, FileKind::zip},
    {0, "\x1f\x8b"sv, FileKind::gzip},
    {257, "ustar"sv, FileKind::tar},
    {0, "\x93NUMPY"sv, FileKind::npy},
    {0, "\x89PNG\r\n\x1a\n"sv, FileKind::png},
    {0, "\xff\xd8\xff"sv, FileKind::jpeg},
    {0, "GIF8"sv, FileKind::other_picture, "is a GIF picture; save it as PNG or JPEG"},
    {8, "WEBP"sv, FileKind::webp, "is a WebP picture; the page reads it, elsewhere save it as PNG or JPEG"},
    {4, "ftyphe"sv, FileKind::other_picture, "is a HEIC picture, as iPhones make them; export it as JPEG"},
    {4, "ftypmif1"sv, FileKind::other_picture, "is a HEIC picture, as iPhones make them; export it as JPEG"},
    {4, "ftypmsf1"sv, FileKind::other_picture, "is a HEIC picture, as iPhones make them; export it as JPEG"},
    {4, "ftypavif"sv, FileKind::other_picture, "is an AVIF picture; save it as PNG or JPEG"},
    {0, "II*\0"sv, FileKind::other_picture, "is a TIFF picture; save it as PNG or JPEG"},
    {0, "MM\0*"sv, FileKind::other_picture, "is a TIFF picture; save it as PNG or JPEG"},
    {0, "II+\0"sv, FileKind::other_picture, "is a TIFF picture; save it as PNG or JPEG"},
    {0, "\xff\x0a"sv, FileKind::other_picture, "is a JPEG XL picture; save it as PNG or JPEG"},
    {0, "\0\0\0\x0cJXL "sv, FileKind::other_picture, "is a JPEG XL picture; save it as PNG or JPEG"},
    {0, "\0\0\0\x0cjP  "sv, FileKind::other_picture, "is a JPEG 2000 picture; save it as PNG or JPEG"},
    {0, "8BPS"sv, FileKind::other_picture, "is a Photoshop picture; export it as PNG or JPEG"},
    {0, "\x76\x2f\x31\x01"sv, FileKind::other_picture, "is an OpenEXR picture; save it as PNG"},
    {0, "\0\0\1\0"sv, FileKind::other_picture, "is an icon; save it as PNG"},
    {4, "ftypcrx"sv, FileKind::other_picture, "is a camera's raw picture; export it as JPEG"},
    {128, "DICM"sv, FileKind::other_picture,
     "is a DICOM picture; save it as PNG, or its pixels with numpy.save"},
    {344, "n+1\0"sv, FileKind::foreign, "is a NIfTI volume; save its slices with numpy.save"},
    {0, "%PDF"sv, FileKind::foreign, "is a PDF document; copy its text into a .txt file"},
    {0, "\x89HDF\r\n\x1a\n"sv, FileKind::foreign, "is an HDF5 file; save its arrays with numpy.savez"},
    {0, "MATLAB 5.0"sv, FileKind::foreign,
     "is a MATLAB file; save its arrays with numpy.savez(…, **scipy.io.loadmat(…))"},
    {0, "MATLAB 7.3"sv, FileKind::foreign,
     "is a MATLAB file of version 7.3, which is HDF5; open it with h5py, and save its arrays with numpy.savez"},
    {0, "RDX"sv, FileKind::foreign, "is R's data; save the table with write.csv(…, row.names = FALSE)"},
    {0, "X\n\0\0\0"sv, FileKind::foreign, "is R's data; save the table with write.csv(…, row.names = FALSE)"},
    {0, "SQLite format 3\0"sv, FileKind::foreign, "is an SQLite database; save its table as CSV"},
    {0, "{\\rtf"sv, FileKind::foreign, "is an RTF document; save its text as .txt"},
    {4, "ftyp"sv, FileKind::foreign, "is a film or a sound; save its pictures as PNG or JPEG"},
    {0, "ID3"sv, FileKind::foreign, "is a sound; pictures, arrays, tables and text can be read"},
    {8, "WAVE"sv, FileKind::foreign, "is a sound; pictures, arrays, tables and text can be read"},
    {0, "fLaC"sv, FileKind::foreign, "is a sound; pictures, arrays, tables and text can be read"},
    {8, "AVI "sv, FileKind::foreign, "is a film or a sound; save its pictures as PNG or JPEG"},
    {0, "\x1a\x45\xdf\xa3"sv, FileKind::foreign, "is a film or a sound; save its pictures as PNG or JPEG"},
    {0, "[InternetShortcut]"sv, FileKind::foreign,
     "is a link to a page, not the file itself; open it, and download the file"},
    {0, "OggS"sv, FileKind::foreign, "is a sound; pictures, arrays, tables and text can be read"},
    {0, "PAR1"sv, FileKind::foreign,
     "is a Parquet table; save it as CSV with pandas.read_parquet(…).to_csv(…)"},
    {0, "ARROW1"sv, FileKind::foreign, "is an Arrow table; save it as CSV"},
    {0, "FEA1"sv, FileKind::foreign, "is a Feather table; save it as CSV"},
    {0, "PK\7\x08"sv, FileKind::foreign, "is one part of a zip archive in several; put them together first"},
    {0, "\x1f\x9d"sv, FileKind::foreign, "is packed by compress; unpack it first, or pack it by gzip"},
    {0, "\xff\xfe\0\0"sv, FileKind::foreign, "is text in UTF-32; save it as UTF-8"},
    {0, "\0\0\xfe\xff"sv, FileKind::foreign, "is text in UTF-32; save it as UTF-8"},
    {4, "\0\0\0\0{\""sv, FileKind::foreign,
     "is a safetensors file; a run that Hourglass saved is opened as a run, other tensors are read when saved by "
     "numpy.savez"},
    {0, "Rar!"sv, FileKind::foreign, "is a RAR archive; unpack it first, or pack it as zip"},
    {0, "7z\xbc\xaf\x27\x1c"sv, FileKind::foreign, "is a 7z archive; unpack it first, or pack it as zip"},
    {0,
     "\xfd"
     "7zXZ"sv,
     FileKind::foreign, "is packed with xz; unpack it first, or pack it with gzip"},
    {0, "BZh"sv, FileKind::foreign, "is packed by bzip2; unpack it first, or pack it by gzip"},
    {0, "\x28\xb5\x2f\xfd"sv, FileKind::foreign, "is packed by zstd; unpack it first, or pack it by gzip"},
    {0, "\xd0\xcf\x11\xe0"sv, FileKind::foreign,
     "is an old Office document; save the sheet as CSV or the text as .txt"},
    {0, "version https://git-lfs"sv, FileKind::foreign,
     "is a Git LFS pointer, not the file itself; 'git lfs pull' fetches it"}};

const Magic* find_magic(Bytes bytes) {
  const std::string_view text = text_of(bytes);
  for (const Magic& magic : kMagic)
    if (text.size() >= magic.at + magic.bytes.size() && text.substr(magic.at).starts_with(magic.bytes))
      return &magic;
  return nullptr;
}

bool is_idx(Bytes bytes) {
  if (bytes.size() < 4 || bytes[0] != 0 || bytes[1] != 0) return false;
  const std::uint8_t type = bytes[2];
  return (type == 8 || type == 9 || (type >= 0xB && type <= 0xE)) && bytes[3] >= 1 && bytes[3] <= 8;
}

bool is_web_page(Bytes bytes) {
  std::string text = lower_ascii(text_of(bytes).substr(0, 512));
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  const auto pass_spaces = [&] { text.erase(0, std::min(text.size(), text.find_first_not_of(" \t\r\n"))); };
  pass_spaces();
  // What may stand before it: a comment, or that it is XML.
  for (const auto& [begin, end] : {std::pair("<!--", "-->"), std::pair("<?xml", "?>")})
    if (const std::size_t at = text.find(end); text.starts_with(begin) && at != std::string::npos) {
      text.erase(0, at + std::string_view(end).size());
      pass_spaces();
    }
  for (const char* beginning : {"<!doctype html", "<html", "<head", "<error>"})
    if (text.starts_with(beginning)) return true;
  return false;
}

/// Where the text begins, without a byte-order mark and white space before it.
std::string_view first_letters(Bytes bytes) {
  std::string_view text = text_of(bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \t\r\n")));
  return text;
}

/// JSON under the name of a data file: the message of a server.
bool is_answer(Bytes bytes, std::string_view name) {
  const std::string_view text = first_letters(bytes);
  if (!text.starts_with('{') && !text.starts_with('[')) return false;
  const std::string small = lower_ascii(name);
  for (const char* ending : {".npy", ".npz", ".zip", ".gz", ".tgz", ".tar", "ubyte", ".png", ".jpg", ".jpeg"})
    if (small.ends_with(ending)) return true;
  return false;
}

/// '5 153:0.2 154:0.9': a label, and the numbers that are not zero.
bool is_sparse(std::string_view text) {
  const auto pass = [&](std::string_view letters) {
    const std::size_t count = std::min(text.find_first_not_of(letters), text.size());
    text.remove_prefix(count);
    return count > 0;
  };
  for (int i = 0; i < 3; ++i) {
    if (i == 0 ? !pass("0123456789+-.") : !pass("0123456789")) return false;
    if (i > 0 && (!text.starts_with(':') || !pass(":") || !pass("0123456789+-.eE"))) return false;
    if (!pass(" ")) return false;
  }
  return true;
}

/// What begins like text, but is written for programs.
const char* structured(Bytes bytes) {
  std::string_view text = first_letters(bytes);
  const auto follows = [&](std::size_t at, std::string_view letters) {
    const std::size_t next = text.find_first_not_of(" \t\r\n", at);
    return next != std::string_view::npos && letters.find(text[next]) != std::string_view::npos;
  };
  if ((text.starts_with('{') && follows(1, "\"}")) || (text.starts_with('[') && follows(1, "{[\"")))
    return "is JSON; save it as CSV with pandas.read_json(…, lines=True).to_csv(…), without lines=True where it is one "
           "list";
  std::string small = lower_ascii(text);
  while (small.starts_with('%') && small.find('\n') != std::string::npos)
    small.erase(0, small.find('\n') + 1);
  if (small.starts_with("@relation")) return "is Weka's ARFF; save it as CSV";
  if (is_sparse(text))
    return "is in LIBSVM's sparse form; save it as CSV with all its columns, or with numpy.savez the arrays of "
           "sklearn.datasets.load_svmlight_file";
  if (small.starts_with("<svg")) return "is an SVG drawing; save it as PNG";
  if (small.starts_with("<?xml"))
    return small.find("<svg") != std::string::npos ? "is an SVG drawing; save it as PNG"
                                                   : "is XML; save what is wanted of it as CSV or .txt";
  return "";
}

/// Pictures whose first bytes text has, too: Windows' bitmaps, and Netpbm's, which old sets of faces are in.
const char* plain_picture(Bytes bytes) {
  const std::string_view text = text_of(bytes);
  if (text.starts_with("BM") && text.size() > 10 && text.substr(6, 4) == "\0\0\0\0"sv)
    return "is a BMP picture; save it as PNG or JPEG";
  const bool is_netpbm = text.size() > 3 && text[0] == 'P' && text[1] >= '1' && text[1] <= '6' &&
                         (text[2] == '\n' || text[2] == ' ') &&
                         (text[3] == '#' || (text[3] >= '0' && text[3] <= '9'));
  return is_netpbm ? "is a PGM or PPM picture; save it as PNG" : "";
}

/// Python's pickle: of protocols 2 to 5 a byte 0x80 and the protocol, which no text in UTF-8 has; of the
/// first one, lines of text that begin with one of its operations.
bool is_pickle(Bytes bytes) {
  if (bytes.size() > 2 && bytes[0] == 0x80 && bytes[1] >= 2 && bytes[1] <= 5) return true;
  const std::string_view text = text_of(bytes);
  for (const char* beginning :
       {"(dp0\n", "(dp1\n", "(lp0\n", "(lp1\n", "cnumpy", "ccopy_reg\n", "c__builtin__\n"})
    if (text.starts_with(beginning)) return true;
  return false;
}

/// A tar archive from before POSIX, which has no more than the sum over its head to be known by.
bool is_old_tar(Bytes bytes) {
  if (bytes.size() < 512 || bytes[0] == 0) return false;
  unsigned sum = 0, told = 0, digits = 0;
  for (std::size_t i = 0; i < 512; ++i) sum += i >= 148 && i < 156 ? ' ' : bytes[i];
  for (std::size_t i = 148; i < 156; ++i) {
    if (bytes[i] == ' ' && digits == 0) continue;
    if (bytes[i] < '0' || bytes[i] > '7') break;
    told = told * 8 + unsigned(bytes[i] - '0'), ++digits;
  }
  return digits > 0 && told == sum;
}

/// TensorFlow's records: the length of the first in eight bytes, its check in four, then an Example.
bool is_tf_record(Bytes bytes) {
  return bytes.size() > 12 && bytes[4] == 0 && bytes[5] == 0 && bytes[6] == 0 && bytes[7] == 0 &&
         (bytes[0] | bytes[1] | bytes[2]) != 0 && bytes[12] == 0x0a;
}

/// Numbers without a head, by the names of what is handed on so.
const char* headless(std::string_view name) {
  const std::string small = lower_ascii(base_name(name));
  if ((small.starts_with("data_batch_") || small == "test_batch.bin") && small.ends_with(".bin"))
    return "is CIFAR-10's binary form, 3,073 bytes an image; a = numpy.fromfile(…, 'uint8').reshape(-1, 3073) and "
           "numpy.savez(…, images=a[:, 1:], labels=a[:, 0]) make of it what can be read";
  if (small.ends_with(".bin") || small.ends_with(".raw") || small.ends_with(".dat"))
    return "has no head that says what its bytes are; numpy.save of numpy.fromfile(…, 'uint8').reshape(count, height, "
           "width) makes of images what can be read";
  return "is of an unknown kind; pictures, arrays, tables and text can be read";
}

/// Bytes that no text has.
bool is_text(Bytes bytes) {
  const Encoding encoding = guess_encoding(bytes, true);
  if (encoding == Encoding::utf16_le || encoding == Encoding::utf16_be) return true;
  const auto control = std::ranges::count_if(bytes, [](std::uint8_t c) {
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b;
  });
  return 50 * control <= std::ptrdiff_t(bytes.size());
}

}  // namespace

FileKind kind_of(Bytes beginning) {
  if (is_idx(beginning)) return FileKind::idx;
  if (const Magic* magic = find_magic(beginning)) return magic->kind;
  if (is_old_tar(beginning)) return FileKind::tar;
  if (is_web_page(beginning) || is_pickle(beginning) || *structured(beginning)) return FileKind::foreign;
  if (*plain_picture(beginning)) return FileKind::other_picture;
  return is_text(beginning) && !is_east_asian(beginning) ? FileKind::text : FileKind::foreign;
}

std::string what_is(Bytes beginning, std::string_view name) {
  if (beginning.empty()) return "is empty";
  if (is_idx(beginning)) return "";
  if (const Magic* magic = find_magic(beginning)) return magic->what;
  if (is_old_tar(beginning)) return "";
  if (is_web_page(beginning) || (*structured(beginning) && is_answer(beginning, name)))
    return "is a web page, perhaps a server's message where the file was to be; download it again";
  if (is_pickle(beginning))
    return "is a Python pickle, which is never opened: it can run any program; save its arrays with numpy.savez";
  for (const char* what : {structured(beginning), plain_picture(beginning)})
    if (*what) return what;
  const std::string small = lower_ascii(name);
  if (small.ends_with(".png") || small.ends_with(".jpg") || small.ends_with(".jpeg")) return kNoPicture;
  if (is_tf_record(beginning)) return "is TensorFlow's TFRecord; save its arrays with numpy.savez";
  if (!is_text(beginning)) return headless(name);
  return is_east_asian(beginning)
             ? "is text in an East Asian encoding such as Shift-JIS, GBK or EUC-KR; save it as UTF-8"
             : "";
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_hidden(std::string_view path) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if ((part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX" || part == "Thumbs.db")
      return true;
    path.remove_prefix(std::min(path.size(), part.size() + 1));
  }
  return false;
}

}  // namespace hourglass
