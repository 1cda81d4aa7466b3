#pragma once
#include <string>
#include <vector>

#include "datasets/user_files/kinds/table_images.h"
#include "datasets/user_files/shared/number_images.h"

namespace hourglass {

/// Makes a set of text: of a column of tables ('column'), or of files, one behind another; or of pairs, a
/// second column being what is to be written ('target'), of a table or of two files, line by line. Cut into
/// lines or sentences ('unit'), which are read as words or characters ('tokens', of what is written
/// 'target-tokens', such as word-12: at most twelve), the most frequent of which are known ('vocabulary');
/// texts with others are left out, or the others read as unknown
/// ('others'). What is held out ('held-out') goes by the files' parts, or is drawn. What the bytes stand for
/// ('encoding') goes by the files. Text is read piece by piece, and as far as its lines take 256 MiB. Throws
/// DataError where too little is left.
OwnData text_of_files(const std::string& title, const std::vector<KnownFile>& files,
                      std::vector<TableFile> tables, Choices& choices, std::vector<Skip> skips);

/// What lies beside texts and is about them: lists of addresses, ratings, a word to the reader.
bool is_about(std::string_view path);

}  // namespace hourglass
