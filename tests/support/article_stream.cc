#include "tests/support/article_stream.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "khabar/v1/enriched_article.pb.h"

#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"
#include "service/kafka/recording_logger.h"

namespace khabar::testing {
namespace {

// Sentences that any number of can be put in a row.
constexpr const char* kArabic[] = {
    "قال وزير الموارد المائية محسن العبيدي إن منسوب نهر دجلة عند بغداد ارتفع خمسة سنتيمترات.",
    "وأضاف العبيدي في بيان صدر يوم الثلاثاء 24 تشرين الثاني/نوفمبر أن السدود «آمنة تماما».",
    "من جهتها أعلنت هيئة السكك الحديدية في الرباط فتح خط جديد إلى فاس بكلفة 2,5 مليار درهم.",
    "وتوقع المصرف المركزي في عمّان نموا يبلغ ٣٫٢ في المئة خلال الربع الأول من العام المقبل!",
    "هل تكفي المساعدات التي وصلت إلى الخرطوم عبر بورتسودان؟ يجيب برنامج الأغذية العالمي: لا."};
constexpr const char* kEnglish[] = {
    "The ministry said on Tuesday that 14 people were treated after the fire at Basra port.",
    "\"We will not wait another year,\" Amina Rashid told reporters in Geneva.",
    "Shares of the Doha-based carrier rose 3.4 per cent to 12.75 riyals by midday.",
    "The U.S. envoy, Dr. James Holloway, is due in Amman on Thursday."};

std::string Quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// Ways not to be an article, with the code that says so.
struct Refusal {
  const char* content_type;
  std::string value;
  const char* code;
};
Refusal RefusalOf(unsigned kind, const std::string& body) {
  switch (kind) {
    case 0:
      return {"text/html", "<!DOCTYPE html><html><title>" + body + "</title><body></body></html>",
              "NO_ARTICLE"};
    case 1:
      return {"application/json", "{\"id\": \"x\", \"body\": " + Quoted(body), "INVALID_JSON"};
    case 2:
      return {"text/plain", " \n\t ", "EMPTY_ARTICLE"};
    case 3:
      return {"application/xml", "<!DOCTYPE item [<!ENTITY a \"b\">]><item>" + body + "</item>",
              "XML_FORBIDDEN"};
    case 4:
      return {"image/png", "\x89PNG\r\n\x1a\n" + body, "UNSUPPORTED_CONTENT_TYPE"};
    default:
      return {"application/json", "{\"title\": 7, \"body\": " + Quoted(body) + "}", "WRONG_TYPE"};
  }
}

std::string HeaderOf(const ReadRecord& record, std::string_view name) {
  const ingest::Header* header = record.FindHeader(name);
  return header == nullptr ? "" : header->value.value_or("");
}

std::string CheckDeadLetter(const SentArticle& sent, const ReadRecord& letter) {
  if (!sent.refused) return absl::StrCat(sent.id, " was refused");
  if (letter.value.value_or("") != sent.value) return absl::StrCat(sent.id, " changed its bytes");
  const std::string code = HeaderOf(letter, ingest::kErrorCodeHeader);
  if (code != sent.refused_code) {
    return absl::StrCat(sent.id, " has the code ", code, ", not ", sent.refused_code);
  }
  return "";
}

// Within what one input partition gave to one output partition, offsets rise.
class OrderCheck {
 public:
  // False: the record stands before one that was read earlier.
  bool Next(int from, int to, int64_t offset) {
    int64_t& last = last_.try_emplace({from, to}, -1).first->second;
    const bool rises = offset > last;
    last = offset;
    return rises;
  }

