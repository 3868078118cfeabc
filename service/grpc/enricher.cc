#include "service/grpc/enricher.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "service/convert/from_proto.h"
#include "service/grpc/rpc_status.h"

namespace khabar::grpc_service {
namespace {

// More names than there can be stages are a mistake, and reading them costs.
constexpr int kMaxNames = 64;

absl::Status CheckSize(std::string_view field, size_t bytes) {
  if (bytes <= limits::kMaxArticleBytes) return absl::OkStatus();
  const std::string limit = absl::StrCat(limits::kMaxArticleBytes);
  absl::Status status =
      MakeError(ErrorCode::kArticleTooLarge,
                absl::StrCat("the article has ", bytes, " bytes, the limit is ", limit));
  status = WithMetadata(std::move(status), "size_bytes", absl::StrCat(bytes));
  status = WithMetadata(std::move(status), "limit_bytes", limit);
  return AtField(std::move(status), field);
}

// The field to look at for a refusal of the decoder, whose messages name what is inside it.
std::string_view FieldAtFault(const v1::RawArticle& article, ErrorCode code) {
  switch (code) {
    case ErrorCode::kUnsupportedContentType:
    case ErrorCode::kUnsupportedCharset:
      return "article.content_type";
    case ErrorCode::kArticleIdTooLong:
      if (article.article_id().size() > limits::kMaxArticleIdBytes) return "article.article_id";
      break;
    default:
      break;
  }
  if (!article.content().empty()) return "article.content";
  return article.body().empty() ? "article" : "article.body";
}

// The first name that is not known on its own, for the path of the violation.
int WrongName(const Pipeline& pipeline, std::span<const std::string> names) {
  for (size_t i = 0; i < names.size(); ++i) {
    if (!pipeline.Select(names.subspan(i, 1)).ok()) return static_cast<int>(i);
  }
  return static_cast<int>(std::find(names.begin(), names.end(), "none") - names.begin());
}

absl::StatusOr<StageSelection> SelectStages(const Pipeline& pipeline,
                                            const Enricher::Names& given) {
  if (given.size() > kMaxNames) {
    absl::Status status = MakeError(
        ErrorCode::kTooManyValues,
        absl::StrCat("annotators has ", given.size(), " values, the limit is ", kMaxNames));
    return AtField(WithMetadata(std::move(status), "limit", absl::StrCat(kMaxNames)), "annotators");
  }
  const std::vector<std::string> names(given.begin(), given.end());
  absl::StatusOr<StageSelection> selection = pipeline.Select(names);
  if (selection.ok()) return selection;
  const int wrong = WrongName(pipeline, names);
  absl::Status status = WithMetadata(selection.status(), "annotator", given[wrong]);
  return AtField(std::move(status), absl::StrCat("annotators[", wrong, "]"));
}

}  // namespace

absl::StatusOr<StageSelection> Enricher::Check(const v1::RawArticle& article,
                                               const Names& names) const {
  KHABAR_RETURN_IF_ERROR(CheckSize("article.content", article.content().size()));
  KHABAR_RETURN_IF_ERROR(CheckSize("article.body", article.body().size()));
  return SelectStages(pipeline_, names);
}

absl::Status Enricher::Enrich(const v1::RawArticle& article, StageSelection selection,
                              Scratch& scratch, v1::EnrichedArticle& record) const {
  StructuredArticle fields;
  const RawArticle raw = convert::ToRawArticle(article, fields);
  absl::Status status = pipeline_.Run(raw, selection, scratch.doc, observer_);
  if (!status.ok()) {
    const ErrorCode code = CodeOf(status);
    if (code == ErrorCode::kInternal) return status;
    return AtField(std::move(status), FieldAtFault(article, code));
  }
  scratch.builder.Build(scratch.doc, raw, record);
  return absl::OkStatus();
}

}  // namespace khabar::grpc_service
