#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/formats/text/encoding.h"
#include "datasets/user_files/kinds/pairs.h"
#include "datasets/user_files/kinds/table_images.h"
#include "datasets/user_files/shared/given_file.h"
#include "datasets/user_files/shared/parts.h"

namespace hourglass {

/// Bytes of a text that tell what it is like.
inline constexpr std::size_t kTextBeginning = 1 << 20;

/// What is read and, of pairs, what is to be written: names to choose among.
struct Columns {
  std::vector<std::string> names;
  std::size_t source = 0;
  std::optional<std::size_t> target = {};
};

/// A text of the reader's, or a pair; whether more is wanted.
using UseText = std::function<bool(std::string_view source, std::string_view target, Part part)>;

/// What lies in a set's files, before any of it is cut.
struct Texts {
  std::vector<KnownFile> files;
  std::vector<TableFile> tables;      // else
  std::optional<PairedFiles> paired;  // files that may be pairs
  Columns columns;
  Encoding encoding;
  bool encoding_wished;

  Encoding encoding_of(const KnownFile& known) const;
  /// Goes through all that can be read of it: cells, lines, or paragraphs where text is to be cut into
  /// sentences; `failed` hears of files that cannot be read. Whether all was wanted. Throws DataError where
  /// one of two files has more lines than the other.
  bool each(bool sentences, const UseText& use,
            const std::function<void(const KnownFile&, const std::string& why)>& failed) const;
  /// The parts that there may be.
  std::set<Part> parts() const;
};

}  // namespace hourglass
