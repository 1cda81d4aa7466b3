#pragma once

// The unit tests' program has operator new of its own and, where the C library lets it, malloc, which Eigen
// calls by itself (unit/session/allocation_test.cpp). It counts what is allocated, and refuses what it is
// told to.

namespace hourglass::testing {

/// From here on allocations are counted.
void count_allocations();
/// No longer; how many there were.
long counted_allocations();

/// From here on the `nth` allocation (1: the next one) is refused, as where memory has run out;
/// `and_all_after`: the later ones, too.
void refuse_allocation(long nth, bool and_all_after);
/// No more are refused; whether one was.
bool allocation_was_refused();

/// Blocks that are allocated now.
long living_blocks();

}  // namespace hourglass::testing
