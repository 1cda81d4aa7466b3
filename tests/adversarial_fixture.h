#pragma once
#include <vector>

#include "models/adversarial.h"
#include "models/semi_supervised_adversarial.h"
#include "nn_fixture.h"

namespace hourglass::testing {

// Every kind of adversarial autoencoder, small: 12 pixels, three classes, some images without a label where
// that is allowed.

struct AdversarialCase {
  const char* name;
  AdversarialOptions options;
};
inline void PrintTo(const AdversarialCase& c, std::ostream* out) { *out << c.name; }

inline std::vector<AdversarialCase> adversarial_cases() {
  const AdversarialOptions base{.pixels = 12,
                                .hidden = {9, 6},
                                .code = 2,
                                .judge = {7, 5},
                                .activation = Activation::tanh,
                                .classes = 3};
  std::vector<AdversarialCase> cases = {
      {"Normal", base}, {"Gaussian", base}, {"Mixture", base}, {"SwissRoll", base}, {"Supervised", base}};
  cases[1].options.posterior = PosteriorKind::gaussian;
  cases[2].options.prior = PriorKind::mixture;
  cases[2].options.labels = LabelUse::prior;
  cases[3].options.prior = PriorKind::swiss_roll;
  cases[3].options.labels = LabelUse::prior;
  cases[3].options.posterior = PosteriorKind::gaussian;
  cases[3].options.loss = ReconstructionLoss::cross_entropy;
  cases[4].options.labels = LabelUse::decoder;
  cases[4].options.code = 3;
  return cases;
}

inline std::vector<int> labels_for(const AdversarialOptions& o) {
  return o.labels == LabelUse::decoder ? std::vector<int>{0, 2, 1, 2, 0} : std::vector<int>{0, 2, -1, 1, 2};
}

inline SemiSupervisedOptions semi_supervised_options() {
  return {.pixels = 12,
          .hidden = {9, 6},
          .style = 3,
          .classes = 3,
          .judge = {7, 5},
          .activation = Activation::tanh};
}

}  // namespace hourglass::testing
