#include "service/kafka/options.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "lib/base/errors.h"
#include "service/kafka/client.h"

namespace khabar::kafka {
namespace {

std::string MessageOf(const KafkaOptions& options) {
  const absl::Status status = Validate(options);
  if (status.ok()) return {};
  EXPECT_EQ(CodeOf(status), ErrorCode::kInvalidConfig);
  return std::string(FromAbsl(status.message()));
}

std::string ValueOf(const Conf& conf, const char* name) {
  char value[256] = "";
  size_t size = sizeof value;
  rd_kafka_conf_get(conf.get(), name, value, &size);
  return value;
}

TEST(OptionsTest, DefaultsAreValid) {
  EXPECT_TRUE(Validate(KafkaOptions()).ok());
  EXPECT_EQ(KafkaOptions().transactional_id(), "khabar-0");
}

TEST(OptionsTest, PropertiesThatBreakAPromiseAreRefused) {
  for (const char* name : {"enable.auto.commit", "auto.commit.enable", "enable.auto.offset.store",
                           "isolation.level", "transactional.id", "group.instance.id", "group.id",
                           "enable.idempotence", "acks", "partitioner", "transaction.timeout.ms",
                           "message.timeout.ms", "bootstrap.servers", "statistics.interval.ms",
                           "max.in.flight.requests.per.connection", "enable.gapless.guarantee"}) {
    KafkaOptions options;
    options.properties[name] = "1";
    EXPECT_NE(MessageOf(options).find(std::string("kafka.properties.") + name), std::string::npos)
        << name;
    options.properties.clear();
    options.secret_files[name] = "/run/secrets/value";
    EXPECT_NE(MessageOf(options).find(std::string("kafka.secret_files.") + name), std::string::npos)
        << name;
  }
}

TEST(OptionsTest, OnlyEagerAssignorsAreTaken) {
  KafkaOptions options;
  for (const char* good : {"range", "roundrobin", "roundrobin,range"}) {
    options.properties["partition.assignment.strategy"] = good;
    EXPECT_EQ(MessageOf(options), "") << good;
  }
  for (const char* bad : {"cooperative-sticky", "range,cooperative-sticky", ""}) {
    options.properties["partition.assignment.strategy"] = bad;
    EXPECT_NE(MessageOf(options), "") << bad;
  }
}

TEST(OptionsTest, FieldsAreChecked) {
  struct Case {
    const char* field;
    void (*spoil)(KafkaOptions&);
  };
  const Case cases[] = {
      {"kafka.brokers", [](KafkaOptions& o) { o.brokers.clear(); }},
      {"kafka.group", [](KafkaOptions& o) { o.group.clear(); }},
      {"kafka.instance_id", [](KafkaOptions& o) { o.instance_id.clear(); }},
      {"kafka.output_topic", [](KafkaOptions& o) { o.output_topic = o.input_topic; }},
      {"kafka.dead_letter_topic", [](KafkaOptions& o) { o.dead_letter_topic = o.input_topic; }},
      {"kafka.start_from", [](KafkaOptions& o) { o.start_from = "beginning"; }},
      {"kafka.transaction_timeout",
       [](KafkaOptions& o) { o.transaction_timeout = absl::Seconds(1); }},
      {"kafka.session_timeout", [](KafkaOptions& o) { o.session_timeout = absl::Hours(1); }},
  };
  for (const Case& item : cases) {
    KafkaOptions options;
    item.spoil(options);
    EXPECT_EQ(MessageOf(options).rfind(item.field, 0), 0u) << item.field << MessageOf(options);
  }
}

TEST(ConfTest, UsersPropertiesComeAfterOurs) {
  KafkaOptions options;
  options.properties["linger.ms"] = "20";
  const auto conf = MakeConf(options, {{"linger.ms", "5"}, {"compression.codec", "lz4"}});
  ASSERT_TRUE(conf.ok()) << conf.status();
  EXPECT_EQ(ValueOf(*conf, "linger.ms"), "20");
  EXPECT_EQ(ValueOf(*conf, "compression.codec"), "lz4");
  EXPECT_EQ(ValueOf(*conf, "socket.nagle.disable"), "true");
}

TEST(ConfTest, UnknownPropertyIsNamed) {
  KafkaOptions options;
  options.properties["linger.mss"] = "20";
  const auto conf = MakeConf(options, {});
  ASSERT_FALSE(conf.ok());
  EXPECT_EQ(CodeOf(conf.status()), ErrorCode::kInvalidConfig);
  EXPECT_NE(conf.status().message().find("linger.mss"), absl::string_view::npos);
}

TEST(ConfTest, SecretIsReadFromItsFileAndNeverShown) {
  const std::string path = ::testing::TempDir() + "/khabar-secret-" + std::to_string(::getpid());
  std::ofstream(path) << "كلمة-السر\n";
  KafkaOptions options;
  options.secret_files["sasl.password"] = path;
  const auto conf = MakeConf(options, {});
  ASSERT_TRUE(conf.ok()) << conf.status();
  EXPECT_EQ(ValueOf(*conf, "sasl.password"), "كلمة-السر");

  options.secret_files.clear();
  options.secret_files["linger.ms"] = path;
  const auto refused = MakeConf(options, {});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.status().message().find("كلمة"), absl::string_view::npos);
  std::filesystem::remove(path);
}

TEST(ConfTest, SecretThatCannotBeReadIsNamed) {
  KafkaOptions options;
  for (const std::string path : {"/nowhere/secret", "/tmp", "/dev/null"}) {
    options.secret_files["sasl.password"] = path;
    const absl::Status status = MakeConf(options, {}).status();
    EXPECT_EQ(CodeOf(status), ErrorCode::kInvalidConfig) << status;
    EXPECT_NE(FromAbsl(status.message()).find("sasl.password"), std::string_view::npos);
    EXPECT_NE(FromAbsl(status.message()).find(path), std::string_view::npos);
  }
}

}  // namespace
}  // namespace khabar::kafka
