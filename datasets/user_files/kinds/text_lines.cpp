#include "datasets/user_files/kinds/text_lines.h"

#include <algorithm>
#include <span>

#include "datasets/formats/text/prose.h"
#include "datasets/formats/text/unicode.h"
#include "datasets/user_files/kinds/plain_text.h"

namespace hourglass {
namespace {

constexpr std::size_t kLongestPiece = 1 << 16;  // bytes without a line's end that are read as one
constexpr Index kShortLine = 80;                // characters: the middle line of a file of lines is no longer
constexpr double kFewWords = 2.5;               // a line: names, most likely
constexpr double kLongestWord = 40;             // letters, on average: more are no words
constexpr std::ptrdiff_t kHardlyAny = 20;       // fewer than one in so many
constexpr double kProse = 0.1;                  // of the lines have the end of a sentence in their middle

bool is_too_long(TokenLevel level, const std::string& text, Index longest) {
  if (static_cast<Index>(text.size()) <= longest) return false;
  if (level == TokenLevel::word) return std::ranges::count(text, ' ') >= longest;
  return static_cast<Index>(split_tokens(level, text).size()) > longest;
}

/// Limits that are likely, the usual one first.
std::span<const Index> limits_of(TokenLevel level) {
  static constexpr Index kWords[] = {12, 16, 24, 32, 48}, kCharacters[] = {40, 60, 80, 120, 160};
  return level == TokenLevel::word ? kWords : kCharacters;
}

void add_lengths(PieceLengths& lengths, std::string_view piece) {
  const std::string words = plain_words(piece), line = plain_line(piece);
  if (!words.empty()) lengths.words.push_back(1 + std::ranges::count(words, ' '));
  Index characters = 0;
  for (std::size_t at = 0; at < line.size(); ++characters)
    at += character_at(std::string_view(line).substr(at)).first;
  lengths.characters.push_back(characters);
}

/// Where a piece of a line without an end is cut, at most: before the word, or the letter, that goes on
/// behind it.
std::size_t place_to_cut(std::string_view text, std::size_t at, std::size_t end) {
  constexpr std::size_t kLongestWordBytes = 1000;
  const std::size_t space = text.rfind(' ', end - 1);
  if (space != std::string_view::npos && space > at && end - space < kLongestWordBytes) return space;
  while (end > at + 1 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return end;
}

std::string plain(TokenLevel level, std::string_view text) {
  return level == TokenLevel::word ? plain_words(text) : plain_line(text);
}

}  // namespace

Index PieceLengths::likely_longest(TokenLevel level) const {
  const std::vector<Index>& lengths = of(level);
  const auto take = [&](Index longest) {
    return std::ranges::count_if(lengths, [&](Index length) { return length <= longest; });
  };
  const std::span<const Index> limits = limits_of(level);
  if (kHardlyAny * take(limits.front()) >= std::ssize(lengths)) return limits.front();
  for (const Index longest : limits)
    if (2 * take(longest) >= std::ssize(lengths)) return longest;
  return limits.back();
}

bool PieceLengths::are_endless(TokenLevel level) const {
  return !of(level).empty() && std::ranges::min(of(level)) > limits_of(level).back();
}

Likeness look_at_text(std::string_view text) {
  Likeness out;
  std::size_t words = 0, prose = 0, unspaced = 0, letters = 0;
  PlainText lines([&](std::string_view raw) {
    const std::string line = plain_line(raw);
    if (line.empty()) return true;
    for (std::size_t at = 0; at < line.size();) {
      const auto [bytes, c] = character_at(std::string_view(line).substr(at));
      letters += is_letter_or_digit(c);
      unspaced += is_unspaced(c) && is_letter_or_digit(c);
      at += bytes;
    }
    words += 1 + std::size_t(std::ranges::count(line, ' '));
    add_lengths(out.lines, line);
    const std::string clean = without_marks(raw);
    const std::vector<std::string_view> sentences = sentences_of(clean);
    for (const std::string_view sentence : sentences) add_lengths(out.sentences, sentence);
    prose += sentences.size() > 1;
    return true;
  });
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.add(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  lines.finish();
  if (out.lines.characters.empty()) return out;
  const auto count = double(out.lines.characters.size());
  std::vector<Index> lengths = out.lines.characters;
  std::ranges::nth_element(lengths, lengths.begin() + std::ptrdiff_t(lengths.size() / 2));
  const bool is_short = lengths.size() > 1 && lengths[lengths.size() / 2] <= kShortLine;
  out.is_lines = is_short && double(prose) / count < kProse;
  const bool are_long = double(letters) / double(words) > kLongestWord;
  out.is_characters =
      2 * unspaced > letters || (double(words) / count < kFewWords && (out.is_lines || are_long));
  out.left_out = lines.left_out();
  return out;
}

bool LineReader::next(std::string_view& line) {
  while (true) {
    std::size_t end = at_;
    while (end < rest_.size() && rest_[end] != '\n' && rest_[end] != '\r') ++end;
    // A carriage return that ends what has come is half of a line's end, perhaps.
    const bool is_whole = end < rest_.size() && (rest_[end] == '\n' || end + 1 < rest_.size() || at_end_);
    if (is_whole || (at_end_ && at_ < rest_.size()) || end - at_ > kLongestPiece) {
      if (!is_whole && end - at_ > kLongestPiece) end = place_to_cut(rest_, at_, at_ + kLongestPiece);
      line = std::string_view(rest_).substr(at_, end - at_);
      const bool two = end + 1 < rest_.size() && rest_[end] == '\r' && rest_[end + 1] == '\n';
      at_ = std::min(rest_.size(), is_whole ? end + (two ? 2 : 1) : end);
      return true;
    }
    if (at_end_) return false;
    rest_.erase(0, at_);
    at_ = 0;
    std::vector<std::uint8_t> piece(1 << 16);
    const std::size_t got = stream_->read(piece);
    at_end_ = got == 0;
    rest_ += at_end_ ? decoder_.finish() : decoder_.decode(std::span(piece).first(got));
  }
}

bool Lines::add(std::string_view text) {
  const std::string clean = without_marks(text);
  if (unit_ == TextUnit::sentence) {
    for (const std::string_view piece : sentences_of(clean)) line(piece);
  } else if (unit_ == TextUnit::run) {
    runs_of(clean);
  } else {
    for (std::size_t at = 0; at <= clean.size();) {
      const std::size_t end = std::min(clean.find('\n', at), clean.size());
      line(std::string_view(clean).substr(at, end - at));
      at = end + 1;
    }
  }
  return bytes_ < most_bytes_;
}

bool Lines::add(std::string_view source, std::string_view target) {
  if (source.find(kReplacement) != std::string_view::npos ||
      target.find(kReplacement) != std::string_view::npos) {
    ++unreadable;
    return true;
  }
  const auto& [level, longest] = *cutting_.target;
  std::string read = plain(cutting_.level, without_marks(source));
  const std::string written = plain(level, without_marks(target));
  if (read.empty() && written.empty()) return true;
  if (read.empty() || written.empty()) {
    ++count_.half;
  } else if (is_too_long(cutting_.level, read, cutting_.longest) || is_too_long(level, written, longest)) {
    ++count_.too_long;
  } else {
    keep((read += '\t') += written);
  }
  return bytes_ < most_bytes_;
}

void Lines::runs_of(std::string_view text) {
  const bool are_words = cutting_.level == TokenLevel::word;
  std::string run;
  Index length = 0;
  for (const std::string& token : split_tokens(cutting_.level, plain(cutting_.level, text))) {
    run += (run.empty() || !are_words ? "" : " ") + token;
    if (++length < cutting_.longest) continue;
    line(run);
    run.clear();
    length = 0;
  }
  line(run);
}

void Lines::line(std::string_view piece) {
  if (piece.find(kReplacement) != std::string_view::npos) {
    ++unreadable;
    return;
  }
  std::string words = plain(cutting_.level, piece);
  if (words.empty()) return;
  if (is_too_long(cutting_.level, words, cutting_.longest)) {
    ++count_.too_long;
    return;
  }
  keep(std::move(words));
}

void Lines::keep(std::string line) {
  const Index place = fit_++;
  if (kept_.size() < most_) {
    bytes_ += line.size() + 1;
    kept_.emplace_back(place, std::move(line));
    return;
  }
  const auto draw = random_.words(Stream::data, static_cast<std::uint64_t>(place), 1, 0)[0];
  const auto chosen = static_cast<std::size_t>(std::uint64_t{draw} % static_cast<std::uint64_t>(fit_));
  if (chosen >= most_) return;
  bytes_ += line.size();
  bytes_ -= kept_[chosen].second.size();
  kept_[chosen] = {place, std::move(line)};
}

std::string Lines::text() {
  std::ranges::sort(kept_, {}, [](const auto& one) { return one.first; });
  std::string out;
  out.reserve(static_cast<std::size_t>(bytes_));
  for (const auto& [place, line] : kept_) out.append(line).append("\n");
  kept_ = {};
  return out;
}

PhrasesCount Lines::count() const {
  PhrasesCount out = count_;
  out.not_drawn = fit_ - static_cast<Index>(std::min<std::size_t>(most_, static_cast<std::size_t>(fit_)));
  out.lines = out.too_long + out.half + out.not_drawn;
  return out;
}

}  // namespace hourglass
