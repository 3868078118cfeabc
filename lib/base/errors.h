// The error catalogue: every way khabar can refuse or fail, with one stable code.
//
// A code is part of the public contract: it stands in dead-letter headers, gRPC ErrorInfo.reason,
// the command line and metrics. Codes are never renamed or reused. Errors travel as absl::Status,
// with the code in a payload; a Status from elsewhere has the code INTERNAL. Messages are English,
// lower case, no full stop; they never contain article text beyond a short excerpt. Thread-safe:
// free functions on values.
#ifndef KHABAR_LIB_BASE_ERRORS_H_
#define KHABAR_LIB_BASE_ERRORS_H_

#include <span>
#include <string_view>

#include "absl/status/status.h"

namespace khabar {

// Code, absl status code, what it means and what to do. Order: by layer. Append only.
#define KHABAR_ERROR_CODES(X)                                                                      \
  /* decode */                                                                                     \
  X(kEmptyArticle, EMPTY_ARTICLE, kInvalidArgument, "no value, no bytes, or only white space")     \
  X(kArticleTooLarge, ARTICLE_TOO_LARGE, kInvalidArgument, "the article is larger than the limit") \
  X(kUnsupportedContentType, UNSUPPORTED_CONTENT_TYPE, kInvalidArgument,                           \
    "the content type is not one that khabar decodes")                                             \
  X(kUnsupportedCharset, UNSUPPORTED_CHARSET, kInvalidArgument,                                    \
    "the declared charset is not known")                                                           \
  X(kBrokenEncoding, BROKEN_ENCODING, kInvalidArgument,                                            \
    "more of the text is broken in its charset than may be repaired")                              \
  X(kBinaryContent, BINARY_CONTENT, kInvalidArgument, "the bytes are not text")                    \
  X(kInvalidJson, INVALID_JSON, kInvalidArgument, "the JSON is malformed")                         \
  X(kJsonTooDeep, JSON_TOO_DEEP, kInvalidArgument, "the JSON is nested deeper than the limit")     \
  X(kWrongType, WRONG_TYPE, kInvalidArgument, "a known field has a value of the wrong type")       \
  X(kDuplicateField, DUPLICATE_FIELD, kInvalidArgument, "a known field is given twice")            \
  X(kInvalidField, INVALID_FIELD, kInvalidArgument,                                                \
    "a known field has a value that cannot be read")                                               \
  X(kFieldTooLong, FIELD_TOO_LONG, kInvalidArgument, "a field is longer than the limit")           \
  X(kTooManyValues, TOO_MANY_VALUES, kInvalidArgument, "a field has more values than the limit")   \
  X(kArticleIdTooLong, ARTICLE_ID_TOO_LONG, kInvalidArgument,                                      \
    "the article id is longer than the limit")                                                     \
  X(kNoBody, NO_BODY, kInvalidArgument, "the article has metadata but no text")                    \
  X(kInvalidXml, INVALID_XML, kInvalidArgument, "the XML is malformed")                            \
  X(kXmlTooDeep, XML_TOO_DEEP, kInvalidArgument, "the XML is nested deeper than the limit")        \
  X(kXmlForbidden, XML_FORBIDDEN, kInvalidArgument,                                                \
    "the XML has a document type or entity declaration")                                           \
  X(kNotAnItem, NOT_AN_ITEM, kInvalidArgument, "the XML is not one RSS or Atom item")              \
  X(kInvalidProtobuf, INVALID_PROTOBUF, kInvalidArgument,                                          \
    "the bytes are not a khabar.v1.RawArticle")                                                    \
  X(kHtmlTooComplex, HTML_TOO_COMPLEX, kInvalidArgument,                                           \
    "the web page has more elements than the limit")                                               \
  X(kNoArticle, NO_ARTICLE, kInvalidArgument, "the web page has no article in it")                 \
  X(kPaywalled, PAYWALLED, kInvalidArgument,                                                       \
    "the web page shows no more than the beginning of its article")                                \
  /* pipeline, models */                                                                           \
  X(kUnknownAnnotator, UNKNOWN_ANNOTATOR, kInvalidArgument, "no annotator has this name")          \
  X(kPipelineOrder, PIPELINE_ORDER, kFailedPrecondition,                                           \
    "a stage needs a layer that none before it adds")                                              \
  X(kLayerMissing, LAYER_MISSING, kFailedPrecondition,                                             \
    "a stage before this one failed or was left out")                                              \
  X(kModelMissing, MODEL_MISSING, kNotFound, "a model file is missing or cannot be read")          \
  X(kModelCorrupt, MODEL_CORRUPT, kDataLoss,                                                       \
    "a model file is damaged: its checksum or layout is wrong")                                    \
  X(kModelVersion, MODEL_VERSION, kFailedPrecondition,                                             \
    "a model file is of another format version")                                                   \
  X(kUnsupportedLanguage, UNSUPPORTED_LANGUAGE, kUnimplemented,                                    \
    "the annotator does not know the language")                                                    \
  /* engine, service */                                                                            \
  X(kRecordTooLarge, RECORD_TOO_LARGE, kOutOfRange,                                                \
    "the enriched record is larger than the broker takes")                                         \
  X(kFenced, FENCED, kAborted, "another instance with the same transactional id has taken over")   \
  X(kTransactionFailed, TRANSACTION_FAILED, kAborted, "a transaction could not be committed")      \
  X(kBrokerUnavailable, BROKER_UNAVAILABLE, kUnavailable,                                          \
    "the broker cannot be reached or refused the request")                                         \
  X(kInvalidConfig, INVALID_CONFIG, kInvalidArgument,                                              \
    "a configuration value is missing or cannot be read")                                          \
  X(kUnknownConfigKey, UNKNOWN_CONFIG_KEY, kInvalidArgument, "no configuration key has this name") \
  X(kOverloaded, OVERLOADED, kResourceExhausted,                                                   \
    "the queue is full; try again after the given delay")                                          \
  X(kShuttingDown, SHUTTING_DOWN, kUnavailable, "the service is shutting down")                    \
  X(kDeadlineExceeded, DEADLINE_EXCEEDED, kDeadlineExceeded,                                       \
    "the caller's deadline passed before the article's turn came")                                 \
  X(kCancelled, CANCELLED, kCancelled, "the caller went away")                                     \
  X(kInputUnreadable, INPUT_UNREADABLE, kNotFound, "an input file is missing or cannot be read")   \
  X(kInternal, INTERNAL, kInternal, "an unexpected failure; please report it")                     \
  X(kCrashed, CRASHED, kInternal,                                                                  \
    "the article crashed the process more than once; please report it")                            \
  X(kRecordRefused, RECORD_REFUSED, kFailedPrecondition,                                           \
    "the topic refuses the record for another reason than its size")

enum class ErrorCode {
#define X(name, text, status, description) name,
  KHABAR_ERROR_CODES(X)
#undef X
};

struct ErrorInfo {
  ErrorCode code;
  std::string_view name;         // EMPTY_ARTICLE
  absl::StatusCode status;       // what gRPC answers
  std::string_view description;  // one line for the documentation
};

// The whole catalogue, in the order above. Static storage.
std::span<const ErrorInfo> ErrorCatalogue();

// EMPTY_ARTICLE … Static storage.
std::string_view ErrorName(ErrorCode code);

// A Status with the code's status code, `message`, and the code as payload.
absl::Status MakeError(ErrorCode code, std::string_view message);

// The code of a Status made by MakeError, kInternal for any other. REQUIRES: !status.ok().
ErrorCode CodeOf(const absl::Status& status);

// The same status with `context: ` before its message; code and payload kept.
absl::Status WithContext(const absl::Status& status, std::string_view context);

// This Abseil's string_view is its own type: the one crossing point.
inline absl::string_view ToAbsl(std::string_view s) { return {s.data(), s.size()}; }
inline std::string_view FromAbsl(absl::string_view s) { return {s.data(), s.size()}; }

}  // namespace khabar

#define KHABAR_RETURN_IF_ERROR(expr)                                                       \
  do {                                                                                     \
    if (absl::Status khabar_status_ = (expr); !khabar_status_.ok()) return khabar_status_; \
  } while (false)

#define KHABAR_CONCAT_INNER(a, b) a##b
#define KHABAR_CONCAT(a, b) KHABAR_CONCAT_INNER(a, b)
#define KHABAR_ASSIGN_OR_RETURN(lhs, expr) \
  KHABAR_ASSIGN_OR_RETURN_IMPL(KHABAR_CONCAT(khabar_statusor_, __LINE__), lhs, expr)
#define KHABAR_ASSIGN_OR_RETURN_IMPL(tmp, lhs, expr) \
  auto tmp = (expr);                                 \
  if (!tmp.ok()) return std::move(tmp).status();     \
  lhs = *std::move(tmp)

#endif  // KHABAR_LIB_BASE_ERRORS_H_
