#pragma once
#include <gtest/gtest.h>

#include <string>
#include <typeinfo>

namespace hourglass::testing {

/// The message with which `act` is refused; fails the test when nothing, or something else, is thrown.
template <class Error, class F>
std::string refusal(F&& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.what();
  } catch (const std::exception& error) {
    ADD_FAILURE() << "thrown as another kind of error (" << typeid(error).name() << "): " << error.what();
    return error.what();
  }
  ADD_FAILURE() << "it was accepted";
  return "";
}

/// Whether a message names everything that it has to.
inline ::testing::AssertionResult says(const std::string& message, std::initializer_list<const char*> parts) {
  for (const char* part : parts) {
    if (message.find(part) == std::string::npos) {
      return ::testing::AssertionFailure() << "no '" << part << "' in: " << message;
    }
  }
  return ::testing::AssertionSuccess();
}

}  // namespace hourglass::testing
