// libFuzzer target: any bytes are either refused with CheckpointError or are a file whose tensors can all
// be read, and which, written anew, reads the same.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "format/safetensors.h"

namespace {

using hourglass::Real;

void require(bool condition) {
  if (!condition) std::abort();
}

std::vector<std::vector<Real>> read_all(const hourglass::SafetensorsFile& file) {
  std::vector<std::vector<Real>> values;
  for (const auto& tensor : file.tensors()) {
    values.emplace_back(static_cast<std::size_t>(tensor.size()));
    file.read(tensor.name, tensor.shape, values.back());
  }
  return values;
}

bool same_bits(const std::vector<Real>& a, const std::vector<Real>& b) {
  return std::ranges::equal(std::as_bytes(std::span(a)), std::as_bytes(std::span(b)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const hourglass::SafetensorsFile file({data, size});
    const auto values = read_all(file);
    const auto bad = hourglass::first_non_finite(file);
    require(!bad || file.contains(bad->tensor));

    std::vector<hourglass::Tensor> tensors;
    for (std::size_t i = 0; i < values.size(); ++i)
      tensors.push_back({file.tensors()[i].name, file.tensors()[i].shape, values[i]});
    // What is written has our own layout of the header, which near the limit may be too long: that too is
    // a CheckpointError.
    const auto written = hourglass::write_safetensors(tensors, file.metadata());

    const hourglass::SafetensorsFile again(written);
    require(again.metadata() == file.metadata());
    require(again.tensors().size() == file.tensors().size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      require(again.tensors()[i].name == file.tensors()[i].name);
      require(again.tensors()[i].shape == file.tensors()[i].shape);
    }
    const auto values_again = read_all(again);
    require(std::equal(values.begin(), values.end(), values_again.begin(), values_again.end(), same_bits));
  } catch (const hourglass::CheckpointError&) {
  }
  return 0;
}
