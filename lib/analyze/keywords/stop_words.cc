#include "lib/analyze/keywords/stop_words.h"

#include <array>
#include <string_view>

#include "lib/analyze/keywords/word_key.h"

namespace khabar::keywords {
namespace {

// clang-format off
// Arabic words without the article.
constexpr std::string_view kAlwaysArabic[] = {
    "من", "في", "على", "إلى", "عن", "مع", "بين", "بعد", "قبل", "خلال", "منذ", "حتى", "ضد", "حول",
    "عند", "لدى", "دون", "أمام", "خلف", "تحت", "فوق", "وسط", "ضمن", "عبر", "نحو", "حوالي", "قرب",
    "إزاء", "تجاه", "رغم", "بسبب", "أن", "إن", "أنه", "أنها", "التي", "الذي", "الذين", "اللذين",
    "اللتين", "هذا", "هذه", "ذلك", "تلك", "هؤلاء", "هو", "هي", "هم", "نحن", "أنا", "كان", "كانت",
    "يكون", "تكون", "كانوا", "ليس", "ليست", "قد", "لقد", "لم", "لن", "لا", "ما", "إذا", "لو", "كما",
    "كل", "بعض", "جميع", "غير", "أو", "أم", "ثم", "بل", "لكن", "حيث", "عندما", "بينما", "أي",
    "أيضا", "فقط", "جدا", "هنا", "هناك", "قال", "قالت", "أكد", "أكدت", "أضاف", "أضافت", "أوضح",
    "أوضحت", "أشار", "أشارت", "أعلن", "أعلنت", "ذكر", "ذكرت", "صرح", "أفاد", "أفادت", "بحسب", "حسب",
    "وفق", "وفقا", "نقلا", "يذكر", "مشيرا", "مؤكدا", "مضيفا", "موضحا", "معتبرا", "لافتا", "يوم",
    "أمس", "غدا", "أيام", "عام", "أعوام", "سنة", "سنوات", "شهر", "أشهر", "شهور", "أسبوع", "أسابيع",
    "ساعة", "ساعات", "دقيقة", "دقائق", "صباح", "مساء", "ليلة", "فجر", "ظهر", "عقد", "قرن", "وقت",
    "أوقات", "مدة", "فترة", "فترات", "حين", "لحظة", "موعد", "تاريخ", "ماضي", "ماضية", "مقبل",
    "مقبلة", "جاري", "حالي", "حالية", "قادم", "قادمة", "سابق", "سابقة", "أخير", "أخيرة", "الآن",
    "مؤخرا", "أحد", "اثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت", "يناير", "فبراير", "مارس",
    "أبريل", "إبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    "كانون", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين", "رمضان",
    "أول", "أولى", "ثاني", "ثانية", "ثالث", "ثالثة", "رابع", "رابعة", "خامس", "خامسة", "سادس",
    "سابع", "ثامن", "تاسع", "عاشر", "واحد", "واحدة", "اثنان", "ثلاث", "ثلاثة", "أربع", "أربعة",
    "خمس", "خمسة", "ست", "ستة", "سبع", "سبعة", "ثمان", "ثماني", "ثمانية", "تسع", "تسعة", "عشر",
    "عشرة", "عشرات", "مئات", "آلاف", "ألف", "مئة", "مائة", "مليون", "ملايين", "مليار", "مليارات",
    "نصف", "ثلث", "ربع", "عدد", "أعداد", "عدة", "عديد", "إحدى", "آخر", "أخرى", "آخرين", "آخرون",
    "بقية", "معظم", "غالبية", "أغلب", "أكثر", "أقل", "أكبر", "أصغر", "أفضل", "أسوأ", "أعلى", "أدنى",
    "أهم", "أبرز", "نفس", "ذات", "مثل", "شكل", "نوع", "أنواع", "جزء", "أجزاء", "قسم", "بعضها",
    "كافة", "سائر", "شأن", "إطار", "مجال", "مجالات", "جانب", "جوانب", "ناحية", "جهة", "جهات", "طرف",
    "أمر", "أمور", "شيء", "أشياء", "حال", "وضع", "أوضاع", "مكان", "أماكن", "سبب", "أسباب", "نتيجة",
    "نتائج", "هدف", "أهداف", "طريقة", "صدد", "مستوى", "مستويات", "حد", "نسبة", "مرة", "مرات",
    "مرحلة", "مراحل", "إطلاق", "عقب", "إثر", "جراء", "نظرا", "بدلا", "بيان", "تصريح", "تصريحات",
    "مؤتمر", "صحافي", "صحفي", "صحافية", "صحفية", "حديث", "كلمة", "كلام", "سؤال", "جواب", "خبر",
    "أنباء", "مصدر", "مصادر", "مراسل", "وكالة", "وكالات", "صحيفة", "موقع", "متحدث", "ناطق", "مسؤول",
    "مسؤولين", "مسؤولون", "مسؤولة", "رئيس", "وزير", "وزراء", "نائب", "مدير", "عضو", "أعضاء", "أمين",
    "قائد", "محافظ", "سفير", "مستشار", "سيد", "سيدة", "دكتور", "مهندس", "شيخ", "أمير", "ملك",
    "لواء", "عميد", "عقيد", "فريق", "مساعد", "مبعوث", "مندوب", "شخص", "أشخاص", "رجل", "رجال",
    "امرأة", "ناس", "أفراد", "إنسان", "فرد", "جديد", "جديدة", "قديم", "كبير", "كبيرة", "صغير",
    "صغيرة", "كثير", "كثيرة", "قليل", "طويل", "قوي", "قوية", "واسع", "واسعة", "مهم", "مهمة", "خاص",
    "خاصة", "عامة", "مختلف", "مختلفة", "مزيد", "ضرورة", "أهمية", "إمكان", "إمكانية", "محاولة",
    "قيام", "وجود", "عدم", "تم", "يتم", "جرى", "يجري", "اعتبار", "ظل", "سياق", "جملة", "مجموعة",
    "سلسلة", "بات", "أصبح", "أصبحت", "لاسيما", "سيما", "نتاج", "صباحا", "حضور", "لقاء", "مشاركة",
    "زيارة", "استقبال", "دعم", "تنفيذ", "إجراء", "إجراءات", "دور", "قدرة", "فرصة", "مناسبة",
    "بداية", "نهاية", "ختام", "مطلع", "منتصف", "أواخر", "أوائل", "افتتاح", "إعلان", "إشارة", "كشف",
    "صفحة", "اسم", "أسماء", "رقم", "أرقام", "كلمات", "تفاصيل", "أساس", "أسس", "ظروف", "فعل", "واقع",
    "حقيقة", "كون", "يد", "أيدي", "رأس", "عين", "نظر", "وجه", "وجهة", "طلب", "مطالب", "مناطق",
    "مدينة", "بلد", "بلاد", "دول", "جمهورية", "ولاية", "محافظة", "عاصمة", "شمال", "جنوب", "شرق",
    "غرب", "داخل", "خارج", "جاهزة", "متابعة", "تقديم", "تحقيق", "حصول", "توصل", "مضي", "استمرار",
    "زيادة", "ارتفاع", "انخفاض", "رفع", "تعزيز", "تطوير", "تحديد", "تشكيل", "توفير", "اتخاذ",
    "إقامة", "تأكيد", "دعوة", "سعي", "حرص", "إضافة", "بالنسبة", "طبيعة", "مجرد", "مدى", "صعيد",
    "ظاهرة", "قضايا", "نقطة", "نقاط", "لجميع", "سوى", "إلا", "تحقق", "متى", "كيف", "لماذا", "لما",
    "إنما", "فيما", "بما", "مما", "عما", "كتابة", "مساعدة", "فعالية", "إشراف", "اعتماد", "حفاظ",
    "مشاهدة", "إحراز", "ليل", "نهار", "اثر", "إجمالي", "إجمالا", "تزامن", "ختامي", "نهائي", "مبكر",
    "متأخر", "أداء", "إقبال", "سماح", "منع", "اختيار", "وصول", "خروج", "دخول", "مغادرة", "توجه",
    "توجيه", "تولي", "تحول", "اتجاه", "حاجة", "قدر", "مقدار", "كمية", "حجم", "طول", "عرض", "عمق",
    "ارتياح", "سعادة", "فرح", "أسف", "شكر", "تقدير", "اعتقاد", "ثناء", "أولوية", "أولويات", "خلفية",
    "ثلاثي", "ثنائي", "مشترك", "مشتركة", "متبادل", "متبادلة", "تعامل", "تناول", "تعرض", "احتمال",
    "احتمالات", "توقعات", "توقع", "مقابل", "مقارنة", "موقف", "مواقف", "رأي", "آراء", "فكرة",
    "أفكار", "طرح", "وضوح", "شرح", "معرفة", "فهم", "علاقة", "تأثير", "آثار", "أثر", "حصة", "حصص",
    "تصنيف", "ترتيب", "صدارة", "ساحة", "مسار", "خيار", "خيارات", "ملامح", "رغبة", "إرادة", "رسالة",
    "رسائل", "لاحق", "لاحقا", "سابقا", "حاليا", "أخيرا", "تماما", "جميعا", "معا", "لها", "له",
    "لهم", "فيها", "فيه", "منها", "منه", "عليه", "عليها", "إليه", "إليها", "عنه", "عنها", "بها",
    "به", "اتصال", "زمن", "انخراط", "قبض", "مشتبه", "حدث", "التزام", "معاناة", "متطلبات", "طاقم",
    "مؤخر", "بوادر", "عثور", "اشتباه", "إمارة", "مصلحة", "مصالح", "قادمتين", "مباراتين", "قادمين",
    "ماضيتين", "حيثيات", "دولارات", "ملحق", "كاتب", "تزايد", "تراجع", "تصاعد", "استعداد",
    "استعدادات", "إفادة", "عنوان", "مطالبة", "اعتراض", "رفض", "قبول", "موافقة", "تفاوت", "تنوع",
    "توازن", "مؤلف", "مؤلفة", "متصدر", "راحة", "أخبار", "مقطع", "مقاطع", "خطأ", "أخطاء", "نهائية",
};
constexpr std::string_view kAlwaysEnglish[] = {
    "the", "a", "an", "and", "or", "but", "if", "of", "in", "on", "at", "to", "for", "from", "by",
    "with", "without", "within", "about", "against", "between", "into", "through", "during",
    "before", "after", "above", "below", "over", "under", "again", "further", "then", "once",
    "here", "there", "when", "where", "why", "how", "all", "any", "both", "each", "few", "more",
    "most", "other", "some", "such", "no", "nor", "not", "only", "own", "same", "so", "than", "too",
    "very", "can", "will", "just", "should", "now", "is", "are", "was", "were", "be", "been",
    "being", "have", "has", "had", "having", "do", "does", "did", "doing", "would", "could", "may",
    "might", "must", "shall", "i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us",
    "them", "my", "your", "his", "its", "our", "their", "this", "that", "these", "those", "who",
    "whom", "which", "what", "as", "until", "while", "because", "since", "though", "although",
    "per", "via", "among", "upon", "also", "however", "yet", "still", "even", "already", "ever",
    "never", "often", "always", "sometimes", "said", "say", "says", "told", "tell", "tells",
    "added", "according", "announced", "reported", "reports", "statement", "spokesman",
    "spokeswoman", "spokesperson", "official", "officials", "reporter", "reporters", "interview",
    "source", "sources", "report", "conference", "correspondent", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june",
    "july", "august", "september", "october", "november", "december", "today", "yesterday",
    "tomorrow", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
    "minute", "minutes", "time", "times", "decade", "century", "morning", "evening", "night",
    "afternoon", "date", "moment", "period", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "hundred", "hundreds", "thousand", "thousands", "million", "millions",
    "billion", "billions", "dozen", "dozens", "first", "second", "third", "fourth", "fifth", "last",
    "next", "half", "quarter", "number", "numbers", "lot", "lots", "bit", "part", "parts", "kind",
    "kinds", "sort", "way", "ways", "thing", "things", "something", "nothing", "anything",
    "everything", "someone", "anyone", "everyone", "people", "person", "man", "men", "woman",
    "women", "guy", "guys", "member", "members", "mr", "mrs", "ms", "dr", "sir", "lady", "lord",
    "president", "minister", "prime", "chief", "head", "leader", "director", "secretary",
    "chairman", "officer", "others", "another", "many", "much", "several", "various", "new", "old",
    "big", "small", "large", "great", "good", "bad", "best", "worst", "better", "high", "low",
    "long", "short", "early", "late", "recent", "current", "former", "future", "past", "real",
    "full", "whole", "main", "major", "important", "different", "able", "likely", "possible",
    "available", "sure", "clear", "right", "left", "top", "end", "start", "beginning", "place",
    "places", "case", "cases", "fact", "point", "points", "question", "questions", "answer",
    "problem", "issue", "issues", "reason", "reasons", "result", "results", "example", "percent",
    "cent", "amount", "rest", "side", "area", "areas", "line", "lines", "name", "names", "word",
    "words", "view", "idea", "role", "use", "need", "want", "make", "take", "get", "go", "come",
    "see", "know", "think", "look", "give", "find", "used", "using", "made", "making", "set", "put",
    "let", "got", "like", "well", "back", "away", "around", "along", "together", "up", "down",
    "out", "off", "yes", "okay", "ok", "mean", "means", "really", "quite", "rather", "perhaps",
    "maybe", "almost", "nearly", "least", "less", "little", "enough", "amid", "across", "despite",
    "towards", "toward", "including", "due", "later", "ago", "following", "based", "called",
    "known", "seen", "given", "taken", "held", "hit", "show", "shows", "shown", "help", "keep",
    "kept", "run", "call", "calls", "move", "bring", "brought", "hold", "turn", "try", "feel",
    "felt", "seem", "play", "began", "begin", "become", "became", "ask", "asked", "live", "lives",
    "paid", "hand", "hands", "eye", "eyes", "face", "hard", "whose", "whether", "every", "country",
    "countries", "group", "groups", "thanks", "read", "write", "wrote", "love", "story", "photo",
    "image", "picture", "video", "comment", "comments", "caption", "copyright", "release", "rise",
    "creation", "total", "inventor", "course", "list", "return", "gain", "boost", "drop", "figure",
    "front", "access", "form", "matter", "sense", "choice", "chance", "offer", "order", "position",
    "feature", "version", "size", "weight", "height", "length", "collection", "range", "step",
    "stage", "surge", "suspect", "visit", "trip", "tour", "scene", "site", "spot", "piece", "page",
    "post", "user", "users", "looking", "host", "commitment", "ageing", "faulty", "measure",
    "extra", "clash", "anniversary", "subject", "neighborhood", "feeling", "aspiration", "flurry",
};
constexpr std::string_view kAloneArabic[] = {
    "مجلس", "حكومة", "لجنة", "هيئة", "وزارة", "حزب", "شركة", "مؤسسة", "منظمة", "جامعة", "مركز",
    "اتحاد", "جمعية", "إدارة", "قوات", "قوة", "جيش", "شرطة", "نظام", "قانون", "مشروع", "برنامج",
    "خطة", "تقرير", "دراسة", "قضية", "أزمة", "مشكلة", "حرب", "اتفاق", "اتفاقية", "معركة", "هجوم",
    "لجان", "سلطات", "سلطة", "شعب", "شعوب", "مجتمع", "أمن", "سياسة", "اقتصاد", "قطاع", "سوق",
    "أسواق", "مباراة", "مباريات", "بطولة", "دوري", "لاعب", "لاعبين", "نادي", "منتخب", "مدرب", "كأس",
    "ملعب", "جولة", "موسم", "فوز", "تعادل", "خسارة", "قمة", "اجتماع", "اجتماعات", "محادثات",
    "مفاوضات", "حوار", "علاقات", "تعاون", "مواطن", "مواطنين", "مواطنون", "سكان", "أسرة", "أطفال",
    "طفل", "طلاب", "طالب", "مدرسة", "مستشفى", "مرض", "علاج", "طبيب", "صحة", "دواء", "كتاب", "رواية",
    "فيلم", "مهرجان", "معرض", "جائزة", "فنان", "شاعر", "جمهور", "حياة", "موت", "عالم", "ثقافة",
    "دين", "حق", "حقوق", "حرية", "مال", "أموال", "سعر", "أسعار", "قيمة", "تكلفة", "إنتاج", "صناعة",
    "تجارة", "استثمار", "بنك", "مصرف", "سهم", "أسهم", "مؤشر", "تداول", "نفط", "ماء", "مياه", "طاقة",
    "بيئة", "أرض", "بحر", "جبل", "مطار", "طائرة", "سيارة", "ضحايا", "قتلى", "جرحى", "إصابة", "وفاة",
    "جريمة", "محكمة", "سجن", "قاض", "محام", "مسلحين", "مسلحون", "جندي", "جنود", "عناصر", "مقاتلين",
    "خدمات", "خدمة", "مبادرة", "حملة", "مؤسسات", "شركات", "مشاريع", "برامج", "جهود", "خطوة",
    "خطوات", "تحديات", "تحدي", "مخاوف", "قلق", "ثقة", "وحدة", "تغيير", "تقدم", "تنمية", "نمو",
    "تجربة", "خبرة", "تدريب", "تعليم", "بحث", "علم", "علماء", "باحثين", "خبراء", "خبير", "نجاح",
    "نص", "موضوع", "قصة", "شارع", "بيت", "منزل", "عائلة", "ولد", "بنت", "أب", "أخ", "صديق", "شاب",
    "شباب", "نساء", "مرأة", "أزواج", "زوجة", "زوج", "والد", "والدة", "طعام", "لون", "ضوء", "صوت",
    "جسم", "قلب", "دم", "جلسة", "صفقة", "صفقات", "تداولات", "مواجهة", "مواجهات", "مرشح", "مرشحين",
    "مهاجم", "حارس", "مدافع", "كرة", "إرسال", "ندوة", "إصدار", "بطل", "لقب", "هدفين", "أندية",
    "نجم", "مدربين", "محترف", "إداري", "جماهير", "مقعد", "مقاعد", "قوائم", "قائمة", "محافظات",
    "شوارع", "مبلغ", "مبالغ", "درهم", "دولار", "دينار", "ريال", "إيرادات", "أرباح", "خسائر",
    "ميزانية", "محلل", "محللون", "متعاملين", "مستثمرين", "مستثمر", "مؤشرات", "قيم", "صناديق",
    "عملاء", "عميل", "زبائن", "منتج", "منتجات", "مستخدم", "مستخدمين", "مستهلك", "جهاز", "أجهزة",
    "نسخة", "حلول", "تطبيق", "تطبيقات", "هاتف", "شاشة", "ميزات", "مواد", "مادة", "نوعية", "جودة",
    "قاعة", "مبنى", "غرفة", "حفل", "فعاليات", "أمسية", "عروض", "دورة", "دورات", "ورشة", "مقال",
    "مجلة", "فصل", "باب", "شهداء", "شهيد", "محتجين", "متظاهرين", "احتجاجات", "تظاهرات", "تجمعات",
    "تجمع", "شارات", "عبوة", "انفجار", "قصف", "إرهاب", "إرهابيين", "أسلحة", "سلاح", "تصويت", "حلقة",
    "حقيبة", "ناخبين", "معارضة", "ائتلاف", "كتلة", "نواب", "برلمان", "دوائر", "دائرة", "تحريض",
    "تشييع", "ظهور", "نموذج", "نماذج", "نار", "تردد", "مفقودين", "إقليم", "قريتين", "إشارات",
    "صندوق", "صندوقين", "ملاعب", "استعراض", "احتفال", "فكر", "جدول", "ممارسات", "إسرائيلي", "خطر",
    "مخاطر", "تهديد", "تهديدات", "ضغوط", "ضغط", "مظاهر", "حملات", "جولات", "مواقع", "شخصية",
    "شخصيات", "رموز", "رمز", "بنية", "عدل", "سيطرة", "داخلية", "خارجية", "حالة", "حالات", "حدود",
    "حادث", "حوادث", "معدل", "عملية", "عمليات", "طريق", "طرق", "بيانات", "معلومات", "نقل", "عمل",
    "أعمال", "تغير", "إعادة", "ملف", "حل", "عودة", "منطقة", "دولة", "درجة", "صورة", "قرار",
};
constexpr std::string_view kAloneEnglish[] = {
    "company", "companies", "government", "party", "council", "committee", "court", "law", "police",
    "team", "club", "game", "games", "match", "season", "player", "players", "coach", "fan", "fans",
    "win", "victory", "goal", "goals", "film", "book", "music", "student", "students", "school",
    "university", "hospital", "doctor", "patient", "child", "children", "boy", "girl", "mother",
    "father", "son", "daughter", "friend", "friends", "wife", "husband", "market", "price",
    "prices", "money", "business", "industry", "project", "program", "programme", "policy",
    "system", "service", "services", "deal", "agreement", "meeting", "talks", "vote", "voters",
    "election", "campaign", "attack", "death", "victim", "victims", "crime", "war", "army", "force",
    "forces", "security", "power", "energy", "water", "food", "health", "road", "car", "street",
    "building", "office", "staff", "worker", "workers", "study", "research", "data", "technology",
    "internet", "phone", "weather", "fire", "evidence", "charge", "charges", "investigation",
    "process", "effort", "efforts", "event", "events", "action", "record", "term", "legislation",
    "assembly", "designer", "supporter", "lawyer", "judge", "manager", "employee", "customer",
    "buyer", "seller", "passenger", "driver", "pilot", "speech", "debate", "bill", "tax", "budget",
    "growth", "job", "economy", "trade", "bank", "investor", "share", "stock", "fund", "investment",
    "sale", "store", "shop", "product", "brand", "fashion", "drug", "disease", "treatment", "nurse",
    "test", "virus", "storm", "flood", "rain", "wind", "island", "river", "sea", "beach", "border",
    "migrant", "refugee", "soldier", "weapon", "bomb", "gun", "missile", "protest", "protester",
    "rally", "ballot", "candidate", "senator", "congress", "parliament", "referendum", "poll",
    "opposition", "ally", "leadership", "tournament", "cup", "title", "championship", "half-time",
    "striker", "midfielder", "defender", "goalkeeper", "shot", "ball", "crowd", "stadium", "race",
    "lap", "media", "press", "news", "change", "changes", "rate", "level", "cost", "cash", "space",
    "age", "speed", "capital", "pressure", "design", "life", "house", "home", "state", "states",
    "world", "family", "city", "town", "agency", "loss", "pay", "arrest", "sex", "work", "startup",
    "bar", "plan",
};
// clang-format on

// Keys are made as the annotator makes them (singular, one form), so that a list need not know how.
class StopTable {
 public:
  StopTable() {
    Add(kAloneArabic, Stop::kAlone);
    Add(kAloneEnglish, Stop::kAlone);
    Add(kAlwaysArabic, Stop::kAlways);
    Add(kAlwaysEnglish, Stop::kAlways);
  }

