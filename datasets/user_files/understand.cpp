#include "datasets/user_files/understand.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/user_files/kinds/array_images.h"
#include "datasets/user_files/kinds/given_text.h"
#include "datasets/user_files/kinds/table_columns.h"
#include "datasets/user_files/kinds/table_images.h"
#include "datasets/user_files/kinds/text_labels.h"

namespace hourglass {
namespace {

[[noreturn]] void nothing(const std::string& title, const std::vector<Skip>& skips, bool reads_webp) {
  if (skips.size() == 1) {
    const std::string name(base_name(skips[0].name));
    std::string why = skips[0].why;
    for (const std::string& before : {name + ": ", std::string(base_name(title)) + ": "})
      if (why.starts_with(before)) why.erase(0, before.size());
    const bool is_named = name == base_name(title) || why.find(name) != std::string::npos;
    throw DataError(title + ": " + (is_named ? "" : name + ": ") + why);
  }
  throw DataError(title + ": there is nothing in it to train on" +
                  (skips.empty() ? "" : "; " + skip_sentence(skips)) + ". Pictures (PNG, JPEG" +
                  (reads_webp ? ", WebP" : "") +
                  "), arrays (.npy, .npz, IDX), tables and text can be read, also in a zip or tar archive");
}

std::string without_path(const DataError& error, const std::string& path) {
  std::string why = error.what();
  if (why.starts_with(path + ": ")) why.erase(0, path.size() + 2);
  return why;
}

OwnData of_arrays(const std::string& title, const std::vector<KnownFile>& files,
                  const std::vector<KnownFile>& texts, Choices& choices, std::vector<Skip> skips,
                  bool reads_webp) {
  std::vector<StoredArray> arrays;
  for (const KnownFile& known : files) {
    try {
      arrays.push_back(open_array(known));
    } catch (const CutFile&) {
      throw;  // what is not whole was meant to be read
    } catch (const DataError& error) {
      skips.push_back({known.file.path, without_path(error, known.file.path)});
    }
  }
  if (arrays.empty()) nothing(title, skips, reads_webp);
  std::set<Index> counts;
  for (const StoredArray& array : arrays)
    if (!array.shape().empty()) counts.insert({array.shape().front(), array.shape().back()});
  for (const KnownFile& text : texts) {
    if (is_about(text.file.path)) continue;
    try {
      if (auto labels = labels_in_text(text, counts))
        arrays.push_back(std::move(*labels));
      else
        skips.push_back(
            {text.file.path, "is text that gives no label for each image, and is not used beside arrays"});
    } catch (const DataError& error) {
      skips.push_back({text.file.path, without_path(error, text.file.path)});
    }
  }
  return images_of_arrays(title, std::move(arrays), choices, std::move(skips));
}

OwnData of_text(const std::string& title, const std::vector<KnownFile>& files, Choices& choices,
                std::vector<Skip> skips) {
  std::vector<TableFile> tables, of_images;
  std::vector<KnownFile> texts;
  for (const KnownFile& known : files) {
    if (is_about(known.file.path) && files.size() > 1) continue;
    // Of many, the first tell whether they are tables.
    std::optional<TableFile> table;
    if (texts.size() < 100) table = open_table(known);
    if (!table) {
      texts.push_back(known);
    } else if (is_table_of_images(*table)) {
      of_images.push_back(std::move(*table));
    } else {
      tables.push_back(std::move(*table));
    }
  }
  if (!of_images.empty()) return images_of_tables(title, of_images, choices, std::move(skips));
  for (const TableFile& table : tables)
    if (const auto column = shortened_column(table); column && !choices.is_wished("column"))
      throw DataError(
          title + ": column '" + column->substr(0, 40) +
          "' has arrays that were printed in short ('...'), without most of their numbers; save the "
          "arrays themselves with numpy.savez");
  if (tables.size() == 1 && texts.empty() && !choices.is_wished("column"))
    if (const std::string why = picture_column(tables.front()); !why.empty())
      throw DataError(title + ": " + why);
  if (tables.size() == 1 && texts.empty() && number_columns(tables.front()).size() > 1 &&
      !choices.is_wished("column"))
    throw DataError(
        title + ": a table of " + std::to_string(number_columns(tables.front()).size()) +
        " columns of numbers and none of text: images need a number for each of their pixels, sequences a "
        "column of text");
  // A table before plain text: what comes beside it is about it.
  if (!tables.empty())
    texts.clear();
  else if (texts.empty())
    texts = files;
  return text_of_files(title, texts, std::move(tables), choices, std::move(skips));
}

Understood understand_all(const std::string& title, const FilesLookedInto& looked, Choices choices,
                          const PictureReading::HasColour& has_colour) {
  std::vector<KnownFile> pictures, arrays, texts;
  for (const KnownFile& one : looked.files) {
    const bool is_picture =
        one.kind == FileKind::png || one.kind == FileKind::jpeg || one.kind == FileKind::webp;
    const bool is_array = one.kind == FileKind::npy || one.kind == FileKind::idx;
    (is_picture ? pictures : is_array ? arrays : texts).push_back(one);
  }
  if (!pictures.empty()) {
    std::vector<Skip> skips = looked.skips;
    for (const KnownFile& array : arrays)
      skips.push_back({array.file.path, "is an array, and is not used beside pictures"});
    std::erase_if(texts, [](const KnownFile& text) { return is_about(text.file.path); });
    return {std::make_unique<PictureReading>(title, std::move(pictures), texts, has_colour,
                                             std::move(choices), std::move(skips)),
            {}};
  }
  if (!arrays.empty())
    return {nullptr, of_arrays(title, arrays, texts, choices, looked.skips, looked.reads_webp)};
  if (texts.empty()) nothing(title, looked.skips, looked.reads_webp);
  return {nullptr, of_text(title, texts, choices, looked.skips)};
}

/// What `work` returns. Of whatever file a message tells, it begins with what the reader gave.
template <class F>
auto beginning_with(const std::string& title, F&& work) {
  try {
    return work();
  } catch (const DataError& error) {
    const std::string message = error.what(), name(base_name(title));
    if (message.starts_with(title)) throw;
    if (message.starts_with(name)) throw DataError(title + message.substr(name.size()));
    throw DataError(title + ": " + message);
  }
}

}  // namespace

FilesLookedInto look_into_files(const std::string& title, const std::vector<GivenFile>& files,
                                bool reads_webp) {
  return beginning_with(title, [&] {
    FilesLookedInto out{{}, {}, reads_webp};
    out.files = look_into(files, out.skips, reads_webp);
    std::ranges::stable_sort(out.files, {}, [](const KnownFile& one) { return one.file.path; });
    return out;
  });
}

Understood understand_files(const std::string& title, const FilesLookedInto& looked, Choices choices,
                            const PictureReading::HasColour& has_colour) {
  return beginning_with(title, [&] { return understand_all(title, looked, std::move(choices), has_colour); });
}

OwnData finish_pictures(const std::string& title, PictureReading& pictures) {
  return beginning_with(title, [&] { return pictures.finish(); });
}

OwnData understand(const std::string& title, const std::vector<GivenFile>& files, Choices choices,
                   const PictureDecoder& decoder) {
  Understood understood =
      understand_files(title, look_into_files(title, files), std::move(choices), decoder.has_colour);
  if (!understood.pictures) return std::move(understood.own);
  return beginning_with(title, [&] { return decode_all(*understood.pictures, decoder); });
}

}  // namespace hourglass
