#pragma once
#include <emscripten/val.h>

#include <concepts>
#include <cstdint>
#include <exception>
#include <new>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "format/byte_sink.h"
#include "format/json.h"

// How a call of the page's is answered, and how bytes go to and fro.

namespace hourglass {

/// {ok: true, value: what `work` returns, JSON as text}, or {ok: false, error} and whether memory ran out of
/// something that `changes` the run: C++ exceptions do not arrive in JavaScript as an Error.
template <std::invocable F>
emscripten::val answer(F&& work, bool changes = false) {
  emscripten::val out = emscripten::val::object();
  const auto refuse = [&](const std::string& why) {
    out.set("ok", false);
    out.set("error", why);
  };
  try {
    using Value = std::invoke_result_t<F>;
    if constexpr (std::is_void_v<Value>) {
      work();
      out.set("value", emscripten::val::undefined());
    } else if constexpr (std::is_same_v<Value, Json>) {
      out.set("value", work().dump());
    } else {
      out.set("value", work());
    }
    out.set("ok", true);
  } catch (const std::bad_alloc&) {
    refuse("There is not enough memory in this page for that. Choose smaller layers or a smaller batch.");
    out.set("spoiled", changes);
  } catch (const std::exception& error) {
    refuse(error.what());
  }
  return out;
}

/// The same of work that changes the run: where memory runs out, buffers are half grown, and the instance is
/// not to be trusted.
template <std::invocable F>
emscripten::val change(F&& work) {
  return answer(work, true);
}

inline std::vector<std::uint8_t> bytes_of(const emscripten::val& array) {
  return emscripten::convertJSArrayToNumberVector<std::uint8_t>(array);
}

template <class T>
emscripten::val copy_out(const char* array_type, const std::vector<T>& values) {
  return emscripten::val::global(array_type)
      .new_(emscripten::val(emscripten::typed_memory_view(values.size(), values.data())));
}

/// Fills an array of the page's, which does not lie in the engine's memory.
class ArraySink final : public ByteSink {
 public:
  void begin(std::size_t size) override { array = emscripten::val::global("Uint8Array").new_(size); }
  void write(std::span<const std::uint8_t> bytes) override {
    array.call<void>("set", emscripten::typed_memory_view(bytes.size(), bytes.data()), place_);
    place_ += bytes.size();
  }

  emscripten::val array = emscripten::val::undefined();

 private:
  std::size_t place_ = 0;
};

}  // namespace hourglass
