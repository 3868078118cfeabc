#include "lib/base/arena.h"

#include <cstdint>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace khabar {
namespace {

TEST(ArenaTest, CopiesStayValidWhileItGrows) {
  Arena arena;
  std::vector<std::string> originals;
  std::vector<std::string_view> copies;
  for (int i = 0; i < 3000; ++i) {
    originals.push_back(std::string(static_cast<size_t>(i % 97), 'x') + std::to_string(i));
    copies.push_back(arena.Copy(originals.back()));
  }
  for (size_t i = 0; i < copies.size(); ++i) EXPECT_EQ(copies[i], originals[i]);
}

TEST(ArenaTest, AlignsAndTakesLargerThanABlock) {
  Arena arena;
  arena.Allocate(3);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(arena.Allocate(64, 16)) % 16, 0u);
  char* large = arena.Allocate(1'000'000);
  large[999'999] = 'z';
  EXPECT_GE(arena.bytes_reserved(), 1'000'000u);
}

TEST(ArenaTest, ResetReusesSmallAndReleasesHugeBlocks) {
  Arena arena;
  arena.Copy("first");
  const size_t reserved = arena.bytes_reserved();
  for (int i = 0; i < 100; ++i) {
    arena.Reset();
    arena.Copy("again");
  }
  EXPECT_EQ(arena.bytes_reserved(), reserved);
  arena.Allocate(50'000'000);
  arena.Reset();
  EXPECT_LT(arena.bytes_reserved(), 50'000'000u);
}

TEST(ArenaTest, ShrinkGivesBackTheTail) {
  Arena arena;
  char* first = arena.Allocate(100);
  arena.Shrink(first, 100, 10);
  EXPECT_EQ(arena.Allocate(1), first + 10);
}

}  // namespace
}  // namespace khabar
