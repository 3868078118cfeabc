#include "lib/base/hash.h"

#include "gtest/gtest.h"

namespace khabar {
namespace {

// Vectors from FIPS 180-4 (NIST examples).
TEST(HashTest, Sha256MatchesTheStandardsExamples) {
  EXPECT_EQ(ToHex(Sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(ToHex(Sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// Model files hold these values: a change here breaks every released model.
TEST(HashTest, Hash64IsPinned) {
  static_assert(Hash64("خبر") == Hash64("خبر"));
  EXPECT_NE(Hash64("خبر"), Hash64("خبز"));
  EXPECT_NE(Hash64("a", 1), Hash64("a", 2));
  EXPECT_EQ(Hash64(""), 0xefd01f60ba992926ULL);
}

}  // namespace
}  // namespace khabar