  Stop Find(uint64_t key) const {
    for (size_t at = key >> 8 & (kSlots - 1);; at = (at + 1) & (kSlots - 1)) {
      if (keys_[at] == key) return stops_[at];
      if (keys_[at] == 0) return Stop::kNo;
    }
  }

 private:
  static constexpr size_t kSlots = 4096;

  template <size_t kWords>
  void Add(const std::string_view (&words)[kWords], Stop stop) {
    static_assert(kWords * 4 <= kSlots);
    for (const std::string_view word : words) {
      // As a token without proclitics, for وزير is no و + زير here.
      Token token{};
      token.span = {0, static_cast<int32_t>(word.size())};
      token.kind = TokenKind::kWord;
      token.script = static_cast<unsigned char>(word[0]) < 0x80 ? Script::kLatin : Script::kArabic;
      Insert(KeyOf(word, token).hash, stop);
      // التي may be read as ال + تي.
      token.has_article = token.script == Script::kArabic && word.starts_with("ال");
      if (token.has_article) Insert(KeyOf(word, token).hash, stop);
    }
  }

  void Insert(uint64_t key, Stop stop) {
    size_t at = key >> 8 & (kSlots - 1);
    while (keys_[at] != 0 && keys_[at] != key) at = (at + 1) & (kSlots - 1);
    keys_[at] = key;
    stops_[at] = stop;
  }

  std::array<uint64_t, kSlots> keys_{};
  std::array<Stop, kSlots> stops_{};
};

}  // namespace

Stop StopOf(uint64_t key) {
  static const StopTable* const table = new StopTable();
  return table->Find(key);
}

}  // namespace khabar::keywords
