#include "lib/base/byte_vector.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace khabar {
namespace {

std::string StringOf(Bytes16 bytes) {
  std::string out(kVectorBytes, '\0');
  std::memcpy(out.data(), &bytes, sizeof bytes);
  return out;
}

std::vector<size_t> IndexesOf(Flags16 flags) {
  std::vector<size_t> out;
  ForEachFlag(flags, [&out](size_t index) { out.push_back(index); });
  return out;
}

TEST(ByteVectorTest, LoadsWithoutReadingBeyondTheText) {
  const std::string whole = "0123456789abcdefghijklmnopqrstuvwxyz";
  for (size_t size = 1; size <= whole.size(); ++size) {
    const std::string text = whole.substr(0, size);  // of its own: sanitizers see its end
    for (size_t at = 0; at < size; ++at) {
      const std::string padded = text + std::string(kVectorBytes, '.');
      EXPECT_EQ(StringOf(LoadBytes(text, at, '.')), padded.substr(at, kVectorBytes));
      EXPECT_EQ(StringOf(LoadPreceding(text, at, '.')),
                (std::string(1, '\0') + padded).substr(at, kVectorBytes));
    }
  }
}

TEST(ByteVectorTest, FlagsEachByteAlone) {
  for (size_t place = 0; place < kVectorBytes; ++place) {
    for (int value = 0; value < 0x100; ++value) {
      std::string text(kVectorBytes, '\x10');
      text[place] = static_cast<char>(value);
      const Flags16 found = Between(LoadBytes(text.data()), 0x8B, 0xF4);
      const bool inside = value >= 0x8B && value <= 0xF4;
      EXPECT_EQ(AnyOf(found), inside) << value;
      EXPECT_EQ(BitsOf(found), inside ? 1u << place : 0u) << value;
    }
  }
}

TEST(ByteVectorTest, VisitsFlagsInOrder) {
  const Bytes16 bytes = LoadBytes("a, b, c: d, e.  ");
  EXPECT_EQ(IndexesOf(bytes == ','), (std::vector<size_t>{1, 4, 10}));
  EXPECT_EQ(IndexesOf((bytes == 'a') | (bytes == '.') | (bytes == ':')),
            (std::vector<size_t>{0, 7, 13}));
  EXPECT_TRUE(IndexesOf(bytes == 'x').empty());
}

}  // namespace
}  // namespace khabar