 private:
  std::map<std::pair<int, int>, int64_t> last_;
};

}  // namespace

std::string ArticleStream::Body() {
  std::string body;
  const bool arabic = random_() % 4 != 0;
  // Mostly short, a few long.
  const unsigned sentences = random_() % 20 == 0 ? 50 : 1 + random_() % 8;
  for (unsigned i = 0; i < sentences; ++i) {
    body += arabic ? kArabic[random_() % 5] : kEnglish[random_() % 4];
    body += random_() % 3 == 0 ? "\n" : " ";
  }
  return body;
}

SentArticle ArticleStream::MakeOne(bool refused) {
  SentArticle article;
  article.id = absl::StrCat("article-", articles_.size());
  article.partition = static_cast<int>(random_() % static_cast<unsigned>(partitions_));
  article.refused = refused;
  const std::string body = Body();
  std::string& type = content_types_[article.id];
  if (refused) {
    Refusal refusal = RefusalOf(random_() % 6, body);
    article.value = std::move(refusal.value);
    article.refused_code = refusal.code;
    type = refusal.content_type;
    return article;
  }
  switch (random_() % 4) {
    case 0:
      article.value = body;
      type = "text/plain; charset=utf-8";
      break;
    case 1:
      article.value =
          absl::StrCat("<item><title>خبر ", articles_.size(), "</title><description><![CDATA[",
                       body, "]]></description></item>");
      type = "application/rss+xml";
      break;
    case 2:
      article.value = absl::StrCat("{\"uri\": \"urn:n:", articles_.size(),
                                   "\", \"type\": \"text\", \"body_text\": ", Quoted(body), "}");
      type = "application/json";
      break;
    default:
      article.value = absl::StrCat("{\"title\": \"عنوان\", \"text\": ", Quoted(body),
                                   ", \"published\": \"2026-11-24T08:00:00+03:00\"}");
      type = "application/json";
  }
  return article;
}

void ArticleStream::Make(int count, double refused_share) {
  const auto limit = static_cast<unsigned>(refused_share * 10000);
  for (int i = 0; i < count; ++i) articles_.push_back(MakeOne(random_() % 10000 < limit));
}

// Words in any order: whole sentences, repeated, would shrink to nothing on their way.
void ArticleStream::MakeLarge(size_t bytes, const std::string& refused_code) {
  const std::vector<std::string> words = absl::StrSplit(absl::StrJoin(kArabic, " "), ' ');
  SentArticle article;
  article.id = absl::StrCat("article-", articles_.size());
  article.partition = static_cast<int>(random_() % static_cast<unsigned>(partitions_));
  article.refused = !refused_code.empty();
  article.refused_code = refused_code;
  while (article.value.size() < bytes) {
    article.value += words[random_() % words.size()];
    article.value += random_() % 12 == 0 ? ".\n" : " ";
  }
  content_types_[article.id] = "text/plain; charset=utf-8";
  articles_.push_back(std::move(article));
}

absl::Status ArticleStream::Send(const kafka::KafkaOptions& options) {
  kafka::RecordingLogger logger;
  KHABAR_ASSIGN_OR_RETURN(const auto producer, kafka::Producer::Create(options, logger));
  KHABAR_RETURN_IF_ERROR(Send(*producer, options.input_topic));
  return producer->Flush(absl::Seconds(60));
}

absl::Status ArticleStream::Send(kafka::Producer& producer, const std::string& topic) {
  for (; next_to_send_ < articles_.size(); ++next_to_send_) {
    const SentArticle& article = articles_[next_to_send_];
    kafka::ProducerRecord record;
    record.key = article.id;
    record.value = article.value;
    record.partition = article.partition;
    record.headers = {{"content-type", content_types_[article.id]},
                      {"khabar-article-id", article.id}};
    KHABAR_RETURN_IF_ERROR(producer.Send(topic, record));
  }
  return absl::OkStatus();
}

size_t ArticleStream::refused() const {
  size_t count = 0;
  for (const SentArticle& article : articles_) count += article.refused;
  return count;
}

std::string ArticleStream::Check(const std::vector<ReadRecord>& enriched,
                                 const std::vector<ReadRecord>& dead_letters,
                                 bool may_double) const {
  std::map<std::string, int> seen;
  std::map<std::string, const SentArticle*> by_id;
  for (const SentArticle& article : articles_) by_id[article.id] = &article;
  OrderCheck order;
  v1::EnrichedArticle record;
  for (const ReadRecord& read : enriched) {
    if (!record.ParseFromString(read.value.value_or(""))) return "a record that is none";
    const auto sent = by_id.find(record.article_id());
    if (sent == by_id.end()) return absl::StrCat("nobody sent ", record.article_id());
    if (sent->second->refused) return absl::StrCat(record.article_id(), " was not refused");
    if (read.key.value_or("") != record.article_id()) return "the key is not the id";
    if (!record.provenance().stage_errors().empty()) {
      return absl::StrCat(record.article_id(), ": ",
                          record.provenance().stage_errors(0).ShortDebugString());
    }
    if (!order.Next(record.raw().partition(), read.partition, record.raw().offset()) &&
        !may_double) {
      return absl::StrCat(record.article_id(), " is out of order");
    }
    ++seen[record.article_id()];
  }
  for (const ReadRecord& letter : dead_letters) {
    const auto sent = by_id.find(letter.key.value_or(""));
    if (sent == by_id.end()) return absl::StrCat("nobody sent ", letter.key.value_or("null"));
    if (std::string wrong = CheckDeadLetter(*sent->second, letter); !wrong.empty()) return wrong;
    ++seen[sent->first];
  }
  for (const SentArticle& article : articles_) {
    const int times = seen[article.id];
    if (times == 0) return absl::StrCat(article.id, " is lost");
    if (times > 1 && !may_double) return absl::StrCat(article.id, " came ", times, " times");
  }
  return "";
}

}  // namespace khabar::testing
