#include "cli/reproductions.h"

#include <algorithm>

#include "papers/catalogue.h"

namespace hourglass::cli {
namespace {

constexpr double kPercent = 100;

constexpr Reproduction kReproductions[] = {
    {.name = "ufldl-stack",
     .title = "Two sparse layers, a softmax, and fine-tuning with labels",
     .paper = "Ng et al., UFLDL tutorial, exercise “Implement deep networks for digit classification”",
     .reproduced = "",
     .differs = "Adam in place of L-BFGS, in batches of 200",
     .minutes = 6,
     .trainings = {{.name = "stack",
                    .model = "sparse",
                    .settings =
                        "stacked=true hidden=200 second=200 sparsity=kl rho=0.1 beta=3 weight_decay=0.003 "
                        "pretrain_epochs=20 softmax_epochs=20 epochs=60",
                    .moments = {{"before", "Softmax"}}}},
     .figures = {{.key = "before",
                  .what = "digits right before fine-tuning (%)",
                  .value =
                      [](const Measured& m) { return kPercent * (1 - m("stack", "error_rate", "before")); },
                  .paper = 87.7},
                 {.key = "accuracy",
                  .what = "digits right after it (%)",
                  .value = [](const Measured& m) { return kPercent * (1 - m("stack", "error_rate")); },
                  .paper = 97.6,
                  .bar = Limit{Limit::at_least, 97.6}}}},

    {.name = "hinton-30",
     .title = "784-1000-500-250-30, pre-trained by RBMs",
     .paper = "Hinton & Salakhutdinov, Science 313 (2006), figure 2B",
     .reproduced = "",
     .differs =
         "Adam on the cross-entropy in place of conjugate gradients, in batches of 128, all rates down half a cosine; the "
         "code’s machine learns at 0.005",
     .minutes = 45,
     .trainings =
         {{.name = "deep",
           .model = "classic",
           .settings =
               "hidden=1000-500-250 code=30 activation=sigmoid loss=cross_entropy pretraining=true "
               "pretrain_epochs=50 pretrain_code_epochs=50 learning_rate=0.001 schedule=cosine epochs=200",
           .moments = {{"unrolled", "RBM 4"}, {"halfway", "Fine-tuning", 100}}}},
     .figures = {{.key = "pca",
                  .what = "squared error of PCA with 30 components",
                  .value = [](const Measured& m) { return m("deep", "pca_squared_error"); },
                  .paper = 13.87},
                 {.key = "unrolled",
                  .what = "squared error before fine-tuning",
                  .value = [](const Measured& m) { return m("deep", "squared_error", "unrolled"); }},
                 {.key = "halfway",
                  .what = "squared error after 100 epochs of it",
                  .value = [](const Measured& m) { return m("deep", "squared_error", "halfway"); },
                  .bar = Limit{Limit::at_most, 3.5}},
                 {.key = "squared_error",
                  .what = "squared error after 200 epochs",
                  .value = [](const Measured& m) { return m("deep", "squared_error"); },
                  .paper = 3.00,
                  .bar = Limit{Limit::at_most, 3.0}}}},

    {.name = "sdae-3",
     .title =
         "Three denoising layers of 1,000, then labels; beside it the same without noise, and from scratch",
     .paper = "Vincent et al., JMLR 11 (2010), table 3",
     .reproduced = "the Theano deep-learning tutorial’s stacked denoising autoencoder",
     .differs =
         "Adam in place of stochastic gradient descent; all 60,000 images to learn from and no validation, so no "
         "early stopping; one noise level, 0.25, for all layers, as the paper’s table has it (the tutorial has 0.1, "
         "0.2 and 0.3)",
     .minutes = 45,
     .trainings =
         {{.name = "denoising",
           .model = "denoising",
           .settings =
               "hidden=1000-1000-1000 corruption=masking level=0.25 pretraining=true pretrain_epochs=15 "
               "classified=true softmax_epochs=1 softmax_learning_rate=0.01 epochs=36"},
          {.name = "plain",
           .model = "denoising",
           .settings = "hidden=1000-1000-1000 corruption=masking level=0 pretraining=true pretrain_epochs=15 "
                       "classified=true softmax_epochs=1 softmax_learning_rate=0.01 epochs=36"},
          {.name = "scratch",
           .model = "denoising",
           .settings =
               "hidden=1000-1000-1000 corruption=masking level=0.25 pretraining=true pretrain_epochs=0 "
               "classified=true softmax_epochs=0 epochs=36"}},
     .figures = {{.key = "denoising",
                  .what = "digits wrong, denoising stack (%)",
                  .value = [](const Measured& m) { return kPercent * m("denoising", "error_rate"); },
                  .paper = 1.28,
                  .reproduced = 1.3,
                  .bar = Limit{Limit::at_most, 1.4}},
                 {.key = "plain",
                  .what = "digits wrong, the stack without noise (%)",
                  .value = [](const Measured& m) { return kPercent * m("plain", "error_rate"); },
                  .paper = 1.40},
                 {.key = "scratch",
                  .what = "digits wrong without pre-training (%)",
                  .value = [](const Measured& m) { return kPercent * m("scratch", "error_rate"); }}}},

    {.name = "vae-binarised",
     .title = "784-200-200-50 on MNIST with pixels drawn anew, 400 epochs",
     .paper =
         "Burda, Grosse & Salakhutdinov, Importance weighted autoencoders, ICLR (2016), table 1: the VAE, k = 1",
     .reproduced = "pythae's VAE, with pixels drawn once",
     .differs =
         "ReLU in place of tanh, which learns far more slowly here; 400 epochs in batches of 100, the rate from 0.001 down half "
         "a cosine, in place of 3,280 in batches of 20, the rate in eight steps",
     .minutes = 20,
     .trainings = {{.name = "vae",
                    .model = "vae",
                    .settings = "hidden=200-200 code=50 activation=relu decoder_activation=relu "
                                "likelihood=bernoulli binarisation=dynamic learning_rate=0.001 batch=100 "
                                "schedule=cosine epochs=400",
                    .importance_samples = 5000}},
     .figures = {{.key = "bound",
                  .what = "−log p(x) by 5,000 importance samples (nats)",
                  .value = [](const Measured& m) { return m("vae", "importance_bound"); },
                  .paper = 86.76,
                  .reproduced = 89.78,
                  .bar = Limit{Limit::at_most, 89.8}},
                 {.key = "elbo",
                  .what = "−ELBO (nats)",
                  .value = [](const Measured& m) { return m("vae", "negative_elbo"); }}}},

    {.name = "beta-dsprites",
     .title = "β-VAE on 64×64 sprites with the paper’s network: β 1, 4 and 8",
     .paper = "Higgins et al., ICLR (2017), table 1",
     .reproduced = "",
     .differs =
         "5 passes over the 727,280 sprites; Adagrad at 0.001, since the first steps of the paper’s 0.01 run away; the metric "
         "on five factors of the held-out sprites in place of generated pairs",
     .minutes = 150,
     .trainings =
         {{.name = "beta-1",
           .model = "beta-vae",
           .settings =
               "hidden=1200-1200 decoder_hidden=1200-1200-1200 code=10 activation=relu decoder_activation=tanh "
               "likelihood=bernoulli penalty=beta beta=1 optimiser=adagrad learning_rate=0.001 batch=64 epochs=5",
           .data = "dsprites-64"},
          {.name = "beta-4",
           .model = "beta-vae",
           .settings =
               "hidden=1200-1200 decoder_hidden=1200-1200-1200 code=10 activation=relu decoder_activation=tanh "
               "likelihood=bernoulli penalty=beta beta=4 optimiser=adagrad learning_rate=0.001 batch=64 epochs=5",
           .data = "dsprites-64"},
          {.name = "beta-8",
           .model = "beta-vae",
           .settings =
               "hidden=1200-1200 decoder_hidden=1200-1200-1200 code=10 activation=relu decoder_activation=tanh "
               "likelihood=bernoulli penalty=beta beta=8 optimiser=adagrad learning_rate=0.001 batch=64 epochs=5",
           .data = "dsprites-64"}},
     .figures = {{.key = "metric-1",
                  .what = "Higgins metric, β = 1 (%)",
                  .value = [](const Measured& m) { return kPercent * m("beta-1", "higgins"); },
                  .paper = 61.6},
                 {.key = "metric-4",
                  .what = "Higgins metric, β = 4 (%)",
                  .value = [](const Measured& m) { return kPercent * m("beta-4", "higgins"); },
                  .paper = 99.2},
                 {.key = "metric-8",
                  .what = "Higgins metric, β = 8 (%)",
                  .value = [](const Measured& m) { return kPercent * m("beta-8", "higgins"); }},
                 {.key = "metric-best",
                  .what = "Higgins metric, the better of β = 4 and 8 (%)",
                  .value =
                      [](const Measured& m) {
                        return kPercent * std::fmax(m("beta-4", "higgins"), m("beta-8", "higgins"));
                      },
                  .bar = Limit{Limit::at_least, 95}},
                 {.key = "metric-gain",
                  .what = "the same less that of β = 1",
                  .value =
                      [](const Measured& m) {
                        return kPercent * (std::fmax(m("beta-4", "higgins"), m("beta-8", "higgins")) -
                                           m("beta-1", "higgins"));
                      },
                  .bar = Limit{Limit::above, 0}},
                 {.key = "mig-1",
                  .what = "MIG, β = 1",
                  .value = [](const Measured& m) { return m("beta-1", "mig"); },
                  .digits = 3},
                 {.key = "mig-best",
                  .what = "MIG, the better of β = 4 and 8",
                  .value =
                      [](const Measured& m) { return std::fmax(m("beta-4", "mig"), m("beta-8", "mig")); },
                  .bar = Limit{Limit::at_least, 0.2},
                  .digits = 3}}},

    {.name = "aae-parzen",
     .title = "Adversarial autoencoder of 1,000 units: likelihood by Parzen windows",
     .paper = "Makhzani et al., Adversarial autoencoders (2016), table 1",
     .reproduced = "",
     .differs =
         "prior N(0, I) in place of N(0, 5²); Adam in place of SGD with momentum. A Parzen window is a poor measure of "
         "likelihood in 784 dimensions: it is the paper’s, and no more",
     .minutes = 45,
     .trainings = {{.name = "normal",
                    .model = "adversarial",
                    .settings =
                        "variant=unsupervised hidden=1000-1000 discriminator=1000-1000 code=8 epochs=100"}},
     .figures = {{.key = "parzen",
                  .what = "log-likelihood by Parzen windows (nats)",
                  .value = [](const Measured& m) { return m("normal", "parzen"); },
                  .paper = 340,
                  .bar = Limit{Limit::at_least, 300},
                  .digits = 1}}},

    {.name = "aae-100",
     .title = "Adversarial autoencoder with 100 labels, 50 epochs",
     .paper = "Makhzani et al., Adversarial autoencoders (2016), table 2: after 5,000 epochs",
     .reproduced = "",
     .differs =
         "50 epochs in place of 5,000; Adam in place of SGD with momentum; noise on labelled images only",
     .minutes = 30,
     .trainings =
         {{.name = "hundred",
           .model = "adversarial",
           .settings =
               "variant=semi-supervised hidden=1000-1000 discriminator=1000-1000 code=10 labels=100 epochs=50"}},
     .figures = {{.key = "error",
                  .what = "digits wrong (%)",
                  .value = [](const Measured& m) { return kPercent * m("hundred", "error_rate"); },
                  .paper = 1.90,
                  .bar = Limit{Limit::at_most, 12}}}},

    {.name = "seq2seq-addition",
     .title = "Sums, character by character",
     .paper = "no figure of the paper’s",
     .reproduced = "",
     .differs =
         "Keras’ example of this kind states 99 % of characters after 5 million sums of three digits; here it is whole "
         "sums of two digits, within 275,000",
     .minutes = 4,
     .trainings = {{.name = "sums",
                    .model = "seq2seq",
                    .settings = "embedding=32 units=128 reverse_source=true epochs=30",
                    .data = "addition"}},
     .figures = {{.key = "exact",
                  .what = "sums right, whole (%)",
                  .value = [](const Measured& m) { return kPercent * m("sums", "exact_match"); },
                  .bar = Limit{Limit::at_least, 99}}}},
};

bool counts_epochs(const Setting& setting) { return setting.key.ends_with("epochs"); }

}  // namespace

double Measured::operator()(std::string_view run, std::string_view metric, std::string_view moment) const {
  const Json* found = all_.find(run);
  if (found) found = found->find(moment);
  if (found) found = found->find(metric);
  return found && found->is_number() ? found->get<double>() : kUnknown;
}

std::span<const Reproduction> reproductions() { return kReproductions; }

const Reproduction& find_reproduction(std::string_view name) {
  const auto found = std::ranges::find(kReproductions, name, &Reproduction::name);
  if (found != std::end(kReproductions)) return *found;
  std::string names;
  for (const Reproduction& each : kReproductions) names.append(names.empty() ? "" : ", ").append(each.name);
  throw ConfigurationError("reproduce " + std::string(name) + ": there is no run of this name. There are " +
                           names);
}

Configuration configuration_of(const NamedTraining& training, std::int64_t seed, const Departure& departure) {
  const ModelEntry& model = find_model(training.model);
  Json overrides = preset_settings(model, {.name = training.name, .settings = training.settings});
  overrides["seed"] = seed;
  Configuration out = configure(std::string(training.model), std::nullopt, overrides);
  if (departure.share != 1) {
    for (const Setting& setting : model.settings) {
      if (counts_epochs(setting)) {
        out.settings.put(setting.key, departure.share * out.settings.at(setting.key).get<double>());
      }
    }
  }
  if (!training.data.empty()) out.data = training.data;
  if (!departure.data.empty()) out.data = departure.data;
  return out;
}

std::string command_of(const NamedTraining& training) {
  return "hourglass train " + std::string(training.model) +
         (training.data.empty() ? "" : " --data " + std::string(training.data)) + " --set " +
         std::string(training.settings);
}

}  // namespace hourglass::cli
