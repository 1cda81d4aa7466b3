#pragma once
#include <string_view>

// Subtitles (SubRip's .srt, WebVTT's .vtt): a number, the times, then what is said.

namespace hourglass {

/// '00:00:01,000 --> 00:00:04,000', with or without hours, with a point or a comma.
bool is_subtitle_time(std::string_view line);

/// What WebVTT begins with.
inline constexpr std::string_view kWebVtt = "WEBVTT";

/// Whether a line may be what stands before the times: a number.
bool is_subtitle_head(std::string_view line);

}  // namespace hourglass
