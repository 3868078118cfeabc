#include <unistd.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "service/config/keys.h"
#include "service/config/load.h"
#include "service/config/reference.h"
#include "service/config/values.h"

namespace khabar::config {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

LoadRequest Request() {
  LoadRequest request;
  request.host_name = "node-7";
  request.flags = {{"kafka.brokers", "localhost:9092"}};
  return request;
}

class ConfigFile : public ::testing::Test {
 protected:
  absl::StatusOr<Config> LoadYaml(const std::string& yaml) {
    std::ofstream(path_) << yaml;
    LoadRequest request;
    request.host_name = "node-7";
    request.file = path_;
    return Load(request);
  }
  ~ConfigFile() override { std::remove(path_.c_str()); }
  // Cases run side by side, each in a process of its own.
  const std::string path_ = ::testing::TempDir() + "khabard-" + std::to_string(getpid()) + ".yaml";
};

TEST(Config, DefaultsAreThoseOfTheDesign) {
  const auto config = Load(Request());
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->kafka.input_topic, "news.raw");
  EXPECT_EQ(config->kafka.output_topic, "news.enriched");
  EXPECT_EQ(config->kafka.dead_letter_topic, "news.dlq");
  EXPECT_EQ(config->kafka.delivery, "exactly-once");
  EXPECT_EQ(config->instance_id, "node-7");
  EXPECT_EQ(config->engine.batch_interval, absl::Milliseconds(100));
  EXPECT_THAT(config->annotators, ElementsAre("all"));
}

TEST_F(ConfigFile, EverySectionIsRead) {
  const auto config = LoadYaml(R"(
instance_id: khabard-3
annotators: [language, entities]
kafka:
  brokers: a:9092,b:9092
  delivery: at-least-once
  transaction_timeout: 2m
  properties:
    security.protocol: SASL_SSL
    sasl.jaas.config: 'x required a="1", b=2;'
  secret_files:
    sasl.password: /run/secrets/khabar/password
engine:
  bytes_in_flight: 128MiB
  batch_records: 50
grpc:
  listen: ""
metrics:
log:
  level: warning
)");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->instance_id, "khabard-3");
  EXPECT_THAT(config->annotators, ElementsAre("language", "entities"));
  EXPECT_EQ(config->kafka.brokers, "a:9092,b:9092");
  EXPECT_EQ(config->kafka.transaction_timeout, absl::Minutes(2));
  EXPECT_THAT(config->kafka.properties,
              UnorderedElementsAre(Pair("security.protocol", "SASL_SSL"),
                                   Pair("sasl.jaas.config", "x required a=\"1\", b=2;")));
  EXPECT_THAT(config->kafka.secret_files,
              ElementsAre(Pair("sasl.password", "/run/secrets/khabar/password")));
  EXPECT_EQ(config->engine.bytes_in_flight, size_t{128} << 20);
  EXPECT_EQ(config->engine.batch_records, 50u);
  EXPECT_EQ(config->grpc.listen, "");
  EXPECT_EQ(config->metrics.listen, "0.0.0.0:9464");
  EXPECT_EQ(config->log.level, telemetry::Severity::kWarning);
}

TEST_F(ConfigFile, VariablesWinOverTheFileAndFlagsOverBoth) {
  std::ofstream(path_) << "kafka: {brokers: file:1, group: file, input_topic: file.raw}\n";
  LoadRequest request = Request();
  request.file = path_;
  request.environment = {"PATH=/bin", "KHABAR_KAFKA_GROUP=variable",
                         "KHABAR_KAFKA_INPUT_TOPIC=variable.raw", "KHABAR_CACHE=/tmp",
                         "KHABAR_KAFKA_PROPERTIES=client.rack=r1, debug=broker"};
  request.flags = {{"kafka.input_topic", "flag.raw"}, {"engine.workers", "3"}};
  const auto config = Load(request);
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->kafka.brokers, "file:1");
  EXPECT_EQ(config->kafka.group, "variable");
  EXPECT_EQ(config->kafka.input_topic, "flag.raw");
  EXPECT_EQ(config->engine.workers, 3);
  EXPECT_THAT(config->kafka.properties,
              UnorderedElementsAre(Pair("client.rack", "r1"), Pair("debug", "broker")));
}

struct BadFile {
  const char* yaml;
  ErrorCode code;
  const char* message;
};

class BadConfig : public ConfigFile, public ::testing::WithParamInterface<BadFile> {};

