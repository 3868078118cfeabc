#include "lib/decode/charset.h"

#include <memory>

#include "gtest/gtest.h"

#include "lib/base/utf8.h"
#include "lib/decode/detect.h"
#include "lib/decode/test_util.h"

namespace khabar::decode {
namespace {

constexpr std::string_view kArabic =
    "أعلنت وزارة الصحة أن عدد المصابين بالحمى في المحافظة ارتفع إلى ثلاثمئة وأربعين شخصاً، وقال "
    "مدير المستشفى العام إن الأدوية تكفي لأسبوعين فقط. وطالبت نقابة الأطباء بفتح ممر آمن لنقل "
    "المرضى إلى العاصمة، فيما وصلت شاحنتان تحملان معدات طبية إلى المعبر الحدودي مساء الأربعاء.";
constexpr std::string_view kFrench =
    "Le ministre des Affaires étrangères a déclaré que la trêve, signée à Genève, serait "
    "prolongée d'une année. « Nous espérons une paix durable », a-t-il ajouté.";
constexpr std::string_view kEnglish =
    "The central bank held its rate at 5.25 per cent on Thursday. “Inflation is easing”, its "
    "governor said – but prices of bread and fuel are still rising.";

struct Outcome {
  std::string code = "OK";
  std::string text;
  RawInfo raw;
  std::shared_ptr<Document> doc = std::make_shared<Document>();
};

Outcome Read(std::string_view bytes, std::string_view declared) {
  Outcome out;
  const absl::StatusOr<std::string_view> text = ToUtf8(bytes, declared, Origin::kHint, *out.doc);
  if (text.ok()) {
    out.text = *text;
    EXPECT_TRUE(IsValidUtf8(out.text));
  } else {
    out.code = ErrorName(CodeOf(text.status()));
  }
  out.raw = out.doc->raw;
  return out;
}

struct CharsetCase {
  std::string_view text;
  const char* encoding;       // of the bytes
  std::string_view mark;      // before them
  std::string_view declared;  // by the carrier
  std::string_view charset;   // found
  Origin origin;
  std::string_view set_aside = {};  // the declaration, when it was wrong
};

class Charsets : public testing::TestWithParam<CharsetCase> {};

TEST_P(Charsets, AreFound) {
  const CharsetCase& c = GetParam();
  const std::string bytes = std::string(c.mark) + Encode(c.text, c.encoding);
  const Outcome out = Read(bytes, c.declared);
  EXPECT_EQ(out.code, "OK");
  EXPECT_EQ(out.text, c.text);
  EXPECT_EQ(out.raw.charset, c.charset);
  EXPECT_EQ(out.raw.charset_origin, c.origin);
  EXPECT_EQ(out.raw.charset_declared, c.set_aside);
  EXPECT_EQ(out.raw.repaired_sequences, 0);
}

constexpr Origin kSaid = Origin::kHint;
constexpr Origin kSeen = Origin::kDetected;
constexpr Origin kMark = Origin::kRecord;

INSTANTIATE_TEST_SUITE_P(
    Declared, Charsets,
    testing::Values(
        CharsetCase{kArabic, "utf-8", "", "utf-8", "utf-8", kSaid},
        CharsetCase{kArabic, "utf-8", "", "UTF8", "utf-8", kSaid},
        CharsetCase{kArabic, "windows-1256", "", "windows-1256", "windows-1256", kSaid},
        CharsetCase{kArabic, "windows-1256", "", " CP1256", "windows-1256", kSaid},
        CharsetCase{kArabic, "iso-8859-6", "", "ISO-8859-6", "iso-8859-6", kSaid},
        CharsetCase{kArabic, "iso-8859-6", "", "arabic", "iso-8859-6", kSaid},
        CharsetCase{kFrench, "windows-1252", "", "latin1", "windows-1252", kSaid},
        CharsetCase{kFrench, "windows-1252", "", "ISO-8859-1", "windows-1252", kSaid},
        CharsetCase{kEnglish, "windows-1252", "", "us-ascii", "windows-1252", kSaid},
        CharsetCase{kArabic, "utf-16le", "", "utf-16le", "utf-16le", kSaid},
        CharsetCase{kArabic, "utf-16be", "", "utf-16be", "utf-16be", kSaid},
        CharsetCase{"خبر", "utf-16be", "", "utf-16be", "utf-16be", kSaid},
        CharsetCase{"東京で首脳会談が開かれた。", "shift_jis", "", "Shift_JIS", "shift_jis", kSaid},
        CharsetCase{"北京举行了新闻发布会。", "gb18030", "", "gb2312", "gb18030", kSaid},
        CharsetCase{"東京で会談", "iso-2022-jp", "", "iso-2022-jp", "iso-2022-jp", kSaid},
        CharsetCase{"Москва сообщила о встрече.", "koi8-r", "", "koi8-r", "koi8-r", kSaid},
        CharsetCase{"Москва сообщила о встрече министров в пятницу вечером.", "windows-1251", "",
                    "windows-1251", "windows-1251", kSaid}));

INSTANTIATE_TEST_SUITE_P(
    ByteOrderMark, Charsets,
    testing::Values(CharsetCase{kArabic, "utf-8", "\xEF\xBB\xBF", "", "utf-8", kMark},
                    CharsetCase{kArabic, "utf-16le", "\xFF\xFE", "", "utf-16le", kMark},
                    CharsetCase{kArabic, "utf-16be", "\xFE\xFF", "", "utf-16be", kMark},
                    CharsetCase{"خبر", "utf-16le", "\xFF\xFE", "", "utf-16le", kMark},
                    CharsetCase{kArabic, "utf-8", "\xEF\xBB\xBF", "windows-1256", "utf-8", kMark,
                                "windows-1256"},
                    CharsetCase{kEnglish, "utf-16be", "\xFE\xFF", "utf-8", "utf-16be", kMark,
                                "utf-8"}));

INSTANTIATE_TEST_SUITE_P(
    Detected, Charsets,
    testing::Values(CharsetCase{kArabic, "utf-8", "", "", "utf-8", kSeen},
                    CharsetCase{"plain ASCII", "utf-8", "", "", "utf-8", kSeen},
                    CharsetCase{kArabic, "utf-16le", "", "", "utf-16le", kSeen},
                    CharsetCase{kArabic, "utf-16be", "", "", "utf-16be", kSeen},
                    CharsetCase{kEnglish, "utf-16le", "", "", "utf-16le", kSeen},
                    CharsetCase{kEnglish, "utf-16be", "", "", "utf-16be", kSeen},
                    CharsetCase{kArabic, "windows-1256", "", "", "windows-1256", kSeen},
                    CharsetCase{"خبر عاجل من بيروت", "windows-1256", "", "", "windows-1256", kSeen},
                    CharsetCase{kArabic, "iso-8859-6", "", "", "iso-8859-6", kSeen},
                    CharsetCase{"خبر عاجل من بيروت", "iso-8859-6", "", "", "iso-8859-6", kSeen},
                    CharsetCase{kFrench, "windows-1252", "", "", "windows-1252", kSeen},
                    CharsetCase{kEnglish, "windows-1252", "", "", "windows-1252", kSeen}));

// Servers send one default charset with every page: what the bytes plainly show outweighs it.
INSTANTIATE_TEST_SUITE_P(
    WronglyDeclared, Charsets,
    testing::Values(
        CharsetCase{kArabic, "utf-8", "", "windows-1252", "utf-8", kSeen, "windows-1252"},
        CharsetCase{kArabic, "utf-8", "", "windows-1256", "utf-8", kSeen, "windows-1256"},
        CharsetCase{kFrench, "utf-8", "", "iso-8859-1", "utf-8", kSeen, "windows-1252"},
        CharsetCase{kArabic, "utf-8", "", "utf-16", "utf-8", kSeen, "utf-16le"},
        CharsetCase{kEnglish, "utf-8", "", "utf-16be", "utf-8", kSeen, "utf-16be"},
        CharsetCase{kArabic, "utf-8", "", "no-such-charset", "utf-8", kSeen, "no-such-charset"},
        CharsetCase{kArabic, "utf-16be", "", "utf-16", "utf-16be", kSeen, "utf-16le"},
        CharsetCase{kArabic, "utf-16le", "", "utf-8", "utf-16le", kSeen, "utf-8"},
        CharsetCase{kArabic, "windows-1256", "", "windows-1252", "windows-1256", kSeen,
                    "windows-1252"},
        CharsetCase{kArabic, "windows-1256", "", "iso-8859-1", "windows-1256", kSeen,
                    "windows-1252"},
        CharsetCase{kArabic, "iso-8859-6", "", "iso-8859-1", "iso-8859-6", kSeen, "windows-1252"},
        CharsetCase{kArabic, "windows-1256", "", "utf-8", "windows-1256", kSeen, "utf-8"},
        CharsetCase{kFrench, "windows-1252", "", "utf-8", "windows-1252", kSeen, "utf-8"},
        CharsetCase{kArabic, "windows-1256", "", "iso-8859-6", "windows-1256", kSeen, "iso-8859-6"},
        CharsetCase{kArabic, "iso-8859-6", "", "windows-1256", "iso-8859-6", kSeen,
                    "windows-1256"}));

// A true declaration is never outweighed by chance.
TEST(CharsetTest, WesternTextUnderItsOwnLabelStaysWestern) {
  for (const std::string_view text :
       {kFrench, kEnglish, std::string_view("ÉÀÈ À L'ÉLYSÉE"),
        std::string_view("Größe, Ärger, Übung, Straße, Füße, Öl, süß, Käse, Möbel, Tür")}) {
    const std::string bytes = Encode(text, "windows-1252");
    const Outcome out = Read(bytes, "windows-1252");
    EXPECT_EQ(out.text, text);
    EXPECT_EQ(out.raw.charset, "windows-1252");
  }
}

TEST(CharsetTest, CyrillicUnderAWesternLabelIsNotTakenForArabic) {
  const std::string bytes = Encode(
      "Министр обороны сообщил журналистам, что учения начнутся в понедельник.", "windows-1251");
  EXPECT_EQ(Read(bytes, "latin1").raw.charset, "windows-1252");
}

TEST(CharsetTest, FewBrokenSequencesBecomeReplacementCharacters) {
  std::string bytes(kArabic);
  bytes[bytes.find("وزارة") + 1] = '\xFF';  // one letter becomes a stray lead and a stray byte
  const Outcome out = Read(bytes, "");
  EXPECT_EQ(out.code, "OK");
  EXPECT_EQ(out.raw.charset, "utf-8");
  EXPECT_EQ(out.raw.repaired_sequences, 2);
  EXPECT_NE(out.text.find("\uFFFD\uFFFDزارة الصحة"), std::string::npos);
  // The same under a wrong label: nearly all of it is UTF-8.
  EXPECT_EQ(Read(bytes, "windows-1256").text, out.text);
}

TEST(CharsetTest, TextCutWithinACharacterIsRepaired) {
  const std::string_view cut = kArabic.substr(0, kArabic.size() - 2);
  const Outcome out = Read(cut, "utf-8");
  EXPECT_EQ(out.code, "OK");
  EXPECT_EQ(out.raw.repaired_sequences, 1);
  EXPECT_TRUE(out.text.ends_with("\uFFFD"));
}

// Every `nth` character of UTF-8 text loses its second byte.
std::string Damaged(std::string_view text, int nth) {
  std::string out;
  int count = 0;
  for (size_t i = 0; i < text.size();) {
    const DecodedCodePoint c = DecodeUtf8(text, static_cast<int32_t>(i));
    const bool damage = c.length > 1 && ++count % nth == 0;
    out += text.substr(i, damage ? 1 : static_cast<size_t>(c.length));
    i += static_cast<size_t>(c.length);
  }
  return out;
}

TEST(CharsetTest, MoreThanTheShareIsRefusedAndNotTakenForAnotherCharset) {
  const std::string light = Damaged(kArabic, 40);
  EXPECT_EQ(Read(light, "").code, "OK");
  EXPECT_GT(Read(light, "").raw.repaired_sequences, 0);
  // Three of four letters, and yet it is not Latin.
  std::string heavier = Damaged(kArabic, 1);
  for (int i = 0; i < 60; ++i) heavier += "\u0633";
  EXPECT_EQ(Read(heavier, "utf-8").code, "BROKEN_ENCODING");
  const std::string heavy = Damaged(kArabic, 8);
  EXPECT_EQ(Read(heavy, "").code, "BROKEN_ENCODING");
  EXPECT_EQ(Read(heavy, "utf-8").code, "BROKEN_ENCODING");
  EXPECT_EQ(Read("\xEF\xBB\xBF" + heavy, "").code, "BROKEN_ENCODING");
}

TEST(CharsetTest, BrokenUtf16) {
  std::string bytes = "\xFF\xFE" + Encode(kArabic, "utf-16le");
  bytes[2] = '\x00';
  bytes[3] = '\xD8';  // half a pair
  Outcome out = Read(bytes, "");
  EXPECT_EQ(out.code, "OK");
  EXPECT_EQ(out.raw.repaired_sequences, 1);
  for (size_t i = 2; i + 1 < bytes.size(); i += 10) bytes[i + 1] = '\xDC';
  EXPECT_EQ(Read(bytes, "").code, "BROKEN_ENCODING");
  bytes = "\xFF\xFE" + Encode(kEnglish, "utf-16le") + "x";  // half a unit at the end
  out = Read(bytes, "");
  EXPECT_EQ(out.code, "OK");
  EXPECT_EQ(out.raw.repaired_sequences, 1);
}

TEST(CharsetTest, UnknownCharsetsAreRefusedWhenTheBytesNeedThem) {
  const std::string bytes = Encode(kArabic, "windows-1256");
  EXPECT_EQ(Read(bytes, "no-such-charset").code, "UNSUPPORTED_CHARSET");
  EXPECT_EQ(Read(bytes, Repeat("x", 100'000)).code, "UNSUPPORTED_CHARSET");
  EXPECT_EQ(Read(bytes, "\xFF\x01").code, "UNSUPPORTED_CHARSET");
}

// It goes into the record, which holds UTF-8 and nothing endless.
TEST(CharsetTest, AnyDeclarationIsKeptAsShortText) {
  const Outcome broken = Read(kArabic, "ut\x93\xD2-8");
  EXPECT_EQ(broken.code, "OK");
  EXPECT_EQ(broken.raw.charset_declared, "ut\?\?-8");
  EXPECT_EQ(Read(kArabic, Repeat("x", 100'000)).raw.charset_declared, Repeat("x", 40));
  // A converter is found by letters and digits alone.
  const Outcome known = Read(Encode(kArabic, "windows-1256"),
                             "windows-\xFF"
                             "1256");
  EXPECT_EQ(known.text, kArabic);
  EXPECT_EQ(known.raw.charset, "windows-?1256");
}

TEST(CharsetTest, BinaryBytesAreRefused) {
  const std::string_view kPng("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\2\0\0\0", 29);
  const std::string_view kGzip("\x1F\x8B\x08\0\0\0\0\0\0\3\xCB\x48\xCD\xC9\xC9\x57\x28\xCF", 18);
  const std::string_view kElf(
      "\x7F"
      "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0",
      24);
  for (const std::string_view bytes : {kPng, kGzip, kElf}) {
    for (const std::string_view declared : {"", "utf-8", "windows-1256"}) {
      EXPECT_EQ(Read(bytes, declared).code, "BINARY_CONTENT") << declared;
    }
  }
}

TEST(CharsetTest, AStrayNulIsNotBinary) {
  const std::string_view bytes("قال الوزير\0 إن الهدنة صامدة", 48);
  EXPECT_EQ(Read(bytes, "").code, "OK");
}

// Bytes that windows-1252 leaves undefined are no text in it either.
TEST(CharsetTest, HighBytesThatMeanNothingAreRefused) {
  EXPECT_EQ(Read(Repeat("\x81\x8D\x8F\x90\x9D", 100), "").code, "BROKEN_ENCODING");
  EXPECT_EQ(Read(Repeat("\x81\x8D\x8F\x90\x9D", 100), "windows-1252").code, "BROKEN_ENCODING");
}

// Three controls are many in a short text, white space and the escape of ISO-2022 never.
TEST(HasControlBytesTest, SeesEachControlWhereverItStands) {
  for (int value = 0; value < 0x100; ++value) {
    const bool control = value < 0x20 && (value < '\t' || value > '\r') && value != 0x1B;
    const std::string three = std::string(1, static_cast<char>(value)) + "a" +
                              static_cast<char>(value) + "a" + static_cast<char>(value);
    for (size_t length = 0; length <= 70; ++length) {
      const std::string text = std::string(length, 'x') + three + "يوم";
      ASSERT_EQ(HasControlBytes(text), control) << value << " after " << length;
    }
  }
}

TEST(HasControlBytesTest, SparesAStrayControlButNotTwoZeros) {
  EXPECT_FALSE(HasControlBytes(std::string("خبر\0عاجل", 15)));
  EXPECT_FALSE(HasControlBytes("\x01خبر\x02"));
  EXPECT_TRUE(HasControlBytes("خبر" + std::string(2, '\0') + "عاجل"));
}

}  // namespace
}  // namespace khabar::decode
