#include "lib/decode/html/page_charset.h"

#include <string>

#include "gtest/gtest.h"

namespace khabar::decode::html {
namespace {

TEST(PageCharset, IsReadInEveryWayThatPagesWriteIt) {
  const struct {
    std::string_view page, charset;
  } cases[] = {
      {"<html><head><meta charset=utf-8>", "utf-8"},
      {"<META CHARSET='windows-1256'/>", "windows-1256"},
      {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1256\">",
       "windows-1256"},
      {"<meta content='text/html;charset=\"iso-8859-6\"' http-equiv=content-type>", "iso-8859-6"},
      {"<meta charset = \" utf-8 \" >", "utf-8"},
      {"<!DOCTYPE html>\n<!-- <meta charset=koi8-r> --><meta charset=utf-8>", "utf-8"},
      {"<html lang=ar data-x='<meta charset=koi8-r>'><meta charset=utf-8>", "utf-8"},
      {"<meta name=description content='charset=koi8-r'><meta charset=utf-8>", "utf-8"},
      {"<meta http-equiv=refresh content='5; charset=koi8-r'><title>خبر</title>", ""},
      {"<meta charset=utf-16le>", "utf-8"},
      {"<metadata charset=koi8-r>", ""},
      {"<body><meta charset=koi8-r>", ""},
      {"<meta charset", ""},
      {"<meta charset=", ""},
      {"<meta charset='utf-8", "utf-8"},
      {"", ""},
      {"<", ""},
      {"</", ""},
  };
  for (const auto& [page, charset] : cases) EXPECT_EQ(DeclaredCharset(page), charset) << page;
}

TEST(PageCharset, IsFoundBehindTheFirstKilobyte) {
  const std::string page = "<head><script>" + std::string(5000, 'x') + "</script><meta charset=b>";
  EXPECT_EQ(DeclaredCharset(page), "b");
}

TEST(PageCharset, IsNotLookedForWithoutEnd) {
  const std::string page = "<head>" + std::string(1 << 20, 'x') + "<meta charset=b>";
  EXPECT_EQ(DeclaredCharset(page), "");
}

}  // namespace
}  // namespace khabar::decode::html
