#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "datasets/data_set.h"
#include "format/json.h"
#include "session/session.h"

namespace hourglass::cli {

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
  std::string data;                // empty: what it was trained on
  std::optional<long> importance;  // codes per image for another importance-weighted bound
  std::optional<long> images;      // test images; none: all
  int threads = 0;
  bool json = false;
};

/// A named long run (reproductions.h); without a name they are listed.
struct ReproduceOptions {
  std::string name;
  std::int64_t seed = 1;
  double share = 1;  // of every phase's epochs
  std::string data;  // empty: the table's
  std::string save;  // empty: named after the run and the seed
  int threads = 0;
  long report = 600000;  // samples between two reports
  bool json = false;
};

/// encode, decode, sample, traverse, interpolate, translate: a checkpoint's pictures and codes.
struct WriteViewOptions {
  std::string verb;
  std::string file, data;
  std::string codes;  // decode: a .npy file of codes
  std::string out;    // .npy or .png; empty: JSON on standard output
  int threads = 0;
  Json arguments = Json::object();  // of the view
};

/// Each returns an exit code (exit_codes.h). What is wrong is thrown: wrong input as one of the project's
/// error classes, output that cannot be had as NotPrinted or NotWritten.
int train(const TrainOptions& options);
int reproduce(const ReproduceOptions& options);
int evaluate(const EvaluateOptions& options);
int write_view(const WriteViewOptions& options);
int presets(bool json);
/// What the reader's own files are understood as.
int data(const std::string& path, bool json);

int threads_or_all(int wanted);
/// open_data, with a line on a terminal while it lasts.
DataSet read_data(const std::string& name_or_path);
/// 'note: …', of a note that is not empty.
void tell_note(const std::string& note);
/// Session::metrics, the same way.
Json measure(Session& session);
/// A line for each figure.
std::string list_of(const Json& metrics);

}  // namespace hourglass::cli
