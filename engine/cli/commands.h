#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "session/json.h"

namespace hourglass::cli {

// Exit codes, part of the stable surface.
inline constexpr int kDone = 0, kWrongInput = 2, kDiverged = 3;

struct TrainOptions {
  std::string model;
  std::string preset;
  std::string data;  // empty: the preset's
  std::optional<double> epochs;
  std::optional<std::int64_t> seed;
  int threads = 0;               // 0: as many as the machine has
  std::vector<std::string> set;  // key=value
  std::string save, resume;
  long report = 30000;  // samples between two reports
  bool json = false;
};

struct EvaluateOptions {
  std::string file;
  std::string data;                    // empty: what it was trained on
  std::optional<long> importance;      // so many codes an image for another importance-weighted bound
  std::optional<long> images;          // of so many test images; none: of all
  int threads = 0;
  bool json = false;
};

/// encode, decode, sample, traverse, interpolate, translate: a checkpoint's pictures and codes.
struct LookOptions {
  std::string verb;
  std::string file, data;
  std::string codes;  // decode: a .npy file of codes
  std::string out;    // .npy or .png; empty: JSON on standard output
  int threads = 0;
  Json arguments = Json::object();  // of the view
};

/// Each returns an exit code. Wrong input is thrown, as one of the project's error classes.
int train(const TrainOptions& options);
int evaluate(const EvaluateOptions& options);
int look(const LookOptions& options);
int presets(bool json);

int threads_or_all(int wanted);
void print_metrics(const Json& metrics);
std::vector<std::uint8_t> read_whole_file(const std::filesystem::path& path);
/// Writes beside the target and renames, so that an interrupted run leaves the old file whole.
void write_whole_file(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes);

}  // namespace hourglass::cli
