#pragma once

namespace hourglass {

/// A line search for the strong Wolfe conditions (Nocedal & Wright 2006, algorithms 3.5 and 3.6, with cubic
/// interpolation): a length α of the step along a direction of descent, so that φ(α) = f(x + α d) has
///
///   φ(α) ≤ φ(0) + c₁ α φ′(0)   and   |φ′(α)| ≤ c₂ |φ′(0)|
///
/// The caller evaluates: f at length(), then tell(φ, φ′), for as long as that returns Status::more.
class WolfeSearch {
 public:
  static constexpr double kSufficient = 1e-4;  // c₁
  static constexpr double kCurvature = 0.9;    // c₂, the usual one for quasi-Newton directions
  static constexpr int kMost = 20;             // trials, after which the best length so far has to do

  enum class Status {
    more,    // evaluate at the new length()
    done,    // the last trial is the step
    failed,  // no length lowers f: stay where you are
  };

  /// `value` = φ(0), `slope` = φ′(0) < 0; `noise` is how much of φ is rounding.
  WolfeSearch(double value, double slope, double first_length, double noise);

  double length() const { return length_; }
  /// φ and φ′ at length(); φ may be infinite or NaN, which counts as too long a step.
  Status tell(double value, double slope);
  int trials() const { return trials_; }

 private:
  struct Point {
    double length, value, slope;
  };

  Status zoom();
  Status give_up();

  Point start_, low_, high_{};  // low_: the best so far with enough descent; the minimum lies between the two
  double length_, noise_;
  bool bracketed_ = false, settling_ = false;
  int trials_ = 0;
};

}  // namespace hourglass