TEST_P(BadConfig, IsRefusedWithThePlaceAndTheReason) {
  const auto config = LoadYaml(GetParam().yaml);
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(CodeOf(config.status()), GetParam().code) << config.status();
  EXPECT_THAT(std::string(config.status().message()), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Cases, BadConfig,
    ::testing::Values(
        BadFile{"kafka:\n  brokers: a:1\n  inputtopic: x\n", ErrorCode::kUnknownConfigKey,
                ".yaml:3: no key kafka.inputtopic; did you mean kafka.input_topic?"},
        BadFile{"kafak:\n  brokers: a:1\n", ErrorCode::kUnknownConfigKey,
                ":2: no key kafak.brokers; did you mean kafka.brokers?"},
        BadFile{"kafka: {brokers: a:1, delivery: once}", ErrorCode::kInvalidConfig,
                "kafka.delivery is \"once\"; expected is exactly-once or at-least-once"},
        BadFile{"engine:\n  workers: -1\n", ErrorCode::kInvalidConfig, ":2: engine.workers is"},
        BadFile{"engine:\n  workers: 2.5\n", ErrorCode::kInvalidConfig, "engine.workers"},
        BadFile{"engine:\n  workers: {a: 1}\n", ErrorCode::kInvalidConfig, "engine.workers"},
        BadFile{"engine:\n  batch_interval: 5\n", ErrorCode::kInvalidConfig, "batch_interval"},
        BadFile{"engine:\n  bytes_in_flight: 12MB\n", ErrorCode::kInvalidConfig, "bytes: 64MiB"},
        BadFile{"grpc: {listen: 50051}\n", ErrorCode::kInvalidConfig, "grpc.listen"},
        BadFile{"grpc: {listen: 'a:99999'}\n", ErrorCode::kInvalidConfig, "grpc.listen"},
        BadFile{"log: {level: loud}\n", ErrorCode::kInvalidConfig, "debug, info"},
        BadFile{"kafka:\n  group: a\n  group: b\n", ErrorCode::kInvalidConfig,
                ":3: kafka.group is given twice"},
        BadFile{"- a\n- b\n", ErrorCode::kInvalidConfig, ":1: a map of keys is expected"},
        BadFile{"kafka: [\n", ErrorCode::kInvalidConfig, ".yaml:"},
        BadFile{"annotators: [[a]]\n", ErrorCode::kInvalidConfig, "a list of names"},
        BadFile{"log: {level: info}\n", ErrorCode::kInvalidConfig, "kafka.brokers is not set"},
        BadFile{"kafka: {brokers: a:1, input_topic: ^news}", ErrorCode::kInvalidConfig,
                "kafka.input_topic is \"^news\"; expected is a topic: 1 to 249 of"},
        BadFile{"kafka: {brokers: a:1, output_topic: a/b}", ErrorCode::kInvalidConfig,
                "kafka.output_topic is"},
        BadFile{"kafka: {brokers: a:1, dead_letter_topic: ..}", ErrorCode::kInvalidConfig,
                "kafka.dead_letter_topic is"},
        BadFile{"kafka: {brokers: a:1, input_topic: news.dlq}", ErrorCode::kInvalidConfig,
                "three topics"},
        BadFile{"kafka: {brokers: a:1}\nengine: {batch_bytes: 60MiB}", ErrorCode::kInvalidConfig,
                "twice engine.batch_bytes"},
        BadFile{"kafka: {brokers: a:1}\nengine: {batch_bytes: 1, bytes_in_flight: 3}",
                ErrorCode::kInvalidConfig, "at least 1MiB"},
        BadFile{"kafka: {brokers: a:1}\nengine: {stop_timeout: 30s}", ErrorCode::kInvalidConfig,
                "at most 6s"},
        BadFile{"kafka: {brokers: a:1}\ngrpc: {max_message_bytes: 1MiB}", ErrorCode::kInvalidConfig,
                "over 10MiB"}));

TEST(Config, WrongVariablesAndFlagsAreNamed) {
  LoadRequest request = Request();
  request.environment = {"KHABAR_KAFKA_BROKER=a:1"};
  EXPECT_THAT(std::string(Load(request).status().message()),
              HasSubstr("no key KHABAR_KAFKA_BROKER; did you mean KHABAR_KAFKA_BROKERS?"));
  request.environment = {"KHABAR_LOG_LEVEL="};
  EXPECT_THAT(std::string(Load(request).status().message()),
              HasSubstr("KHABAR_LOG_LEVEL: log.level"));
  request.environment.clear();
  request.flags = {{"engine.workers", "many"}};
  EXPECT_THAT(std::string(Load(request).status().message()),
              HasSubstr("--engine-workers: engine.workers"));
}

TEST(Config, MissingFileAndFolderSaySo) {
  for (const char* path : {"/nowhere/khabard.yaml", "/tmp"}) {
    LoadRequest request = Request();
    request.file = path;
    const absl::Status status = Load(request).status();
    EXPECT_EQ(CodeOf(status), ErrorCode::kInputUnreadable) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(path));
  }
}

