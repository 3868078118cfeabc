#include "service/cli/terminal.h"

#include <unistd.h>

#include <cstdlib>

#include "gtest/gtest.h"

namespace khabar::cli {
namespace {

TEST(DisplayWidthTest, CountsColumns) {
  EXPECT_EQ(DisplayWidth(""), 0);
  EXPECT_EQ(DisplayWidth("Rome"), 4);
  EXPECT_EQ(DisplayWidth("بغداد"), 5);
  EXPECT_EQ(DisplayWidth("مُحَمَّدٌ"), 4) << "marks take no column";
  EXPECT_EQ(DisplayWidth("\u200fبيت\u200e"), 3) << "nor do signs of direction";
  EXPECT_EQ(DisplayWidth("国👍"), 4) << "wide characters take two";
}

TEST(UseColorTest, TheUserDecides) {
  EXPECT_TRUE(UseColor("always"));
  EXPECT_FALSE(UseColor("never"));
}

TEST(UseColorTest, AutoWantsATerminalAndNoNoColor) {
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_FALSE(UseColor("auto"));
  ::setenv("NO_COLOR", "", 1);
  EXPECT_EQ(UseColor("auto"), isatty(STDOUT_FILENO) == 1) << "an empty NO_COLOR is not set";
  ::unsetenv("NO_COLOR");
}

TEST(TerminalWidthTest, IsColumnsWithinReasonWhereThereIsNoTerminal) {
  if (isatty(STDOUT_FILENO) == 1) GTEST_SKIP() << "standard output is a terminal";
  ::unsetenv("COLUMNS");
  EXPECT_EQ(TerminalWidth(), 100);
  for (const auto& [columns, width] :
       {std::pair{"72", 72}, {"5", 40}, {"500", 140}, {"many", 100}, {"0", 100}}) {
    ::setenv("COLUMNS", columns, 1);
    EXPECT_EQ(TerminalWidth(), width) << columns;
  }
  ::unsetenv("COLUMNS");
}

}  // namespace
}  // namespace khabar::cli
