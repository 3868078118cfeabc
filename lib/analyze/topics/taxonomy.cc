#include "lib/analyze/topics/taxonomy.h"

#include <array>

namespace khabar::topics {
namespace {

// clang-format off
constexpr Concept kTaxonomy[] = {
    {"medtop:01000000", "medtop:01000000",
     "فنون، ثقافة وترفيه", "arts, culture, entertainment and media"},
    {"medtop:02000000", "medtop:02000000", "جريمة، قانون وقضاء", "crime, law and justice"},
    {"medtop:03000000", "medtop:03000000",
     "كوارث وحوادث", "disaster, accident and emergency incident"},
    {"medtop:04000000", "medtop:04000000", "اقتصاد، اعمال ومال", "economy, business and finance"},
    {"medtop:05000000", "medtop:05000000", "تربية", "education"},
    {"medtop:06000000", "medtop:06000000", "بيئة", "environment"},
    {"medtop:07000000", "medtop:07000000", "صحة", "health"},
    {"medtop:08000000", "medtop:08000000", "قضية انسانية", "human interest"},
    {"medtop:09000000", "medtop:09000000", "عمل", "labour"},
    {"medtop:10000000", "medtop:10000000", "حياة يومية وترفيه", "lifestyle and leisure"},
    {"medtop:11000000", "medtop:11000000", "سياسة", "politics"},
    {"medtop:12000000", "medtop:12000000", "ديانة ومعتقدات", "religion"},
    {"medtop:13000000", "medtop:13000000", "علوم وتكنولوجيا", "science and technology"},
    {"medtop:14000000", "medtop:14000000", "قضايا اجتماعية", "society"},
    {"medtop:15000000", "medtop:15000000", "رياضة", "sport"},
    {"medtop:16000000", "medtop:16000000", "نزاعات، حرب وسلام", "conflict, war and peace"},
    {"medtop:17000000", "medtop:17000000", "طقس", "weather"},
    {"medtop:20000002", "medtop:01000000", "فنون وتسلية", "arts and entertainment"},
    {"medtop:20000038", "medtop:01000000", "ثقافة", "culture"},
    {"medtop:20000045", "medtop:01000000", "اعلام جماهيري", "mass media"},
    {"medtop:20000053", "medtop:16000000", "عمل ارهابي", "act of terror"},
    {"medtop:20000056", "medtop:16000000", "نزاع مسلح", "armed conflict"},
    {"medtop:20000065", "medtop:16000000", "اضطرابات اهلية", "civil unrest"},
    {"medtop:20000070", "medtop:16000000", "انقلاب", "coup d'etat"},
    {"medtop:20000071", "medtop:16000000", "مجزرة", "massacre"},
    {"medtop:20000073", "medtop:16000000", "عملية سلام", "peace process"},
    {"medtop:20000077", "medtop:16000000", "اعمار ما بعد الحرب", "post-war reconstruction"},
    {"medtop:20000080", "medtop:16000000", "سجناء ومعتقلون", "prisoners of war"},
    {"medtop:20000082", "medtop:02000000", "جريمة", "crime"},
    {"medtop:20000106", "medtop:02000000", "سلطة قضائية", "judiciary"},
    {"medtop:20000119", "medtop:02000000", "عدالة وحقوق", "justice"},
    {"medtop:20000121", "medtop:02000000", "قانون", "law"},
    {"medtop:20000129", "medtop:02000000", "تطبيق القانون", "law enforcement"},
    {"medtop:20000139", "medtop:03000000", "حادث", "accident and emergency incident"},
    {"medtop:20000148", "medtop:03000000", "كارثة", "disaster"},
    {"medtop:20000168", "medtop:03000000", "استجابة لحالة طوارىء", "emergency response"},
    {"medtop:20000170", "medtop:04000000", "معلومات تجارية", "business information"},
    {"medtop:20000209", "medtop:04000000", "قطاع اقتصادي", "economic sector"},
    {"medtop:20000344", "medtop:04000000", "اقتصاد", "economy"},
    {"medtop:20000385", "medtop:04000000", "سوق ومبادلة", "market and exchange"},
    {"medtop:20000399", "medtop:05000000", "تربية دينية", "religious education"},
    {"medtop:20000400", "medtop:05000000", "مدرسة", "school"},
    {"medtop:20000412", "medtop:05000000", "برنامج تعليمي", "curriculum"},
    {"medtop:20000413", "medtop:05000000", "فحص", "educational testing and examinations"},
    {"medtop:20000415", "medtop:05000000", "طلاب", "students"},
    {"medtop:20000416", "medtop:05000000", "مدرسون", "teachers"},
    {"medtop:20000418", "medtop:06000000", "تبدل مناخي", "climate change"},
    {"medtop:20000420", "medtop:06000000", "حفظ", "conservation"},
    {"medtop:20000424", "medtop:06000000", "تلوث بيئي", "environmental pollution"},
    {"medtop:20000430", "medtop:06000000", "موارد طبيعية", "natural resources"},
    {"medtop:20000441", "medtop:06000000", "طبيعة", "nature"},
    {"medtop:20000446", "medtop:07000000", "امراض وظروف", "diseases and conditions"},
    {"medtop:20000461", "medtop:07000000", "منشأة صحية", "health facility"},
    {"medtop:20000463", "medtop:07000000", "منظمات صحية", "health organisation"},
    {"medtop:20000464", "medtop:07000000", "علاج صحي", "health treatment and procedure"},
    {"medtop:20000483", "medtop:07000000", "تأمين صحي", "health insurance"},
    {"medtop:20000485", "medtop:07000000", "مهنة طبية", "medical profession"},
    {"medtop:20000493", "medtop:07000000", "امراض غير بشرية", "non-human diseases"},
    {"medtop:20000498", "medtop:08000000", "مكافات وجوائز", "award and prize"},
    {"medtop:20000499", "medtop:08000000", "رقم قياسي", "record and achievement"},
    {"medtop:20000500", "medtop:08000000", "حيوان", "animal"},
    {"medtop:20000501", "medtop:08000000", "احتفال", "ceremony"},
    {"medtop:20000504", "medtop:08000000", "مجتمع مخملي", "high society"},
    {"medtop:20000505", "medtop:08000000", "مشاهير", "celebrity"},
    {"medtop:20000509", "medtop:09000000", "توظيف", "employment"},
    {"medtop:20000521", "medtop:09000000", "قانون التوظيف", "employment legislation"},
    {"medtop:20000523", "medtop:09000000", "سوق العمل", "labour market"},
    {"medtop:20000524", "medtop:09000000", "علاقات عمل", "labour relations"},
    {"medtop:20000531", "medtop:09000000", "تقاعد", "retirement"},
    {"medtop:20000533", "medtop:09000000", "بطالة", "unemployment"},
    {"medtop:20000536", "medtop:09000000", "نقابات", "unions"},
    {"medtop:20000538", "medtop:10000000", "ترفيه", "leisure"},
    {"medtop:20000565", "medtop:10000000", "اسلوب حياة", "lifestyle"},
    {"medtop:20000574", "medtop:11000000", "انتخابات", "election"},
    {"medtop:20000587", "medtop:11000000", "حقوق اساسية", "fundamental rights"},
    {"medtop:20000593", "medtop:11000000", "حكومة", "government"},
    {"medtop:20000621", "medtop:11000000", "سياسة حكومة", "government policy"},
    {"medtop:20000638", "medtop:11000000", "معاهدات ومنظمات دولية", "international relations"},
    {"medtop:20000646", "medtop:11000000", "منظمة غير حكومية", "non-governmental organisation"},
    {"medtop:20000647", "medtop:11000000", "ازمة سياسية", "political crisis"},
    {"medtop:20000648", "medtop:11000000", "انشقاق سياسي", "political dissent"},
    {"medtop:20000649", "medtop:11000000", "عملية سياسية", "political process"},
    {"medtop:20000657", "medtop:12000000", "ايمان", "belief systems"},
    {"medtop:20000688", "medtop:12000000", "نزاع ديني", "religious conflict"},
    {"medtop:20000690", "medtop:12000000",
     "اعياد ومهرجانات دينية", "religious festival and holiday"},
    {"medtop:20000696", "medtop:12000000", "شعائر دينية", "religious ritual"},
    {"medtop:20000697", "medtop:12000000", "منشآت دينية", "religious facility"},
    {"medtop:20000702", "medtop:12000000",
     "مؤسسات دينية وعلاقات دولة", "relations between religion and government"},
    {"medtop:20000703", "medtop:12000000", "زعيم ديني", "religious leader"},
    {"medtop:20000705", "medtop:12000000", "نص ديني", "religious text"},
    {"medtop:20000710", "medtop:13000000", "علم الطب الحيوي", "biomedical science"},
    {"medtop:20000717", "medtop:13000000", "علوم طبيعية", "natural science"},
    {"medtop:20000735", "medtop:13000000", "ابحاث", "scientific research"},
    {"medtop:20000742", "medtop:13000000", "علوم اجتماعية", "social sciences"},
    {"medtop:20000756", "medtop:13000000", "تكنولوجيا وهندسة", "technology and engineering"},
    {"medtop:20000770", "medtop:14000000", "علم سكان", "demographics"},
    {"medtop:20000771", "medtop:14000000", "هجرة", "immigration"},
    {"medtop:20000772", "medtop:14000000", "مغتربون", "emigration"},
    {"medtop:20000775", "medtop:14000000", "تمييز", "discrimination"},
    {"medtop:20000780", "medtop:14000000", "اسرة", "family"},
    {"medtop:20000788", "medtop:14000000", "رجال ونساء", "mankind"},
    {"medtop:20000799", "medtop:14000000", "وضع اجتماعي", "social condition"},
    {"medtop:20000802", "medtop:14000000", "مشكلة اجتماعية", "social problem"},
    {"medtop:20000817", "medtop:14000000", "رفاهية", "welfare"},
    {"medtop:20000822", "medtop:15000000", "رياضة تنافسية", "competition discipline"},
    {"medtop:20001104", "medtop:15000000", "استخدام منشطات", "drug use in sport"},
    {"medtop:20001108", "medtop:15000000", "حدث رياضي", "sport event"},
    {"medtop:20001125", "medtop:15000000", "منظمة رياضية", "sport organisation"},
    {"medtop:20001126", "medtop:15000000", "منشأة رياضية", "sport venue"},
    {"medtop:20001128", "medtop:17000000", "توقعات الطقس", "weather forecast"},
    {"medtop:20001129", "medtop:17000000", "ظاهرة احوال جوية", "weather phenomena"},
    {"medtop:20001131", "medtop:17000000", "تحذير احوال جوية", "weather warning"},
    {"medtop:20001148", "medtop:15000000", "انتقال (رياضة)", "sports transaction"},
    {"medtop:20001216", "medtop:05000000", "تعليم مهني", "vocational education"},
    {"medtop:20001237", "medtop:08000000", "ذكرى", "anniversary"},
    {"medtop:20001301", "medtop:15000000", "انجاز رياضي", "sport achievement"},
    {"medtop:20001323", "medtop:15000000", "تدريب رياضي", "sports coaching"},
    {"medtop:20001325", "medtop:15000000", "تحكيم رياضي", "sports officiating"},
    {"medtop:20001338", "medtop:05000000", "سياسة تعليمية", "education policy"},
    {"medtop:20001339", "medtop:10000000", "عافية", "wellness"},
};
// clang-format on

constexpr size_t kConcepts = std::size(kTaxonomy);

constexpr std::array<int, kConcepts> kTops = [] {
  std::array<int, kConcepts> tops{};
  for (size_t i = 0; i < kConcepts; ++i) {
    for (int top = 0; top < kTopConcepts; ++top) {
      if (kTaxonomy[top].code == kTaxonomy[i].parent) tops[i] = top;
    }
  }
  return tops;
}();

}  // namespace

std::span<const Concept> Taxonomy() { return kTaxonomy; }

int TopOf(int index) { return kTops[static_cast<size_t>(index)]; }

uint32_t CodeNumber(std::string_view code) {
  uint32_t number = 0;
  for (const char c : code) {
    if (c >= '0' && c <= '9') number = number * 10 + static_cast<uint32_t>(c - '0');
  }
  return number;
}

}  // namespace khabar::topics
