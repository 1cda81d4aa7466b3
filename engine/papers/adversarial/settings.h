#pragma once
#include <vector>

#include "models/adversarial.h"
#include "models/semi_supervised_adversarial.h"
#include "session/configuration.h"

namespace hourglass {

/// Which phases of a minibatch are played.
enum class Played { all, reconstruction, discriminator, generator, classification };

inline constexpr Names<Played> kPlayed = {
    {Played::all, "all", "all"},
    {Played::reconstruction, "reconstruction", "reconstruction"},
    {Played::discriminator, "discriminator", "discriminator"},
    {Played::generator, "generator", "generator"},
    {Played::classification, "classification", "classification (semi-supervised)"}};
inline constexpr Names<PriorKind> kPriors = {{PriorKind::normal, "normal", "N(0, I)"},
                                             {PriorKind::mixture, "mixture", "mixture of Gaussians"},
                                             {PriorKind::swiss_roll, "swiss_roll", "Swiss roll"}};
inline constexpr Names<PosteriorKind> kPosteriors = {
    {PosteriorKind::deterministic, "deterministic", "deterministic"},
    {PosteriorKind::gaussian, "gaussian", "Gaussian"}};
/// The variants of models/adversarial.h; that of models/semi_supervised_adversarial.h is kSemiSupervised.
inline constexpr Names<LabelUse> kLabelUses = {
    {LabelUse::none, "unsupervised", "none (section 2)"},
    {LabelUse::prior, "shaped", "to shape the prior (2.3)"},
    {LabelUse::decoder, "supervised", "for the decoder: style (4)"}};
inline constexpr const char* kSemiSupervised = "semi-supervised";

std::vector<Setting> adversarial_settings();
std::span<const Preset> adversarial_presets();

/// The networks that the settings ask for, with this data. Throw ConfigurationError where a prior and a code,
/// or a variant and the data, do not go together, or where the networks do not fit the memory.
AdversarialOptions read_adversarial(const Settings& settings, const Samples& train);
SemiSupervisedOptions read_semi_supervised(const Settings& settings, const Samples& train);

/// Throws ConfigurationError when settings of another variant than the semi-supervised one ask for its phase
/// alone.
void refuse_classification(const Settings& settings);

/// How each update steps: the optimiser's settings, with a learning rate of its own.
SemiSupervisedRates read_adversarial_rates(const Settings& settings);

}  // namespace hourglass
