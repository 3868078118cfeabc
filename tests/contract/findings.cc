#include <algorithm>
#include <cctype>
#include <span>
#include <vector>

#include "lib/base/utf8.h"
#include "tests/contract/layers.h"

namespace khabar::contract {
namespace {

class Checker {
 public:
  explicit Checker(const Document& doc) : doc_(doc) {}

  std::string Run(Layer layer) {
    switch (layer) {
      case Layer::kText:
        break;  // of the decoder, whose tests check it
      case Layer::kLanguage:
        Language();
        break;
      case Layer::kParagraphs:
        for (const Field field : Document::Fields()) Paragraphs(doc_.unit(field));
        break;
      case Layer::kTokens:
        for (const Field field : Document::Fields()) Tokens(doc_.unit(field));
        break;
      case Layer::kSentences:
        for (const Field field : Document::Fields()) Sentences(doc_.unit(field));
        break;
      case Layer::kEntities:
        Mentions();
        Entities();
        break;
      case Layer::kLinks:
        Links();
        break;
      case Layer::kQuotations:
        Quotations();
        break;
      case Layer::kTimes:
        Flat("time", doc_.times);
        break;
      case Layer::kAmounts:
        Flat("amount", doc_.amounts);
        break;
      case Layer::kTopics:
        Topics();
        break;
      case Layer::kKeywords:
        Keywords();
        break;
      case Layer::kDuplicates:
        Expect(IsHex(doc_.duplicates.content_sha256, 64), "content_sha256 is not 64 hex digits");
        break;
    }
    return std::move(findings_);
  }

 private:
  void Expect(bool holds, const std::string& finding) {
    // The first hundred say enough of a huge text.
    if (!holds && findings_.size() < 8000) findings_ += finding + "\n";
  }

  static std::string At(std::string_view what, Span span) {
    return std::string(what) + " [" + std::to_string(span.begin) + ", " + std::to_string(span.end) +
           ") ";
  }

  // In bounds, not empty, on code points.
  void Whole(std::string_view what, std::string_view text, Span span) {
    const bool inside =
        span.begin >= 0 && span.begin < span.end && static_cast<size_t>(span.end) <= text.size();
    Expect(inside, At(what, span) + "is empty or out of bounds");
    if (!inside) return;
    const auto on_boundary = [text](int32_t offset) {
      return static_cast<size_t>(offset) == text.size() ||
             !IsUtf8Continuation(text[static_cast<size_t>(offset)]);
    };
    Expect(on_boundary(span.begin) && on_boundary(span.end), At(what, span) + "cuts a code point");
  }

  // Whole, each after the one before.
  void InOrder(std::string_view what, std::string_view text, std::span<const Span> spans) {
    int32_t last = 0;
    for (const Span span : spans) {
      Whole(what, text, span);
      Expect(span.begin >= last, At(what, span) + "overlaps or precedes the one before");
      last = std::max(last, span.end);
    }
  }

  // Only white space stands outside of the spans.
  void Covers(std::string_view what, std::string_view text, const std::vector<Span>& spans) {
    size_t at = 0;
    const auto gap = [&](size_t end) {
      if (end <= at || end > text.size()) return;
      const std::string_view left = text.substr(at, end - at);
      // The published text's white space: blanks, line ends, and U+2000 to U+200F, U+3000 …
      Expect(left.find_first_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                ".!?,\"\xD8\xD9") == std::string_view::npos,
             std::string(what) + " leave out text at " + std::to_string(at));
    };
    for (const Span span : spans) {
      gap(static_cast<size_t>(span.begin));
      at = static_cast<size_t>(span.end);
    }
    gap(text.size());
  }

  void Share(std::string_view what, float value) {
    Expect(value >= 0 && value <= 1,
           std::string(what) + " " + std::to_string(value) + " is no share");
  }

  static bool IsHex(std::string_view s, size_t size) {
    return s.size() == size && s.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  }

