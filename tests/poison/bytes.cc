// Bytes that are no text, no text of this charset, or no bytes at all.
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "unicode/unistr.h"

#include "tests/poison/poison.h"

namespace khabar::testing {
namespace {

Poison NoValue(Random&) {
  Poison poison{.kind = "no value", .code = "EMPTY_ARTICLE"};
  poison.value.reset();
  return poison;
}

Poison NothingToRead(Random& random) {
  constexpr std::array<std::string_view, 8> kNothing = {"",       " ",      "\n",     "\t",
                                                        "\u00A0", "\u2003", "\u200F", "\uFEFF"};
  std::string value;
  for (unsigned i = Draw(random, 40); i > 0; --i) value += kNothing[Draw(random, kNothing.size())];
  return WithType("nothing to read", Draw(random, 2) == 0 ? "" : "text/plain", value,
                  "EMPTY_ARTICLE");
}

// What other files begin with.
Poison OtherFile(Random& random) {
  constexpr std::array<std::pair<const char*, std::string_view>, 10> kMagic = {
      std::pair("PNG", std::string_view("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)),
      {"JPEG", std::string_view("\xFF\xD8\xFF\xE0\0\x10JFIF\0\1", 12)},
      {"GIF", std::string_view("GIF89a\1\0\1\0\x80\0\0", 13)},
      {"zip", std::string_view("PK\3\4\x14\0\0\0\x08\0", 10)},
      {"gzip", std::string_view("\x1f\x8b\x08\0\0\0\0\0\0\3", 10)},
      {"zstd", std::string_view("\x28\xB5\x2F\xFD\0\0", 6)},
      {"ELF", std::string_view("\x7F"
                               "ELF\2\1\1\0\0\0",
                               10)},
      {"SQLite", std::string_view("SQLite format 3\0\x10\0\1\1", 20)},
      {"class", std::string_view("\xCA\xFE\xBA\xBE\0\0\0\x3D", 8)},
      {"mp4", std::string_view("\0\0\0\x18"
                               "ftypmp42",
                               12)}};
  const auto& [name, magic] = kMagic[Draw(random, kMagic.size())];
  std::string value(magic);
  // Mostly controls, as in headers and tables of such files.
  for (unsigned i = 200 + Draw(random, 4000); i > 0; --i)
    value += static_cast<char>(Draw(random, 3) == 0 ? Draw(random, 256) : Draw(random, 8));
  return WithType(std::string("a file: ") + name, "", value, "BINARY_CONTENT");
}

Poison RandomBytesAsProtobuf(Random& random) {
  // Field 1 with a length beyond the end: no message of any kind.
  std::string value = "\x0A\xFF\x7F";
  for (unsigned i = Draw(random, 200); i > 0; --i) value += static_cast<char>(Draw(random, 256));
  return WithType("no Protobuf", "application/x-protobuf", value, "INVALID_PROTOBUF");
}

// Half of the letters damaged, as by a conversion at the wrong place.
Poison BrokenUtf8(Random& random) {
  std::string value = Sentences(random, 4 + Draw(random, 20));
  for (size_t i = 0; i + 1 < value.size(); ++i) {
    if (static_cast<unsigned char>(value[i]) >= 0xC0 && Draw(random, 3) != 0)
      value[i + 1] = static_cast<char>('a' + Draw(random, 26));
  }
  return WithType("half of the letters broken", "text/plain; charset=utf-8", value,
                  "BROKEN_ENCODING");
}

// One byte in a thousand is repaired.
Poison OneBrokenLetter(Random& random) {
  const std::string before = Sentences(random, 8), after = Sentences(random, 8);
  constexpr std::array<std::string_view, 5> kBroken = {"\xFF", "\xC0\x80", "\xED\xA0\x80",
                                                       "\xF8\x88\x80\x80\x80", "\xD8"};
  Poison poison =
      WithType("one broken letter", "text/plain; charset=utf-8",
               before + " " + std::string(kBroken[Draw(random, kBroken.size())]) + " " + after, "");
  return poison;
}

Poison UnknownCharset(Random& random) {
  constexpr std::array<const char*, 6> kNames = {
      "utf-9", "klingon", "windows-99999", "none of your business", "x-mac-martian", "ebcdic!"};
  // Not valid UTF-8, which needs no declaration.
  return WithType(
      "unknown charset",
      std::string("text/plain; charset=\"") + kNames[Draw(random, kNames.size())] + "\"",
      "\xC7\xE1\xDA\xC7\xD5\xDD\xC9 " + std::string(Draw(random, 300), '.'), "UNSUPPORTED_CHARSET");
}

std::string Encode(const std::string& utf8, const char* charset) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string out(4 * utf8.size() + 8, '\0');
  const int32_t size =
      text.extract(0, text.length(), out.data(), static_cast<uint32_t>(out.size()), charset);
  out.resize(static_cast<size_t>(size));
  return out;
}

// Right, if the reader believes the declaration.
Poison OtherCharset(Random& random) {
  constexpr std::array<std::pair<const char*, const char*>, 6> kCharsets = {
      std::pair("windows-1256", "windows-1256"),
      {"cp1256", "windows-1256"},
      {"utf-16", "UTF-16"},
      {"utf-16le", "UTF-16LE"},
      {"UTF-16BE", "UTF-16BE"},
      {"utf-8", "UTF-8"}};
  const auto& [label, converter] = kCharsets[Draw(random, kCharsets.size())];
  const std::string body = Sentences(random, 3 + Draw(random, 6));
  Poison poison = WithType(std::string("in ") + label, std::string("text/plain; charset=") + label,
                           Encode(body, converter), "");
  poison.body = body;
  return poison;
}

// No reader of the web takes it; its zeros are no text.
Poison Utf32(Random& random) {
  return WithType("in utf-32", "text/plain; charset=utf-32le",
                  Encode(Sentences(random, 2), "UTF-32LE"), "BINARY_CONTENT");
}

// The declaration is wrong, the bytes tell.
Poison WrongCharset(Random& random) {
  constexpr std::array<const char*, 5> kLabels = {"iso-8859-1", "windows-1252", "us-ascii",
                                                  "shift_jis", "iso-8859-6"};
  const std::string body = Sentences(random, 3 + Draw(random, 6));
  Poison poison = WithType(
      "UTF-8 under another label",
      std::string("text/plain; charset=") + kLabels[Draw(random, kLabels.size())], body, "");
  poison.body = body;
  return poison;
}

// Controls, directions, joiners, noncharacters, a letter with thousands of marks.
Poison StrangeLetters(Random& random) {
  constexpr std::array<std::string_view, 10> kStrange = {"\u202E",
                                                         "\u2066",
                                                         "\u200D",
                                                         "\uFDD0",
                                                         "\U0010FFFF",
                                                         "\uFFF9",
                                                         "\U000E0041",
                                                         "\U0001F468‍👩‍👧",
                                                         "\u0640\u0640\u0640",
                                                         "\u034F"};
  std::string value = Sentences(random, 2) + " ";
  for (unsigned i = 20 + Draw(random, 100); i > 0; --i) {
    value += kStrange[Draw(random, kStrange.size())];
    if (i % 8 == 0) value += " " + Sentences(random, 1) + " ";
  }
  if (Draw(random, 3) == 0) value += "ب" + Repeated("\u064E\u0651", 500 + Draw(random, 3000));
  return WithType("strange letters", "text/plain", value, "");
}

Poison StrayControls(Random& random) {
  const std::string first = Sentences(random, 3), second = Sentences(random, 3);
  Poison poison = WithType("a stray control", "text/plain",
                           first + " " + static_cast<char>(1 + Draw(random, 8)) + second, "");
  poison.body = first + " " + second;
  return poison;
}

Poison OneWordWithoutEnd(Random& random) {
  return WithType("one word without end", "text/plain",
                  Repeated("كتاب", 2000 + Draw(random, 20000)), "");
}

Poison OnlyMarks(Random& random) {
  constexpr std::array<std::string_view, 6> kMarks = {"«", "»", "\"", "(", ".", "،"};
  std::string value;
  for (unsigned i = 500 + Draw(random, 5000); i > 0; --i)
    value += kMarks[Draw(random, kMarks.size())];
  Poison poison = WithType("only marks", "text/plain", value, "");
  poison.no_language = true;
  return poison;
}

Poison BeyondTheLimit(Random& random) {
  return WithType("larger than an article", "text/plain",
                  std::string(10 * 1024 * 1024 + 1 + Draw(random, 1000), 'x'), "ARTICLE_TOO_LARGE");
}

}  // namespace

std::vector<PoisonFamily> BytesFamilies() {
  return {NoValue,
          NothingToRead,
          OtherFile,
          RandomBytesAsProtobuf,
          BrokenUtf8,
          OneBrokenLetter,
          UnknownCharset,
          OtherCharset,
          WrongCharset,
          Utf32,
          StrangeLetters,
          StrayControls,
          OneWordWithoutEnd,
          OnlyMarks,
          [](Random& random) {
            // Rarely: it is large.
            return Draw(random, 8) == 0 ? BeyondTheLimit(random) : OtherCharset(random);
          }};
}

}  // namespace khabar::testing
