#include "tests/golden/marks.h"

#include <algorithm>
#include <utility>

namespace khabar::golden {
namespace {

class MarkList {
 public:
  MarkList(const v1::EnrichedArticle& article, bool title) : title_(title) {
    Quotations(article);
    for (const v1::TimeExpression& time : article.times())
      Add(time, "{" + ValueOf(time) + " ", "}");
    for (const v1::Amount& amount : article.amounts())
      Add(amount, "{" + ValueOf(amount) + " ", "}");
    for (const v1::Entity& entity : article.entities()) {
      for (const v1::Mention& mention : entity.mentions())
        Add(mention, "[" + TypeName(entity.type()) + " ", "]");
    }
    if (!title) Keywords(article);
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
  }

  std::vector<Mark> Take() { return std::move(marks_); }

 private:
  template <typename T>
  void Add(const T& item, std::string open, const char* close) {
    if (title_ != item.has_title_span()) return;
    const v1::Span& span = title_ ? item.title_span() : item.span();
    marks_.push_back({span.begin(), span.end(), std::move(open), close});
  }

  void Quotations(const v1::EnrichedArticle& article) {
    int number = 0;
    for (const v1::Quotation& quotation : article.quotations()) {
      ++number;
      if (quotation.in_title() != title_) continue;
      for (const v1::Span& span : quotation.content())
        marks_.push_back({span.begin(), span.end(), "⟨q" + std::to_string(number) + " ", "⟩"});
    }
  }

  void Keywords(const v1::EnrichedArticle& article) {
    for (const v1::Keyword& keyword : article.keywords()) {
      for (const v1::Span& span : keyword.spans())
        marks_.push_back({span.begin(), span.end(), "~", "~"});
    }
  }

  const bool title_;
  std::vector<Mark> marks_;
};

// The signs of the marks, which an article may have itself.
bool IsSign(std::string_view rest) {
  if (rest.starts_with("⟨") || rest.starts_with("⟩")) return true;
  return std::string_view("[{~").find(rest.front()) != std::string_view::npos;
}

}  // namespace

std::vector<Mark> MarksOf(const v1::EnrichedArticle& article, bool title) {
  return MarkList(article, title).Take();
}

std::string Marked(std::string_view text, int32_t begin, int32_t end,
                   const std::vector<Mark>& marks) {
  std::string out;
  std::vector<const Mark*> open;
  for (const Mark& mark : marks) {
    if (mark.begin < begin && mark.end > begin) open.push_back(&mark);
  }
  auto next = std::find_if(marks.begin(), marks.end(),
                           [begin](const Mark& mark) { return mark.begin >= begin; });
  for (int32_t i = begin; i <= end; ++i) {
    for (size_t o = open.size(); o-- > 0;) {
      if (open[o]->end != i) continue;
      out += open[o]->close;
      open.erase(open.begin() + static_cast<ptrdiff_t>(o));
    }
    if (i == end) break;
    for (; next != marks.end() && next->begin == i; ++next) {
      out += next->open;
      open.push_back(&*next);
    }
    const std::string_view rest = text.substr(static_cast<size_t>(i));
    if (IsSign(rest)) out += '\\';
    if (rest.front() == '\n') {
      out += "↵";
    } else {
      out += rest.front();
    }
  }
  return out;
}

std::string Short(const std::string& name, std::string_view prefix) {
  return name.substr(prefix.size());
}

std::string TypeName(v1::EntityType type) {
  return Short(v1::EntityType_Name(type), "ENTITY_TYPE_");
}

std::string ValueOf(const v1::TimeExpression& time) {
  return Short(v1::TimeType_Name(time.type()), "TIME_TYPE_") + " " + time.value();
}
std::string ValueOf(const v1::Amount& amount) {
  std::string value = "=" + amount.value();
  for (const std::string* part : {&amount.currency(), &amount.unit(), &amount.counted()})
    value += part->empty() ? "" : " " + *part;
  return value;
}

}  // namespace khabar::golden
