#include "service/kafka/status.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <set>
#include <span>

namespace khabar::kafka {
namespace {

// A start before the topics, a coordinator that moves: these pass, and must never end khabard.
TEST(StatusTest, OnlyWhatAPersonMustMendIsAConfigurationError) {
  const std::set<rd_kafka_resp_err_t> final_ones = {
      RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED,
      RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM,
      RD_KAFKA_RESP_ERR_ILLEGAL_SASL_STATE,
      RD_KAFKA_RESP_ERR__AUTHENTICATION,
      RD_KAFKA_RESP_ERR__SSL,
      RD_KAFKA_RESP_ERR_INVALID_TRANSACTION_TIMEOUT,
      RD_KAFKA_RESP_ERR_INVALID_SESSION_TIMEOUT,
      RD_KAFKA_RESP_ERR_INVALID_GROUP_ID,
      RD_KAFKA_RESP_ERR_INCONSISTENT_GROUP_PROTOCOL,
      RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION,
  };
  const rd_kafka_err_desc* descriptions = nullptr;
  size_t count = 0;
  rd_kafka_get_err_descs(&descriptions, &count);
  ASSERT_GT(count, 100u);
  for (const rd_kafka_err_desc& item : std::span(descriptions, count)) {
    if (item.code == RD_KAFKA_RESP_ERR_NO_ERROR) continue;
    EXPECT_EQ(CodeOfKafka(item.code) == ErrorCode::kInvalidConfig, final_ones.contains(item.code))
        << rd_kafka_err2name(item.code);
  }
  EXPECT_EQ(CodeOfKafka(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART), ErrorCode::kBrokerUnavailable);
}

}  // namespace
}  // namespace khabar::kafka
