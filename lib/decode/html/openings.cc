#include "lib/decode/html/openings.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "lib/base/utf8.h"

namespace khabar::decode::html {
namespace {

struct Entry {
  std::string_view words;
  Opening opening;
};

// In small letters; Arabic without hamza on alef and without vowels.
constexpr auto kOpenings = std::to_array<Entry>({
    {"read more", Opening::kReadMore},
    {"read also", Opening::kReadMore},
    {"read next", Opening::kReadMore},
    {"also read", Opening::kReadMore},
    {"read:", Opening::kReadMore},
    {"related", Opening::kReadMore},
    {"see also", Opening::kReadMore},
    {"see more", Opening::kReadMore},
    {"more from", Opening::kReadMore},
    {"more on", Opening::kReadMore},
    {"more:", Opening::kReadMore},
    {"watch:", Opening::kReadMore},
    {"watch more", Opening::kReadMore},
    {"recommended", Opening::kReadMore},
    {"you may also", Opening::kReadMore},
    {"you might also", Opening::kReadMore},
    {"don't miss", Opening::kReadMore},
    {"don’t miss", Opening::kReadMore},
    {"continue reading", Opening::kReadMore},
    {"story continues", Opening::kReadMore},
    {"click here", Opening::kReadMore},
    {"for more", Opening::kReadMore},
    {"up next", Opening::kReadMore},
    {"most read", Opening::kReadMore},
    {"top stories", Opening::kReadMore},
    {"latest news", Opening::kReadMore},
    {"اقرا ايضا", Opening::kReadMore},
    {"اقرأ", Opening::kReadMore},
    {"اقرا", Opening::kReadMore},
    {"اقرئي", Opening::kReadMore},
    {"اقراوا", Opening::kReadMore},
    {"طالع", Opening::kReadMore},
    {"شاهد", Opening::kReadMore},
    {"تابع ايضا", Opening::kReadMore},
    {"مواضيع", Opening::kReadMore},
    {"موضوعات", Opening::kReadMore},
    {"اخبار ذات صلة", Opening::kReadMore},
    {"مقالات ذات صلة", Opening::kReadMore},
    {"ذات صلة", Opening::kReadMore},
    {"المزيد", Opening::kReadMore},
    {"قد يهمك", Opening::kReadMore},
    {"قد يعجبك", Opening::kReadMore},
    {"الاكثر قراءة", Opening::kReadMore},
    {"لا يفوتك", Opening::kReadMore},
    {"share", Opening::kShare},
    {"follow", Opening::kShare},
    {"subscribe", Opening::kShare},
    {"sign up", Opening::kShare},
    {"sign in", Opening::kShare},
    {"log in", Opening::kShare},
    {"get the", Opening::kShare},
    {"join", Opening::kShare},
    {"download", Opening::kShare},
    {"tweet", Opening::kShare},
    {"email", Opening::kShare},
    {"print", Opening::kShare},
    {"comment", Opening::kShare},
    {"leave a", Opening::kShare},
    {"advertisement", Opening::kShare},
    {"شارك", Opening::kShare},
    {"مشاركة", Opening::kShare},
    {"اشترك", Opening::kShare},
    {"تابعونا", Opening::kShare},
    {"تابعنا", Opening::kShare},
    {"للاشتراك", Opening::kShare},
    {"انضم", Opening::kShare},
    {"حمل", Opening::kShare},
    {"اعلان", Opening::kShare},
    {"التعليقات", Opening::kShare},
    {"اضف تعليق", Opening::kShare},
    {"by ", Opening::kByline},
    {"posted", Opening::kByline},
    {"published", Opening::kByline},
    {"updated", Opening::kByline},
    {"last updated", Opening::kByline},
    {"written by", Opening::kByline},
    {"reported by", Opening::kByline},
    {"reporting by", Opening::kByline},
    {"editing by", Opening::kByline},
    {"tags", Opening::kByline},
    {"topics", Opening::kByline},
    {"filed under", Opening::kByline},
    {"source:", Opening::kByline},
    {"كتب", Opening::kByline},
    {"بقلم", Opening::kByline},
    {"نشر في", Opening::kByline},
    {"تاريخ النشر", Opening::kByline},
    {"اخر تحديث", Opening::kByline},
    {"المصدر", Opening::kByline},
    {"الوسوم", Opening::kByline},
    {"كلمات مفتاحية", Opening::kByline},
    {"©", Opening::kLegal},
    {"copyright", Opening::kLegal},
    {"all rights", Opening::kLegal},
    {"we use cookies", Opening::kLegal},
    {"this site uses", Opening::kLegal},
    {"this website uses", Opening::kLegal},
    {"by continuing", Opening::kLegal},
    {"disclaimer", Opening::kLegal},
    {"privacy", Opening::kLegal},
    {"terms", Opening::kLegal},
    {"جميع الحقوق", Opening::kLegal},
    {"حقوق", Opening::kLegal},
    {"نحن نستخدم", Opening::kLegal},
    {"يستخدم هذا الموقع", Opening::kLegal},
    {"يمنع", Opening::kLegal},
    {"سياسة الخصوصية", Opening::kLegal},
    {"photo", Opening::kCaption},
    {"image", Opening::kCaption},
    {"picture", Opening::kCaption},
    {"file photo", Opening::kCaption},
    {"credit", Opening::kCaption},
    {"(photo", Opening::kCaption},
    {"صورة", Opening::kCaption},
    {"تصوير", Opening::kCaption},
    {"الصورة", Opening::kCaption},
});
constexpr size_t kLongest = 40;

// The beginning of the text as the list has it.
size_t Fold(std::string_view text, std::array<char, kLongest>& out) {
  size_t size = 0;
  for (size_t at = 0; at < text.size() && size + 4 <= out.size();) {
    const auto length = static_cast<size_t>(DecodeValidUtf8(text, at).length);
    std::string_view letter = text.substr(at, length);
    at += length;
    if (letter == "أ" || letter == "إ" || letter == "آ") letter = "ا";
    const bool vowel = letter >= std::string_view("\u064B") && letter <= std::string_view("\u0652");
    if (vowel || letter == "»" || letter == "-" || letter == "•" || letter == "|") continue;
    if (letter == " " && size == 0) continue;
    for (const char c : letter)
      out[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return size;
}

}  // namespace

Opening OpeningOf(std::string_view text) {
  std::array<char, kLongest> folded;
  const std::string_view begin(folded.data(), Fold(text, folded));
  for (const Entry& entry : kOpenings) {
    if (begin.starts_with(entry.words)) return entry.opening;
  }
  return Opening::kNone;
}

}  // namespace khabar::decode::html
