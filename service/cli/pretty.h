// A record for people: the article with its entities coloured, then what was found in it. Works on
// the record alone, so that it shows one from the command line, from gRPC or from the topic alike.
// Thread-safe: a free function.
#ifndef KHABAR_SERVICE_CLI_PRETTY_H_
#define KHABAR_SERVICE_CLI_PRETTY_H_

#include <string>

#include "khabar/v1/enriched_article.pb.h"

namespace khabar::cli {

struct PrettyOptions {
  int width = 100;     // columns
  bool color = false;  // false: entities stand in brackets with their type
};

// Letters are never reordered (marked_text.h): a terminal that knows the bidirectional algorithm
// shows Arabic right, and one that does not shows each word whole.
std::string Pretty(const v1::EnrichedArticle& article, const PrettyOptions& options);

}  // namespace khabar::cli

#endif  // KHABAR_SERVICE_CLI_PRETTY_H_
