#include "cli/reproduction_report.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cli/terminal.h"

namespace hourglass::cli {
namespace {

constexpr int kColumn = 22, kWhat = 46;

/// As wide as `width` letters; UTF-8.
std::string padded(std::string text, int width, bool right = false) {
  const auto letters = static_cast<int>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
  const std::string room(static_cast<std::size_t>(std::max(0, width - letters)), ' ');
  return right ? room + text : text + room;
}

std::string number(double value, int digits) {
  return std::isfinite(value) ? formatted("%.*f", digits, value) : "–";
}

std::string sign_of(Limit::Side side) {
  return side == Limit::at_most ? "≤" : side == Limit::at_least ? "≥" : ">";
}

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

/// What makes this another run than the one that counts; may be empty.
std::vector<std::string> departures_of(const ReproductionState& state) {
  std::vector<std::string> out;
  if (state.departure.share != 1) out.push_back(formatted("%g of the epochs", state.departure.share));
  if (!state.departure.data.empty()) out.push_back("other data: " + state.departure.data);
  return out;
}

Json describe(const Figure& figure) {
  Json out{{"key", figure.key},
           {"what", figure.what},
           {"digits", figure.digits},
           {"paper", number_or_null(figure.paper)},
           {"public", number_or_null(figure.reproduced)}};
  if (figure.bar) out["bar"] = Json{{"sign", sign_of(figure.bar->side)}, {"value", figure.bar->value}};
  return out;
}

Json describe(const Reproduction& reproduction) {
  Json trainings = Json::array(), figures = Json::array();
  for (const NamedTraining& training : reproduction.trainings) {
    trainings.push_back({{"name", training.name}, {"command", command_of(training)}});
  }
  for (const Figure& figure : reproduction.figures) figures.push_back(describe(figure));
  return {{"name", reproduction.name},       {"title", reproduction.title},
          {"paper", reproduction.paper},     {"public", reproduction.reproduced},
          {"differs", reproduction.differs}, {"minutes", reproduction.minutes},
          {"trainings", trainings},          {"figures", figures}};
}

std::string time_of(const ReproductionState& state) {
  std::string out;
  for (const auto& [threads, seconds] : state.seconds) {
    out += (out.empty() ? "" : ", then ") + clock_time(seconds) + formatted(" on %d thread", threads) +
           (threads == 1 ? "" : "s");
  }
  return out;
}

}  // namespace

std::string command_of(const ReproductionState& state) {
  std::string out = "hourglass reproduce " + state.name + " --seed " + std::to_string(state.seed);
  if (state.departure.share != 1) out += formatted(" --share %g", state.departure.share);
  if (!state.departure.data.empty()) out += " --data " + state.departure.data;
  return out;
}

bool is_reached(const Reproduction& reproduction, const ReproductionState& state) {
  const Measured measured(state.measured);
  return state.finished(reproduction) && !state.departure.any() &&
         std::ranges::all_of(reproduction.figures, [&](const Figure& figure) {
           return !figure.bar || figure.bar->holds(figure.value(measured));
         });
}

std::string table_of(const Reproduction& reproduction, const ReproductionState& state) {
  const Measured measured(state.measured);
  std::string out = "\n" + state.name + ", seed " + std::to_string(state.seed) + ": " +
                    std::string(reproduction.title) + "\n" + padded("", kWhat) + padded("paper", 8, true) +
                    padded("public reproduction", kColumn, true) + padded("this run", 12, true) + "\n";
  for (const Figure& figure : reproduction.figures) {
    const double value = figure.value(measured);
    out += "  " + padded(std::string(figure.what), kWhat - 2) +
           padded(number(figure.paper, figure.digits), 8, true) +
           padded(number(figure.reproduced, figure.digits), kColumn, true) +
           padded(number(value, figure.digits), 12, true);
    if (figure.bar) {
      out += "   bar " + sign_of(figure.bar->side) + formatted(" %g", figure.bar->value) +
             (figure.bar->holds(value) ? "" : ": not reached");
    }
    out += "\n";
  }
  out += "paper: " + std::string(reproduction.paper) + "\n";
  if (!reproduction.reproduced.empty())
    out += "public reproduction: " + std::string(reproduction.reproduced) + "\n";
  out += "differs from the paper: " + std::string(reproduction.differs) + "\n";
  for (const std::string& departure : departures_of(state)) out += "does not count: " + departure + "\n";
  return out + "time: " + time_of(state) + "\ncommand: " + command_of(state) + "\n";
}

Json result_of(const Reproduction& reproduction, const ReproductionState& state, const std::string& where) {
  const Measured measured(state.measured);
  Json figures = Json::array(), seconds = Json::object();
  for (const Figure& figure : reproduction.figures) {
    Json each = describe(figure);
    const double value = figure.value(measured);
    each["value"] = number_or_null(value);
    if (figure.bar) each["reached"] = figure.bar->holds(value);
    figures.push_back(std::move(each));
  }
  for (const auto& [threads, spent] : state.seconds) seconds[std::to_string(threads)] = spent;
  Json out{{"type", "result"}, {"seed", state.seed}};
  out.update(describe(reproduction));
  out["figures"] = std::move(figures);
  out["finished"] = state.finished(reproduction);
  if (!where.empty()) out["epochs"] = where;
  out["departures"] = Json(departures_of(state));
  out["reached"] = is_reached(reproduction, state);
  out["seconds"] = state.total_seconds();
  out["seconds_by_threads"] = std::move(seconds);
  out["command"] = command_of(state);
  out["version"] = HOURGLASS_VERSION;
  return out;
}

std::string list_of_reproductions() {
  std::string out;
  for (const Reproduction& each : reproductions()) {
    out += formatted("%-18s about %d min on two cores\n", each.name.data(), each.minutes) + "    " +
           std::string(each.title) + "\n    " + std::string(each.paper) + "\n";
    for (const Figure& figure : each.figures) {
      if (!figure.bar) continue;
      out += "    " + std::string(figure.what) + ": " + sign_of(figure.bar->side) +
             formatted(" %g", figure.bar->value) +
             (std::isfinite(figure.paper) ? " (paper: " + number(figure.paper, figure.digits) + ")" : "") +
             "\n";
    }
    for (const NamedTraining& training : each.trainings) out += "      " + command_of(training) + "\n";
  }
  return out;
}

Json describe_reproductions() {
  Json out = Json::array();
  for (const Reproduction& each : reproductions()) out.push_back(describe(each));
  return {{"type", "reproductions"}, {"reproductions", out}};
}

}  // namespace hourglass::cli
