#include "lib/base/nearest.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace khabar {
namespace {

TEST(NearestTest, FindsTheMistypedName) {
  const std::vector<std::string_view> known = {"entities", "language", "sentences"};
  EXPECT_EQ(Nearest("entites", known), "entities");
  EXPECT_EQ(Nearest("lanugage", known), "language");
  EXPECT_EQ(Nearest("sentence", known), "sentences");
  EXPECT_EQ(Nearest("", known), "entities");
  EXPECT_EQ(Nearest("x", {}), "");
  EXPECT_EQ(Nearest(std::string(100000, 'e'), known), "sentences");  // three of them
}

}  // namespace
}  // namespace khabar
