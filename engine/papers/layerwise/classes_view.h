#pragma once
#include "models/classifier.h"
#include "session/run_context.h"
#include "session/view.h"

namespace hourglass {

/// View classes (web/engine/VIEWS.md): what the classifier takes test images for.
View draw_classes(RunContext& context, Classifier& classifier, const Json& arguments);

}  // namespace hourglass