  void Language() {
    Expect(!doc_.language.main.code.empty(), "no language code");
    Share("language confidence", doc_.language.main.confidence);
    float sum = 0, last = 1;
    for (const LanguageGuess& guess : doc_.language.shares) {
      Share("language share", guess.share);
      Share("language confidence", guess.confidence);
      Expect(guess.share <= last, "language shares are not most first");
      last = guess.share;
      sum += guess.share;
    }
    Expect(sum <= 1.01F, "language shares sum to " + std::to_string(sum));
    std::string_view code;
    int32_t end = 0;
    for (const LanguagePassage& passage : doc_.language.passages) {
      Whole("language passage", doc_.body().text, passage.span);
      Share("language confidence", passage.confidence);
      Expect(passage.span.begin >= end, "language passages are not in order");
      Expect(passage.code != code, "two passages of " + std::string(code) + " side by side");
      code = passage.code;
      end = passage.span.end;
    }
  }

  void Paragraphs(const TextUnit& unit) {
    InOrder("paragraph", unit.text, unit.paragraphs);
    Covers("paragraphs", unit.text, unit.paragraphs);
    for (const Span span : unit.paragraphs)
      Expect(span.In(unit.text).find('\n') == std::string_view::npos,
             At("paragraph", span) + "holds a line break");
  }

  void Tokens(const TextUnit& unit) {
    std::vector<Span> spans;
    for (const Token& token : unit.tokens) {
      spans.push_back(token.span);
      Expect(token.prefix_bytes >= 0 && token.suffix_bytes >= 0, At("token", token.span) + "< 0");
      Whole("stem", unit.text, token.Stem());
    }
    InOrder("token", unit.text, spans);
    Covers("tokens", unit.text, spans);
  }

  void Sentences(const TextUnit& unit) {
    std::vector<Span> spans;
    int32_t next_token = 0;
    for (const Sentence& sentence : unit.sentences) {
      spans.push_back(sentence.span);
      Expect(sentence.first_token == next_token && sentence.token_count > 0,
             At("sentence", sentence.span) + "does not go on where the one before ends");
      next_token = sentence.first_token + sentence.token_count;
      const auto tokens = static_cast<int32_t>(unit.tokens.size());
      const auto paragraphs = static_cast<int32_t>(unit.paragraphs.size());
      const bool known =
          next_token <= tokens && sentence.paragraph >= 0 && sentence.paragraph < paragraphs;
      Expect(known, At("sentence", sentence.span) + "has an index that leads nowhere");
      if (!known) return;
      const Span paragraph = unit.paragraphs[static_cast<size_t>(sentence.paragraph)];
      Expect(paragraph.Contains(sentence.span),
             At("sentence", sentence.span) + "leaves its paragraph");
      for (int32_t i = sentence.first_token; i < next_token; ++i)
        Expect(sentence.span.Contains(unit.tokens[static_cast<size_t>(i)].span),
               At("sentence", sentence.span) + "does not hold its token");
    }
    InOrder("sentence", unit.text, spans);
    Expect(next_token == static_cast<int32_t>(unit.tokens.size()), "tokens belong to no sentence");
  }

  // Sorted by field, then span; without overlap.
  template <typename Annotation>
  void Flat(std::string_view what, const std::vector<Annotation>& annotations) {
    Field field = Field::kTitle;
    int32_t last = 0;
    for (const Annotation& a : annotations) {
      Whole(what, doc_.unit(a.field).text, a.span);
      Share("confidence", a.confidence);
      if (a.field != field) last = 0;
      Expect(a.field >= field && a.span.begin >= last, At(what, a.span) + "is out of order");
      field = a.field;
      last = a.span.end;
    }
  }

  void Mentions() {
    const std::vector<Mention>& mentions = doc_.entities.mentions;
    Flat("mention", mentions);
    for (const Mention& mention : mentions) {
      Expect(mention.type != EntityType::kUnspecified, At("mention", mention.span) + "has no type");
      Expect(mention.kind != MentionKind::kUnspecified,
             At("mention", mention.span) + "has no kind");
      const std::vector<Sentence>& sentences = doc_.unit(mention.field).sentences;
      Expect(std::any_of(sentences.begin(), sentences.end(),
                         [&](const Sentence& s) { return s.span.Contains(mention.span); }),
             At("mention", mention.span) + "is in no sentence");
      const bool known = mention.entity >= 0 &&
                         static_cast<size_t>(mention.entity) < doc_.entities.entities.size();
      Expect(known, At("mention", mention.span) + "has no entity");
      if (known)
        Expect(doc_.entities.entities[static_cast<size_t>(mention.entity)].type == mention.type,
               At("mention", mention.span) + "differs in type from its entity");
    }
  }

