#pragma once
#include <span>

#include "core/matrix.h"

namespace hourglass {

/// How labels reach a network that reads a code.
enum class LabelColumns {
  none,
  classes,              // one-hot; zeros where the label is not known
  classes_and_unknown,  // one-hot, with an extra class for labels that are not known (section 2.3)
};

/// A code on its way into a network that is conditioned on the label, too: [z | one-hot label] (Makhzani et
/// al. 2016, sections 2.3 and 4); or z alone, for a network that is not.
class LabelledCode {
 public:
  LabelledCode(Index units, int classes, LabelColumns columns);

  /// Numbers that the network reads: the code's units, and one for each class.
  Index width() const { return width_; }
  /// Makes room for batches of up to `batch` codes. Allocates.
  void reserve(Index batch);

  /// z (batch, units), labels (batch), each a class or −1 for none → (batch, width()), until the next join().
  /// With LabelColumns::none labels are ignored, and it is z itself.
  ConstMatrixView join(ConstMatrixView z, std::span<const int> labels);

 private:
  LabelColumns columns_;
  Index width_;
  Buffer joined_;  // (batch, width)
};

}  // namespace hourglass
