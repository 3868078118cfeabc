#include "lib/base/errors.h"

#include <set>
#include <string>

#include "gtest/gtest.h"

namespace khabar {
namespace {

TEST(ErrorsTest, CodesAreUniqueAndInCatalogueOrder) {
  std::set<std::string_view> seen;
  size_t position = 0;
  for (const ErrorInfo& info : ErrorCatalogue()) {
    EXPECT_TRUE(seen.insert(info.name).second) << info.name;
    EXPECT_EQ(static_cast<size_t>(info.code), position++);
    EXPECT_EQ(info.name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_"), std::string_view::npos);
    EXPECT_NE(info.status, absl::StatusCode::kOk);
    EXPECT_NE(info.description.back(), '.') << info.name;
  }
}

TEST(ErrorsTest, CodeSurvivesContextAndCopies) {
  const absl::Status error = MakeError(ErrorCode::kJsonTooDeep, "nested 100000 deep");
  EXPECT_EQ(error.code(), absl::StatusCode::kInvalidArgument);
  const absl::Status wrapped = WithContext(error, "news.raw[3]@17");
  EXPECT_EQ(CodeOf(wrapped), ErrorCode::kJsonTooDeep);
  EXPECT_EQ(wrapped.message(), "news.raw[3]@17: nested 100000 deep");
}

TEST(ErrorsTest, ForeignStatusIsInternal) {
  EXPECT_EQ(CodeOf(absl::UnknownError("from a library")), ErrorCode::kInternal);
  EXPECT_EQ(ErrorName(ErrorCode::kInternal), "INTERNAL");
}

TEST(ErrorsTest, ContextOnOkIsOk) { EXPECT_TRUE(WithContext(absl::OkStatus(), "x").ok()); }

}  // namespace
}  // namespace khabar