TEST(Config, EmbeddedNeedsNoBrokers) {
  LoadRequest request;
  request.host_name = "node-7";
  EXPECT_FALSE(Load(request).ok());
  request.needs_brokers = false;
  EXPECT_TRUE(Load(request).ok());
}

// What a key prints, it reads; else the reference would show defaults that nobody can write.
TEST(Config, EveryDefaultReadsBack) {
  for (const Key& key : Keys()) {
    Config config;
    const std::string text = key.get(config);
    if (text.empty()) continue;
    EXPECT_TRUE(key.set(config, text)) << key.name << " = " << text;
    EXPECT_EQ(key.get(config), text) << key.name;
  }
}

TEST(Config, ManifestsAndComposeLoad) {
  for (const char* file :
       {"deploy/k8s/base/khabard.yaml", "deploy/k8s/overlays/production/khabard.yaml"}) {
    LoadRequest request;
    request.host_name = "khabard-0";
    request.file = file;
    const auto config = Load(request);
    EXPECT_TRUE(config.ok()) << config.status();
  }
}

TEST(Config, ReferencePageIsWhatTheKeysSay) {
  std::ifstream file("docs/configuration.md");
  const std::string page((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(page, ReferencePage()) << "run build/bin/config_reference > docs/configuration.md";
}

TEST(Values, Bytes) {
  size_t bytes = 7;
  for (const auto& [text, wanted] :
       std::vector<std::pair<const char*, size_t>>{{"0", 0},
                                                   {"12", 12},
                                                   {"3B", 3},
                                                   {"64KiB", 65536},
                                                   {"1MiB", 1048576},
                                                   {"2GiB", 2147483648},
                                                   {"5k", 5000},
                                                   {"1M", 1000000}}) {
    EXPECT_TRUE(ParseBytes(text, bytes)) << text;
    EXPECT_EQ(bytes, wanted) << text;
  }
  for (const char* text :
       {"", "MiB", "-1", "1.5MiB", "1 MiB", "1mib", "99999999999GiB", "99999999999999999999999"}) {
    EXPECT_FALSE(ParseBytes(text, bytes)) << text;
  }
  EXPECT_EQ(FormatBytes(65536), "64KiB");
  EXPECT_EQ(FormatBytes(65537), "65537");
}

TEST(Values, Durations) {
  absl::Duration duration;
  for (const auto& [text, wanted] :
       std::vector<std::pair<const char*, absl::Duration>>{{"0", absl::ZeroDuration()},
                                                           {"100ms", absl::Milliseconds(100)},
                                                           {"1.5s", absl::Milliseconds(1500)},
                                                           {"1m30s", absl::Seconds(90)}}) {
    EXPECT_TRUE(ParseDuration(text, duration)) << text;
    EXPECT_EQ(duration, wanted) << text;
  }
  for (const char* text : {"", "5", "-1s", "inf", "1s junk", "9999999h"}) {
    EXPECT_FALSE(ParseDuration(text, duration)) << text;
  }
}

TEST(Values, Addresses) {
  std::string address;
  for (const char* text : {"", "off", "0.0.0.0:50051", "localhost:0", "[::1]:9464"}) {
    EXPECT_TRUE(ParseAddress(text, address)) << text;
  }
  for (const char* text : {"50051", ":50051", "a:", "a:b", "a:70000", "::1:9464"}) {
    EXPECT_FALSE(ParseAddress(text, address)) << text;
  }
}

TEST(Values, Topics) {
  std::string topic;
  for (const std::string& text : {std::string("news.raw"), std::string("A-z_0.9"),
                                  std::string("..."), std::string(249, 'a')}) {
    EXPECT_TRUE(ParseTopic(text, topic)) << text;
    EXPECT_EQ(topic, text);
  }
  for (const std::string& text :
       {std::string(), std::string("^news.*"), std::string("news raw"), std::string("أخبار"),
        std::string("a,b"), std::string("."), std::string(".."), std::string(250, 'a')}) {
    EXPECT_FALSE(ParseTopic(text, topic)) << text;
  }
}

}  // namespace
}  // namespace khabar::config
