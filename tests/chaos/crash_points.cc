// Crash points on the way of a batch, for a khabard that is exactly the released one: a library to
// be preloaded, which stands before librdkafka's calls and kills the process before or after one.
//
//   LD_PRELOAD=libkhabar_crash_points.so CRASH_POINT=rd_kafka_commit_transaction:after:3
//
// dies when the third call of that function has returned, before its caller hears of it. And
//
//   CRASH_POINT_PROVOKE=rd_kafka_send_offsets_to_transaction:before:2:19
//
// makes it send itself signal 19 at another call: what must happen for the first to be reached.
// Thread-safe.
#include <dlfcn.h>
#include <librdkafka/rdkafka.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>

namespace {

// A call at which the process gets a signal.
class Trap {
 public:
  // As the variable says: FUNCTION:MOMENT:CALL[:SIGNAL].
  Trap(const char* variable, int signal) : signal_(signal) {
    const char* const text = std::getenv(variable);
    if (text == nullptr) return;
    std::istringstream fields(text);
    std::string call, number;
    std::getline(fields, function_, ':');
    std::getline(fields, moment_, ':');
    if (!std::getline(fields, call, ':')) std::abort();
    call_ = std::strtol(call.c_str(), nullptr, 10);
    if (std::getline(fields, number, ':')) signal_ = std::atoi(number.c_str());
  }

  void Reach(std::string_view function, std::string_view moment) {
    if (function == function_ && moment == moment_ && ++calls_ == call_) kill(getpid(), signal_);
  }

 private:
  std::string function_, moment_;
  long call_ = 0;
  int signal_;
  std::atomic<long> calls_ = 0;
};

void Reach(std::string_view function, std::string_view moment) {
  static Trap provocation("CRASH_POINT_PROVOKE", SIGSTOP), crash("CRASH_POINT", SIGKILL);
  provocation.Reach(function, moment);
  crash.Reach(function, moment);
}

template <typename Function>
Function* Real(Function* /*type*/, const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

template <typename Function, typename... Arguments>
auto Call(Function* type, const char* name, Arguments... arguments) {
  Function* const real = Real(type, name);
  Reach(name, "before");
  auto result = real(arguments...);
  Reach(name, "after");
  return result;
}

}  // namespace

extern "C" {

rd_kafka_error_t* rd_kafka_init_transactions(rd_kafka_t* client, int timeout) {
  return Call(&rd_kafka_init_transactions, __func__, client, timeout);
}

rd_kafka_error_t* rd_kafka_begin_transaction(rd_kafka_t* client) {
  return Call(&rd_kafka_begin_transaction, __func__, client);
}

rd_kafka_error_t* rd_kafka_produceva(rd_kafka_t* client, const rd_kafka_vu_t* items, size_t count) {
  return Call(&rd_kafka_produceva, __func__, client, items, count);
}

rd_kafka_error_t* rd_kafka_send_offsets_to_transaction(
    rd_kafka_t* client, const rd_kafka_topic_partition_list_t* offsets,
    const rd_kafka_consumer_group_metadata_t* group, int timeout) {
  return Call(&rd_kafka_send_offsets_to_transaction, __func__, client, offsets, group, timeout);
}

rd_kafka_error_t* rd_kafka_commit_transaction(rd_kafka_t* client, int timeout) {
  return Call(&rd_kafka_commit_transaction, __func__, client, timeout);
}

rd_kafka_error_t* rd_kafka_abort_transaction(rd_kafka_t* client, int timeout) {
  return Call(&rd_kafka_abort_transaction, __func__, client, timeout);
}

rd_kafka_resp_err_t rd_kafka_flush(rd_kafka_t* client, int timeout) {
  return Call(&rd_kafka_flush, __func__, client, timeout);
}

rd_kafka_resp_err_t rd_kafka_commit_queue(
    rd_kafka_t* client, const rd_kafka_topic_partition_list_t* offsets, rd_kafka_queue_t* queue,
    void (*callback)(rd_kafka_t*, rd_kafka_resp_err_t, rd_kafka_topic_partition_list_t*, void*),
    void* opaque) {
  return Call(&rd_kafka_commit_queue, __func__, client, offsets, queue, callback, opaque);
}

// What a commit of offsets came to.
rd_kafka_topic_partition_list_t* rd_kafka_event_topic_partition_list(rd_kafka_event_t* event) {
  return Call(&rd_kafka_event_topic_partition_list, __func__, event);
}

rd_kafka_resp_err_t rd_kafka_committed(rd_kafka_t* client, rd_kafka_topic_partition_list_t* list,
                                       int timeout) {
  return Call(&rd_kafka_committed, __func__, client, list, timeout);
}

// The seek of a rewind waits; one that does not only wakes the thread that fetches.
rd_kafka_resp_err_t rd_kafka_seek(rd_kafka_topic_t* topic, int32_t partition, int64_t offset,
                                  int timeout) {
  if (timeout == 0) return Real(&rd_kafka_seek, __func__)(topic, partition, offset, timeout);
  return Call(&rd_kafka_seek, __func__, topic, partition, offset, timeout);
}

rd_kafka_error_t* rd_kafka_consumer_close_queue(rd_kafka_t* client, rd_kafka_queue_t* queue) {
  return Call(&rd_kafka_consumer_close_queue, __func__, client, queue);
}

}  // extern "C"