  void Entities() {
    const std::vector<Entity>& entities = doc_.entities.entities;
    std::vector<bool> named(entities.size());
    size_t next = 0;
    for (const Mention& mention : doc_.entities.mentions) {
      const auto entity = static_cast<size_t>(mention.entity);
      if (entity >= named.size() || named[entity]) continue;
      named[entity] = true;
      Expect(entity == next++, "entities are not ordered by first mention");
    }
    Expect(next == entities.size(), "an entity has no mention");
    for (const Entity& entity : entities) {
      const std::string name(entity.name);
      Expect(!name.empty() && IsValidUtf8(name), "entity name '" + name + "' is no text");
      Share("salience of " + name, entity.salience);
      Share("confidence of " + name, entity.confidence);
      Expect(entity.type == EntityType::kOccupation || (entity.role_of < 0 && entity.role_in < 0),
             "a role of '" + name + "', no occupation");
      const auto holder = static_cast<size_t>(entity.role_of);
      Expect(entity.role_of < 0 ||
                 (holder < entities.size() && entities[holder].type == EntityType::kPerson),
             "role_of of '" + name + "' is no person");
      Expect(entity.role_in < static_cast<int32_t>(entities.size()),
             "role_in of '" + name + "' is no entity");
    }
  }

  void Links() {
    for (const Entity& entity : doc_.entities.entities) {
      const std::string_view id = entity.wikidata_id;
      Expect(id.empty() || (id[0] == 'Q' && id.size() > 1 &&
                            id.find_first_not_of("0123456789", 1) == std::string_view::npos),
             "wikidata_id '" + std::string(id) + "'");
      const std::string_view country = entity.country_code;
      Expect(country.empty() || (country.size() == 2 && std::isupper(country[0]) != 0 &&
                                 std::isupper(country[1]) != 0),
             "country_code '" + std::string(country) + "'");
      Share("link confidence", entity.link_confidence);
      const std::string_view part = entity.subdivision_code;
      Expect(part.empty() || (part.size() > 3 && part.starts_with(country) && part[2] == '-'),
             "subdivision_code '" + std::string(part) + "'");
      Expect(entity.latitude >= -90 && entity.latitude <= 90 && entity.longitude >= -180 &&
                 entity.longitude <= 180,
             "a place outside of the world");
    }
  }

  void Quotations() {
    for (const Quotation& quotation : doc_.quotations) {
      const std::string_view text = doc_.unit(quotation.field).text;
      Expect(!quotation.content.empty(), "a quotation without content");
      InOrder("quotation", text, quotation.content);
      if (!quotation.speaker.empty()) Whole("speaker", text, quotation.speaker);
      if (!quotation.cue.empty()) Whole("cue", text, quotation.cue);
      Share("confidence", quotation.confidence);
      Expect(quotation.speaker_entity < static_cast<int32_t>(doc_.entities.entities.size()),
             "a speaker that is no entity");
    }
  }

  void Topics() {
    float last = 1;
    for (const Topic& topic : doc_.topics) {
      Expect(topic.code.starts_with("medtop:") && topic.code.size() == 15, "topic code");
      Expect(topic.score >= 0 && topic.score <= last, "topic scores are not best first");
      last = topic.score;
    }
  }

  void Keywords() {
    for (const Keyword& keyword : doc_.keywords) {
      Expect(!keyword.text.empty(), "an empty keyword");
      InOrder("keyword", doc_.body().text, keyword.spans);
    }
  }

  const Document& doc_;
  std::string findings_;
};

}  // namespace

std::string Findings(const Document& doc, Layer layer) { return Checker(doc).Run(layer); }

}  // namespace khabar::contract
