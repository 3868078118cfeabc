// The command-line tool `khabar`.
#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <map>
#include <string>

#include "google/protobuf/stubs/logging.h"

#include "lib/base/errors.h"
#include "lib/pipeline/pipeline.h"
#include "service/cli/enrich.h"
#include "service/cli/model_dir.h"
#include "service/cli/terminal.h"
#include "service/convert/from_proto.h"

namespace khabar::cli {
namespace {

struct Arguments {
  std::string format = "auto", output, color = "auto", model_dir;
  EnrichOptions enrich;
};

void DefineEnrich(CLI::App& app, Arguments& arguments) {
  CLI::App& enrich = *app.add_subcommand("enrich", "Enrich articles: one record each, in order");
  enrich.add_option("files", arguments.enrich.files, "Files, or - for standard input")
      ->type_name("FILE");
  enrich
      .add_option("--format", arguments.format,
                  "What the input is; jsonl is one JSON article a line")
      ->check(CLI::IsMember({"auto", "text", "html", "json", "jsonl", "xml", "protobuf"}))
      ->capture_default_str();
  enrich
      .add_option("--output", arguments.output,
                  "json (default), jsonl (default with --format jsonl), pretty, protobuf, body")
      ->check(CLI::IsMember({"json", "jsonl", "pretty", "protobuf", "body"}));
  enrich
      .add_option("--annotators", arguments.enrich.annotators,
                  "Annotators to run with what they need: names, all or none")
      ->delimiter(',')
      ->allow_extra_args(false)  // what follows is a file
      ->type_name("A,B");
  enrich.add_option("--url", arguments.enrich.url,
                    "Address of the article; wins over what it says itself");
  enrich.add_option("--publish-time", arguments.enrich.publish_time,
                    "When it was published: RFC 3339 or a day");
  enrich.add_option("--language", arguments.enrich.language, "Its language: BCP 47");
  enrich.add_option("--color", arguments.color, "Colours of --output pretty")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  enrich.add_option("--model-dir", arguments.model_dir,
                    "Folder of the models (default: $KHABAR_MODEL_DIR, or beside the program)");
  enrich.footer(
      "Exit status: 0 all done, 1 failure, 2 wrong usage, 3 at least one article was refused.");
}

absl::StatusOr<std::unique_ptr<const Pipeline>> MakePipeline(const std::string& model_dir) {
  static const convert::ProtobufParser parser;
  PipelineOptions options;
  options.model_dir = FindModelDir(model_dir);
  options.structured_parser = &parser;
  return Pipeline::Create(options);
}

int RunEnrich(Arguments& arguments) {
  static const std::map<std::string, Format> kFormats = {
      {"auto", Format::kAuto},        {"text", Format::kText},  {"html", Format::kHtml},
      {"json", Format::kJson},        {"jsonl", Format::kJson}, {"xml", Format::kXml},
      {"protobuf", Format::kProtobuf}};
  static const std::map<std::string, Output> kOutputs = {{"json", Output::kJson},
                                                         {"jsonl", Output::kJsonl},
                                                         {"pretty", Output::kPretty},
                                                         {"protobuf", Output::kProtobuf},
                                                         {"body", Output::kBody}};
  EnrichOptions& options = arguments.enrich;
  options.format = kFormats.at(arguments.format);
  options.lines = arguments.format == "jsonl";
  if (arguments.output.empty()) arguments.output = options.lines ? "jsonl" : "json";
  options.output = kOutputs.at(arguments.output);
  options.color = UseColor(arguments.color);
  options.width = TerminalWidth();
  const auto pipeline = MakePipeline(arguments.model_dir);
  if (!pipeline.ok()) {
    std::cerr << "khabar enrich: " << ErrorName(CodeOf(pipeline.status())) << ": "
              << pipeline.status().message() << "\n";
    return kExitFailure;
  }
  return Enrich(**pipeline, options, std::cin, std::cout, std::cerr);
}

int RunVersion(const Arguments& arguments) {
  std::cout << "khabar " << PipelineVersion() << "\n";
  const auto pipeline = MakePipeline(arguments.model_dir);
  if (!pipeline.ok()) {
    std::cerr << "khabar version: " << ErrorName(CodeOf(pipeline.status())) << ": "
              << pipeline.status().message() << "\n";
    return kExitFailure;
  }
  for (const auto& stage : (*pipeline)->stages()) {
    std::cout << "  " << stage->name() << " " << stage->version();
    if (!stage->model_sha256().empty()) std::cout << " " << stage->model_sha256();
    std::cout << "\n";
  }
  return kExitOk;
}

int Main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  google::protobuf::SetLogHandler(nullptr);  // what it would say of broken input has its code
  std::signal(SIGPIPE, SIG_IGN);             // a closed pipe is an output error, told as one
  CLI::App app{"khabar: news in, knowledge out"};
  app.require_subcommand(1);
  Arguments arguments;
  DefineEnrich(app, arguments);
  CLI::App& version =
      *app.add_subcommand("version", "Version of khabar, its annotators and their models");
  version.add_option("--model-dir", arguments.model_dir, "Folder of the models");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : 2;
  }
  return version.parsed() ? RunVersion(arguments) : RunEnrich(arguments);
}

}  // namespace
}  // namespace khabar::cli

int main(int argc, char** argv) { return khabar::cli::Main(argc, argv); }
