#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

/// Passes a text's lines on without what is put around them: the numbers and times of subtitles (SubRip's
/// .srt, WebVTT's .vtt), Project Gutenberg's head and licence.
class PlainText {
 public:
  /// Whether more is wanted.
  using Take = std::function<bool(std::string_view line)>;
  explicit PlainText(Take take) : take_(std::move(take)) {}

  /// The next line; whether more is wanted.
  bool add(std::string_view line);
  /// The end; whether more would have been wanted.
  bool finish();
  /// What was left out, as words behind 'text'; '' where nothing was.
  std::string left_out() const;

 private:
  enum class Place { first, in_head, inside, behind };
  bool let_go();

  Take take_;
  Place place_ = Place::first;
  std::vector<std::string> held_;  // the head of a book, if its beginning is marked
  std::string number_;             // of a subtitle, if its times follow
  bool are_subtitles_ = false, is_of_gutenberg_ = false;
};

}  // namespace hourglass
